import { describe, expect, it } from 'vitest';
import type { Driver, KpiReading, SeriesPoint } from '../../src-shared/model/diagnosis.ts';
import { chartColours, strongChartColours } from './palette.ts';
import { pictureHeight, pictureOption } from './picture.ts';
import { chartDays, lanesOf } from './pictureLanes.ts';
import { noteLines, noteSeries, noteWashes } from './pictureNotes.ts';
import { dayTooltip, hoveredDay } from './pictureTooltip.ts';
import { driversTitle, pictureTitle } from './titles.ts';

const colours = chartColours.light;

function point(date: string, value: number | null, also: Partial<SeriesPoint> = {}): SeriesPoint {
  return {
    date,
    value,
    expected: 40,
    low: 34,
    high: 47,
    spend: 400,
    conversions: 10,
    provisional: false,
    ...also,
  };
}

const kpi: KpiReading = {
  name: 'cpa',
  current: 39.47,
  baseline: 27.27,
  changePct: 44.7,
  interval: { low: 20, high: 74 },
  changeStartedOn: '2026-11-03',
  significant: true,
  pValue: 0.001,
  currency: 'USD',
  currentWindow: { from: '2026-11-03', to: '2026-11-05' },
  baselineWindow: { from: '2026-11-01', to: '2026-11-02' },
  power: { currentConversions: 80, baselineConversions: 200, detectableChange: 0.3, conversionsNeeded: 0 },
};
const series = [
  point('2026-11-01', 27),
  point('2026-11-02', 28),
  point('2026-11-04', 39),
  point('2026-11-05', 41, { provisional: true }),
];
const driver = (name: Driver['driver'], contribution: number): Driver => ({
  driver: name,
  current: null,
  baseline: null,
  contribution,
  interval: { low: contribution - 1, high: contribution + 1 },
  evidence: null,
});
const drivers = [driver('cpm', 3.15), driver('ctr', 7.36), driver('cvr', 1.69)];

/** The data of a series by its name, as the option carries it. */
function dataOf(option: ReturnType<typeof pictureOption>, name: string): unknown {
  const all = Array.isArray(option.series) ? option.series : [option.series];
  return all.find((one) => one?.name === name)?.data;
}

const subject = {
  kpi,
  series,
  rootCause: 'competitive_pressure',
  lines: [{ metric: 'cpc', values: [1, 1.1, 1.5, 1.6] }],
  edits: [{ date: '2026-11-02', text: 'Bid <b>1.20</b> by "Eve & Co"' }],
} as const;
const draw = (given: Parameters<typeof pictureOption>[0]) => pictureOption(given, 30, colours);

describe('the picture', () => {
  it('shows a day without data as a gap, not as a line drawn through it', () => {
    expect(chartDays(series)).toHaveLength(5);
    expect(dataOf(draw(subject), 'kpi')).toEqual([27, 28, null, 39, null]);
  });

  // Would catch: an incomplete day drawn as a fact: joined to the line, labelled at its end, or setting the axis.
  it('draws an incomplete day hollow, at the edge of an axis that it does not set', () => {
    const dear = series.map((point) => (point.provisional ? { ...point, value: 700 } : point));
    const option = draw({ ...subject, series: dear });
    const [, axis] = [option.yAxis].flat();
    expect(axis).toMatchObject({ min: 20, max: 50 });
    const points = dataOf(option, 'kpi incomplete');
    expect(Array.isArray(points) ? points.at(-1) : null).toMatchObject({
      value: 50,
      symbol: 'triangle',
      itemStyle: { color: colours.page },
    });
    const line = [option.series].flat().find((one) => one?.name === 'kpi');
    expect(line).toMatchObject({ endLabel: { formatter: '$39' } });
  });

  // Would catch: "€42.40" at the end of a line cut to "€42.4".
  it('leaves room for the longest value at the end of a line', () => {
    const room = (currency: string) =>
      [draw({ ...subject, kpi: { ...kpi, currency } }).grid].flat().map((grid) => Number(grid?.right));
    for (const right of room('CHF')) expect(right).toBeGreaterThanOrEqual(28 + 'CHF 39'.length * 7);
    expect(new Set(room('USD')).size).toBe(1);
    expect(Math.max(...room('CHF'))).toBeGreaterThan(Math.max(...room('USD')));
  });

  it('draws what the cause is read from over the KPI, beside the days it belongs to', () => {
    expect(lanesOf(subject).map(({ metric }) => metric)).toEqual(['cpc']);
    expect(dataOf(draw({ ...subject, series: series.slice(0, 3) }), 'cpc')).toEqual([1, 1.1, 1.5, 1.6]);
    expect(pictureHeight(subject)).toBeGreaterThan(pictureHeight({ ...subject, lines: undefined }) - 80);
  });

  // Would catch: figures behind other facts, of four weeks only, drawn as what decides.
  it('draws no figure that the cause is not read from, and none twice', () => {
    expect(lanesOf({ ...subject, rootCause: 'fundamental_issue' })).toEqual([]);
    expect(lanesOf({ ...subject, rootCause: 'creative_fatigue' })).toEqual([]);
    expect(lanesOf({ ...subject, kpi: { ...kpi, name: 'cpc' } })).toEqual([]);
    expect(lanesOf({ ...subject, lines: undefined })).toEqual([]);
  });

  it('names the target, and keeps it on the axis', () => {
    const far = pictureOption(subject, 12, colours);
    expect([far.yAxis].flat()[1]).toMatchObject({ min: 0 });
    expect(JSON.stringify(far.series)).toContain('target $12');
  });

  it('stacks the range on its lower bound, so that the band is not drawn from zero', () => {
    const option = draw(subject);
    expect(dataOf(option, 'low')).toEqual([34, 34, null, 34, 34]);
    expect(dataOf(option, 'range')).toEqual([13, 13, null, 13, 13]);
  });

  it('does not let the name of an edit become markup', () => {
    const html = dayTooltip(subject, lanesOf(subject), '2026-11-02');
    expect(html).toContain('Bid &lt;b&gt;1.20&lt;/b&gt; by &quot;Eve &amp; Co&quot;');
    expect(html).not.toContain('<b>');
    expect(html).toContain('CPC <strong>$1.10</strong>');
  });

  it('says that a day is missing instead of showing it as zero', () => {
    expect(dayTooltip(subject, [], '2026-11-03')).toContain('Nothing was reported');
  });

  it('marks only edits inside the days that are drawn', () => {
    const edits = [...subject.edits, { date: '2026-01-01', text: 'long ago' }];
    expect(dataOf(draw({ ...subject, edits }), 'edits')).toEqual([['2026-11-02', 0]]);
  });

  // Would catch: hovering the third edit, made on day 40, showing the third day of the chart.
  it('names the day under the pointer, whatever index a series uses', () => {
    const days = chartDays(series);
    expect(hoveredDay([{ seriesName: 'edits', dataIndex: 0, axisValue: '2026-11-04' }], days)).toBe(
      '2026-11-04',
    );
    expect(hoveredDay({ dataIndex: 1, axisValue: '2026-11-02' }, days)).toBe('2026-11-02');
    expect(hoveredDay([{ dataIndex: 2 }], days)).toBeNull();
    expect(hoveredDay([], days)).toBeNull();
  });

  it('survives a campaign without days', () => {
    expect(() => draw({ ...subject, series: [], edits: [] })).not.toThrow();
  });
});

