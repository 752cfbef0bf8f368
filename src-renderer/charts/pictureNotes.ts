import type { LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { Day } from '../../src-shared/model/day.ts';
import type { Note } from '../../src-shared/model/note.ts';
import { noteKindNames } from '../../src-shared/words/names.ts';
import { escapeHtml } from './escape.ts';
import type { ChartColours } from './palette.ts';

export type DrawnNote = Pick<Note, 'from' | 'to' | 'kind' | 'text'>;

/** A note cut to the days that are drawn; null where it lies outside them. */
export function inside(note: DrawnNote, days: readonly Day[]): DrawnNote | null {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || note.to < first || note.from > last) return null;
  return { ...note, from: note.from < first ? first : note.from, to: note.to > last ? last : note.to };
}

/** The analyst's notes under the axis, each at its first day. */
export function noteSeries(
  notes: readonly DrawnNote[],
  days: readonly Day[],
  at: number,
  colours: ChartColours,
): ScatterSeriesOption {
  const starts = new Set(notes.flatMap((note) => inside(note, days)?.from ?? []));
  return {
    type: 'scatter',
    name: 'notes',
    xAxisIndex: at,
    yAxisIndex: at,
    symbol: 'triangle',
    symbolSize: 10,
    itemStyle: { color: colours.note },
    data: [...starts].map((date) => [date, 0]),
    z: 5,
  };
}

/** The days of notes that hold for several, washed. */
export function noteWashes(
  notes: readonly DrawnNote[],
  days: readonly Day[],
  at: number,
  colours: ChartColours,
): LineSeriesOption {
  const spans = notes.flatMap((note) => {
    const shown = inside(note, days);
    return shown === null || shown.from === shown.to ? [] : [shown];
  });
  return {
    type: 'line',
    name: `notes ${at}`,
    xAxisIndex: at,
    yAxisIndex: at,
    silent: true,
    symbol: 'none',
    data: [],
    lineStyle: { opacity: 0 },
    markArea: {
      silent: true,
      data: spans.map(({ from, to }) => [
        { xAxis: from, itemStyle: { color: colours.noteWash } },
        { xAxis: to },
      ]),
    },
  };
}

/** What the tooltip of a day says of the notes that hold on it. */
export function noteLines(notes: readonly DrawnNote[], day: Day): readonly string[] {
  return notes
    .filter(({ from, to }) => from <= day && day <= to)
    .map(({ kind, text }) => `▲ ${noteKindNames[kind]}: ${escapeHtml(text)}`);
}
