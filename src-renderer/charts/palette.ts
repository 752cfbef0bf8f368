export type Scheme = 'light' | 'dark';

/**
 * Chart colours, after Okabe and Ito's set that people with any colour vision can distinguish, darkened or lightened
 * until lines reach 3:1 and texts 4.5:1 on the page. The same thing has the same colour in every chart.
 */
export interface ChartColours {
  readonly text: string;
  readonly quiet: string;
  readonly grid: string;
  readonly axis: string;
  readonly page: string;
  readonly raised: string;
  readonly line: string;
  /** What was measured. */
  readonly actual: string;
  /** What the cause is read from. */
  readonly deciding: string;
  /** What is aimed at. */
  readonly target: string;
  /** What was expected. */
  readonly expected: string;
  readonly band: string;
  readonly change: string;
  readonly edit: string;
  /** What the analyst wrote. */
  readonly note: string;
  readonly noteWash: string;
  readonly beforeWash: string;
  readonly nowWash: string;
  readonly worse: string;
  readonly better: string;
  readonly total: string;
}

export const chartColours = {
  light: {
    text: '#1b1c1f',
    quiet: '#5f626a',
    grid: '#ececf0',
    axis: '#b9bbc3',
    page: '#ffffff',
    raised: '#ffffff',
    line: '#e3e3e8',
    actual: '#0067a3',
    deciding: '#8a5a00',
    target: '#0a6655',
    expected: '#8b8e97',
    band: 'rgba(110, 116, 130, 0.18)',
    change: '#b34700',
    edit: '#96447a',
    note: '#5b3fa8',
    noteWash: 'rgba(91, 63, 168, 0.1)',
    beforeWash: 'rgba(110, 116, 130, 0.06)',
    nowWash: 'rgba(0, 103, 163, 0.08)',
    worse: '#c2540a',
    better: '#008161',
    total: '#80848f',
  },
  dark: {
    text: '#ececef',
    quiet: '#9ea2ac',
    grid: '#26282e',
    axis: '#4b4f59',
    page: '#16171a',
    raised: '#222328',
    line: '#2d2f36',
    actual: '#56b4e9',
    deciding: '#e6b450',
    target: '#56cfb2',
    expected: '#7d828d',
    band: 'rgba(160, 166, 180, 0.2)',
    change: '#ff9a5c',
    edit: '#e09ac4',
    note: '#b49bf2',
    noteWash: 'rgba(180, 155, 242, 0.14)',
    beforeWash: 'rgba(160, 166, 180, 0.06)',
    nowWash: 'rgba(86, 180, 233, 0.1)',
    worse: '#f0853f',
    better: '#2fbf97',
    total: '#7d828d',
  },
} as const satisfies Record<Scheme, ChartColours>;

/** The same hues where a person asks for more contrast: texts 7:1, lines and marks 4.5:1, the grid plain to see. */
export const strongChartColours = {
  light: {
    text: '#000000',
    quiet: '#3a3c42',
    grid: '#c4c6cd',
    axis: '#4b4e56',
    page: '#ffffff',
    raised: '#ffffff',
    line: '#5f626a',
    actual: '#004a78',
    deciding: '#5e3d00',
    target: '#064a3d',
    expected: '#5a5d66',
    band: 'rgba(70, 74, 84, 0.28)',
    change: '#7d3100',
    edit: '#6f2f59',
    beforeWash: 'rgba(70, 74, 84, 0.1)',
    nowWash: 'rgba(0, 74, 120, 0.14)',
    worse: '#8f3a00',
    better: '#00593f',
    total: '#5a5d66',
    note: '#452a8c',
    noteWash: 'rgba(69, 42, 140, 0.16)',
  },
  dark: {
    text: '#ffffff',
    quiet: '#d8dbe2',
    grid: '#4b4f59',
    axis: '#b4b8c2',
    page: '#000000',
    raised: '#101114',
    line: '#9ea2ac',
    actual: '#7fcbf7',
    deciding: '#ffd27a',
    target: '#7fe5cc',
    expected: '#b4b8c2',
    band: 'rgba(200, 205, 216, 0.3)',
    change: '#ffb68a',
    edit: '#f2bfdc',
    beforeWash: 'rgba(200, 205, 216, 0.12)',
    nowWash: 'rgba(127, 203, 247, 0.18)',
    worse: '#ffad75',
    better: '#63dcb8',
    total: '#b4b8c2',
    note: '#cdbcf8',
    noteWash: 'rgba(205, 188, 248, 0.22)',
  },
} as const satisfies Record<Scheme, ChartColours>;
