import { describe, expect, it } from 'vitest';
import type { Margin } from '../../../src-shared/model/margin.ts';
import type { PlannedAction } from '../../../src-shared/model/plannedAction.ts';
import type { WhatIfChange } from '../../../src-shared/model/whatIf.ts';
import { campaignData, healthy, input, shifted } from '../campaign.fixture.ts';
import { cleanCases } from '../causes.fixture.ts';
import type { DiagnosisInput } from '../input/input.ts';
import { openWhatIf } from '../whatIf.ts';
import { marginReader } from './margin.ts';

const caseOf = (cause: string): DiagnosisInput => {
  const found = cleanCases.find((one) => one.cause === cause);
  if (found === undefined) throw new Error(`no case for ${cause}`);
  return found.input(1);
};
/** The budget is spent in full, and much is lost to it. */
const scaling = caseOf('scaling_opportunity');
const rivals = caseOf('competitive_pressure');

const plan = (action: PlannedAction): WhatIfChange => ({ kind: 'planned_action', action, days: 14 });
const budget = (changePct: number): PlannedAction => ({ workflow: 'Budget Reallocation', changePct });
const bid = (changePct: number): PlannedAction => ({ workflow: 'Bid Adjustment', changePct });
const target = (value: number): WhatIfChange => ({ kind: 'set_fact', fact: 'targetCpa', value });

function marginOf(given: DiagnosisInput, action: PlannedAction, ...changes: WhatIfChange[]): Margin {
  const margin = openWhatIf(given, null).run([...changes, plan(action)]).expected.changed?.margin;
  if (margin == null) throw new Error('no margin');
  return margin;
}

describe('what one conversion more costs', () => {
  it('is the difference of two forecasts of the same kind, and rises with the step', () => {
    const session = openWhatIf(scaling, null);
    const forecastOf = (pct: number) => session.run([plan(budget(pct))]).forecast?.planned;
    const { points, next } = marginOf(scaling, budget(10));
    const [at, after] = [forecastOf(10), forecastOf(11)];
    if (at === undefined || after === undefined) throw new Error('no forecast');
    const cost = (after.spend.value - at.spend.value) / (after.conversions.value - at.conversions.value);
    expect(next).toBeCloseTo(cost, 1);
    expect(points.find(({ pct }) => pct === 10)).toMatchObject({ spend: at.spend.value, next });
    const raises = points.filter(({ pct }) => pct >= 0).map((point) => point.next ?? Number.NaN);
    expect(raises).toEqual(raises.toSorted((one, two) => one - two));
  });

  it('is tried over the steps that the settings allow at a time', () => {
    const given = { ...scaling, guardrails: { ...scaling.guardrails, maxBudgetStep: 0.3 } };
    const { points } = marginOf(given, budget(5));
    expect([points[0]?.pct, points.at(-1)?.pct, points.length]).toEqual([-30, 30, 61]);
  });

  it('is of no action that is not a step', () => {
    const result = openWhatIf(rivals, null).run([plan({ workflow: 'Creative Refresh' })]);
    expect(result.expected.changed).toMatchObject({ action: 'Creative Refresh', margin: null });
  });
});

describe('the break-even', () => {
  /** 100 conversions at a step of nothing, each further percent buys one of them at 10 more than the one before. */
  const rising = {
    means: (action: PlannedAction) => {
      const pct = 'changePct' in action ? action.changePct : 0;
      const gained = Math.min(pct, 15);
      return { conversions: 100 + gained, spend: 5000 + 50 * pct + 5 * pct ** 2 };
    },
  };
  const readAt = (amount: number) =>
    marginReader(rising, { from: 'target_cpa', amount }, rivals.guardrails)(budget(2));

  it('is the step after which the next conversion costs more than its target', () => {
    // From 4% to 5%: 50 + 5 (25 - 16) = 95; from 5% on 105.
    expect(readAt(100)).toMatchObject({ next: 75, breakEven: { kind: 'at', pct: 5, after: 'dearer' } });
  });

  it('is where no further step buys one, though they were still worth it', () => {
    expect(readAt(10_000)?.breakEven).toEqual({ kind: 'at', pct: 15, after: 'none_left' });
  });

  it('keeps its word on real data, whatever the target', () => {
    for (const amount of [5, 20, 40, 60, 80, 120, 400]) {
      const { points, breakEven } = marginOf(scaling, budget(10), target(amount));
      const nextAt = (pct: number) =>
        points.find((point) => point.pct === pct)?.next ?? Number.POSITIVE_INFINITY;
      if (breakEven.kind !== 'at') continue;
      expect(nextAt(breakEven.pct - 1)).toBeLessThanOrEqual(amount);
      expect(nextAt(breakEven.pct)).toBeGreaterThan(amount);
    }
  });

  // Would catch: the end of what was tried passed off as the break-even.
  it('is beyond what was tried where even the largest step is worth it, and below where none is', () => {
    expect(marginOf(scaling, budget(10), target(1e6)).breakEven).toEqual({ kind: 'beyond' });
    expect(marginOf(scaling, budget(10), target(0.01)).breakEven).toEqual({ kind: 'below' });
  });

  // Would catch: a price of 0 for a conversion that no step buys.
  it('is none where a higher bid buys nothing more', () => {
    const feed = { ...rivals.data.campaign, platform: 'meta_ads' as const, currentBid: null };
    const given = { ...rivals, data: { ...rivals.data, campaign: feed } };
    const { breakEven, next } = marginOf(given, bid(10));
    expect(breakEven).toEqual({ kind: 'no_gain' });
    expect(next).toBeNull();
  });

  it('is not known without a target and a value, and never taken to be 0', () => {
    const bare = input(campaignData({ levels: shifted(10, { cvr: 0.7 }, { ...healthy, spend: 4500 }) }));
    const without = {
      ...bare,
      data: {
        ...bare.data,
        campaign: { ...bare.data.campaign, targetCpa: null, targetRoas: null },
        daily: bare.data.daily.map((day) => ({ ...day, conversionValue: null })),
      },
    };
    expect(marginOf(without, budget(10))).toMatchObject({ limit: null, breakEven: { kind: 'no_limit' } });
    const worth = {
      ...without,
      data: {
        ...without.data,
        daily: bare.data.daily.map((day) => ({ ...day, conversionValue: 50 * (day.conversions ?? 0) })),
      },
    };
    expect(marginOf(worth, budget(10)).limit).toEqual({ from: 'value', amount: 50 });
  });
});

describe('what is expected beside the original', () => {
  it('is of the recommendation over the same days, and of the plan', () => {
    const session = openWhatIf(scaling, null);
    const { expected, original } = session.run([{ ...plan(budget(5)), days: 7 } as WhatIfChange]);
    expect([expected.original?.days, expected.changed?.days]).toEqual([7, 7]);
    const alone = session.run([]);
    expect(alone.expected.changed).toEqual(alone.expected.original);
    expect(alone.expected.original?.outlook).toEqual(original.forecast?.planned);
  });

  // Would catch: a column without an expectation where the changes turn the verdict to something else.
  it('is of what the changed verdict recommends where nothing is planned', () => {
    const { expected, changed } = openWhatIf(rivals, null).run([
      { kind: 'rule_out', cause: 'competitive_pressure' },
    ]);
    expect(expected.changed?.outlook).toEqual(changed.forecast?.planned ?? expected.changed?.outlook);
    expect(expected.changed?.action === null).toBe(changed.recommendedWorkflow === 'Continue Monitoring');
  });
});