describe('titles', () => {
  const diagnosis = { kpi, drivers };

  it('claims a change only where the test found one', () => {
    expect(pictureTitle(diagnosis)).toBe('CPA left its usual range on 3 Nov');
    expect(pictureTitle({ kpi: { ...kpi, significant: false } })).toBe(
      'CPA moved, but not by enough to be sure of it',
    );
    expect(pictureTitle({ kpi: { ...kpi, significant: false, changePct: 2 } })).toBe(
      'CPA stayed in its usual range',
    );
    expect(pictureTitle({ kpi: { ...kpi, current: null } })).toContain('cannot be read');
  });

  it('names the driver that moved most, whichever way', () => {
    expect(driversTitle(diagnosis)).toBe('CTR moved CPA most: +$7.36');
    expect(driversTitle({ kpi, drivers: [driver('cpm', 1), driver('cvr', -5)] })).toBe(
      'CVR moved CPA most: −$5',
    );
  });
});

/** Relative luminance after WCAG 2. */
function luminance(hex: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

describe('colours', () => {
  for (const [name, palettes, forTexts, forMarks] of [
    ['usual', chartColours, 4.5, 3],
    ['strong', strongChartColours, 7, 4.5],
  ] as const)
    it.each(Object.entries(palettes))(`are readable on the %s page, ${name} contrast`, (_, palette) => {
      for (const text of [
        palette.text,
        palette.quiet,
        palette.actual,
        palette.change,
        palette.deciding,
        palette.target,
      ]) {
        expect(contrast(text, palette.page)).toBeGreaterThanOrEqual(forTexts);
      }
      for (const mark of [palette.expected, palette.edit, palette.worse, palette.better, palette.total]) {
        expect(contrast(mark, palette.page)).toBeGreaterThanOrEqual(forMarks);
      }
    });
});

describe('the analyst’s notes on the picture', () => {
  const notes = [
    { from: '2026-10-01', to: '2026-11-02', kind: 'promotion', text: '<i>Sale</i>' },
    { from: '2026-11-03', to: '2026-11-03', kind: 'other', text: 'One day' },
    { from: '2027-01-01', to: '2027-01-02', kind: 'other', text: 'Later' },
  ] as const;
  const days = ['2026-11-01', '2026-11-02', '2026-11-03'];

  // Would catch: a note that began before the first drawn day missing, or one outside of them stretching the axis.
  it('stand at the first of their days that is drawn, and wash those of several days', () => {
    expect(noteSeries(notes, days, 0, colours).data).toEqual([
      ['2026-11-01', 0],
      ['2026-11-03', 0],
    ]);
    expect(noteWashes(notes, days, 0, colours).markArea?.data).toEqual([
      [{ xAxis: '2026-11-01', itemStyle: { color: colours.noteWash } }, { xAxis: '2026-11-02' }],
    ]);
    expect(noteLines(notes, '2026-11-02')).toEqual(['▲ Promotion: &lt;i&gt;Sale&lt;/i&gt;']);
  });
});
