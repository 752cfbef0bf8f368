import { describe, expect, it } from 'vitest';
import { whatIfResultSchema } from '../../src-shared/model/whatIf.ts';
import { campaignData, healthy, input, segmentDay, shifted } from './campaign.fixture.ts';
import { cleanCases } from './causes.fixture.ts';
import { whatIf } from './whatIf.ts';

const caseOf = (cause: string) => {
  const found = cleanCases.find((one) => one.cause === cause);
  if (found === undefined) throw new Error(`no case for ${cause}`);
  return found.input(1);
};
const rise = input(campaignData({ levels: shifted(10, { cvr: 0.7 }, { ...healthy, spend: 4500 }) }));

describe('what-if', () => {
  it('changes nothing when nothing is asked', () => {
    const result = whatIf(rise, []);
    expect(result.changed).toEqual(result.original);
    expect(result.differences).toEqual([]);
    expect(result.verdictFlipped).toBe(false);
  });

  it('the changed figures put back where they were, the alarm is gone, and it says so', () => {
    const result = whatIfResultSchema.parse(
      whatIf(rise, [{ kind: 'scale', metric: 'conversions', factor: 1 / 0.7, window: null }]),
    );
    expect(result.original.kpi.significant).toBe(true);
    expect(result.changed.kpi.significant).toBe(false);
    expect(result.verdictFlipped).toBe(true);
    expect(result.differences).toContain('The change no longer stands out beyond chance.');
  });

  it('a cause ruled out gets nothing, and the others share what it had', () => {
    const { changed } = whatIf(caseOf('competitive_pressure'), [
      { kind: 'rule_out', cause: 'competitive_pressure' },
    ]);
    expect(changed.hypotheses.find(({ cause }) => cause === 'competitive_pressure')?.probability).toBe(0);
    expect(changed.hypotheses.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
    expect(changed.rootCause).not.toBe('competitive_pressure');
  });

  it('as of the day before it began, there was nothing to see', () => {
    const { changed, verdictFlipped } = whatIf(caseOf('landing_page_issue'), [
      { kind: 'as_of', day: '2026-11-07' },
    ]);
    expect(changed.status).toBe('monitor');
    expect(changed.asOf).toBe('2026-11-07');
    expect(verdictFlipped).toBe(true);
  });

  it('days left out are as if not reported, never zeros', () => {
    const { changed } = whatIf(rise, [
      { kind: 'leave_out_days', window: { from: '2026-11-06', to: '2026-11-15' } },
    ]);
    expect(changed.kpi.significant).toBe(false);
    expect(changed.series.every((point) => point.date < '2026-11-06')).toBe(true);
  });

  it('a segment left out is taken off the campaign, and what that assumes is said', () => {
    const data = campaignData({ levels: () => healthy });
    // One segment holds half the spend and stopped converting; without it the campaign is as it was.
    const broken = data.daily.map((row, index) => ({
      ...row,
      conversions: index >= data.daily.length - 12 ? (row.conversions ?? 0) / 2 : row.conversions,
    }));
    const segments = data.daily.map((row, index) =>
      segmentDay(row.date, 'device', 'mobile', {
        impressions: Math.round((row.impressions ?? 0) / 2),
        clicks: Math.round((row.clicks ?? 0) / 2),
        spend: (row.spend ?? 0) / 2,
        conversions: index >= data.daily.length - 12 ? 0 : (row.conversions ?? 0) / 2,
      }),
    );
    const { original, changed } = whatIf(input({ ...data, daily: broken, segments }), [
      { kind: 'leave_out_segment', dimension: 'device', segment: 'mobile' },
    ]);
    expect(original.kpi.significant).toBe(true);
    expect(changed.kpi.significant).toBe(false);
    expect(changed.dataQuality.flags.map(({ code }) => code)).toContain('what_if_assumption');
  });

  it('a target twice as high turns a hopeless campaign into one that may go on', () => {
    const { original, changed } = whatIf(caseOf('fundamental_issue'), [
      { kind: 'set_fact', fact: 'targetCpa', value: 48 },
    ]);
    expect(original.recommendedWorkflow).toBe('Campaign Pause');
    expect(changed.recommendedWorkflow).not.toBe('Campaign Pause');
  });
});
