import { describe, expect, it } from 'vitest';
import type { Driver, SeriesPoint } from '../../src-shared/model/diagnosis.ts';
import type { WordedDiagnosis } from '../../src-shared/model/wordedDiagnosis.ts';
import { chartDays, dayTooltip, hoveredDay, kpiChartOption } from './kpiChart.ts';
import { chartColours } from './palette.ts';
import { driversTitle, kpiChartTitle } from './titles.ts';
import { waterfallOption, waterfallSteps } from './waterfall.ts';

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

const kpi: WordedDiagnosis['kpi'] = {
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
function dataOf(option: ReturnType<typeof kpiChartOption>, name: string): unknown {
  const all = Array.isArray(option.series) ? option.series : [option.series];
  return all.find((one) => one?.name === name)?.data;
}

describe('the KPI over time', () => {
  const subject = { kpi, series, edits: [{ date: '2026-11-02', text: 'Bid <b>1.20</b> by "Eve & Co"' }] };

  it('shows a day without data as a gap, not as a line drawn through it', () => {
    expect(chartDays(series)).toHaveLength(5);
    expect(dataOf(kpiChartOption(subject, colours), 'actual')).toEqual([27, 28, null, 39, null]);
  });

  it('draws days that are still arriving separately, joined to the last settled one', () => {
    expect(dataOf(kpiChartOption(subject, colours), 'arriving')).toEqual([null, null, null, 39, 41]);
  });

  it('stacks the range on its lower bound, so that the band is not drawn from zero', () => {
    const option = kpiChartOption(subject, colours);
    expect(dataOf(option, 'low')).toEqual([34, 34, null, 34, 34]);
    expect(dataOf(option, 'range')).toEqual([13, 13, null, 13, 13]);
  });

  it('does not let the name of an edit become markup', () => {
    const html = dayTooltip(subject, '2026-11-02');
    expect(html).toContain('Bid &lt;b&gt;1.20&lt;/b&gt; by &quot;Eve &amp; Co&quot;');
    expect(html).not.toContain('<b>');
  });

  it('says that a day is missing instead of showing it as zero', () => {
    expect(dayTooltip(subject, '2026-11-03')).toContain('Nothing was reported');
  });

  it('marks only edits inside the days that are drawn', () => {
    const edits = [...subject.edits, { date: '2026-01-01', text: 'long ago' }];
    expect(dataOf(kpiChartOption({ ...subject, edits }, colours), 'edits')).toEqual([['2026-11-02', 0]]);
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
    expect(() => kpiChartOption({ kpi, series: [], edits: [] }, colours)).not.toThrow();
  });
});

describe('the driver split', () => {
  it('ends at the KPI now: the parts add up to the change', () => {
    const steps = waterfallSteps({ kpi, drivers });
    expect(steps.map(({ label }) => label)).toEqual(['CPA before', 'CPM', 'CTR', 'CVR', 'CPA now']);
    expect(steps.at(-2)?.to).toBeCloseTo(39.47, 2);
    expect(steps.at(-1)).toMatchObject({ from: 0, to: 39.47 });
  });

  it('draws a falling part down from where the one before ended', () => {
    const steps = waterfallSteps({ kpi, drivers: [driver('cpm', 10), driver('cvr', -4)] });
    expect(steps[2]).toMatchObject({ meaning: 'better', text: '−$4' });
    expect(steps[2]?.from).toBeCloseTo(37.27, 6);
    expect(steps[2]?.to).toBeCloseTo(33.27, 6);
  });

  it('places an interval at the end of its own bar, not at zero', () => {
    const [, cpm] = waterfallSteps({ kpi, drivers });
    expect(cpm?.low).toBeCloseTo(29.42, 2);
    expect(cpm?.high).toBeCloseTo(31.42, 2);
  });

  it('draws nothing rather than a wrong picture when one window is unknown', () => {
    expect(waterfallSteps({ kpi: { ...kpi, baseline: null }, drivers })).toEqual([]);
    expect(() => waterfallOption({ kpi, drivers: [] }, colours)).not.toThrow();
  });
});

describe('titles', () => {
  const diagnosis = { kpi, drivers };

  it('claims a change only where the test found one', () => {
    expect(kpiChartTitle(diagnosis)).toBe('CPA left its usual range on 3 Nov');
    expect(kpiChartTitle({ kpi: { ...kpi, significant: false } })).toBe(
      'CPA moved, but not by enough to be sure of it',
    );
    expect(kpiChartTitle({ kpi: { ...kpi, significant: false, changePct: 2 } })).toBe(
      'CPA stayed in its usual range',
    );
    expect(kpiChartTitle({ kpi: { ...kpi, current: null } })).toContain('cannot be read');
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
  for (const [scheme, palette] of Object.entries(chartColours)) {
    it(`are readable on the ${scheme} page: texts 4.5:1, lines and marks 3:1`, () => {
      for (const text of [palette.text, palette.quiet, palette.actual, palette.change]) {
        expect(contrast(text, palette.page)).toBeGreaterThanOrEqual(4.5);
      }
      for (const mark of [palette.expected, palette.edit, palette.worse, palette.better, palette.total]) {
        expect(contrast(mark, palette.page)).toBeGreaterThanOrEqual(3);
      }
    });
  }
});
