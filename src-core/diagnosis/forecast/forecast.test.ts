import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WordedForecast } from '../../../src-shared/model/forecast.ts';
import type { PlannedAction } from '../../../src-shared/model/plannedAction.ts';
import { campaignData, healthy, input, shifted } from '../campaign.fixture.ts';
import { cleanCases } from '../causes.fixture.ts';
import { diagnose } from '../diagnose.ts';
import { wordedForecast } from '../explain/forecastWords.ts';
import type { DiagnosisInput } from '../input/input.ts';
import { inCurrency } from '../transform.fixture.ts';
import { openWhatIf } from '../whatIf.ts';
import { plannedAction } from './planned.ts';

const caseOf = (cause: string): DiagnosisInput => {
  const found = cleanCases.find((one) => one.cause === cause);
  if (found === undefined) throw new Error(`no case for ${cause}`);
  return found.input(1);
};

function planner(given: DiagnosisInput): (action: PlannedAction, days?: number) => WordedForecast {
  const session = openWhatIf(given, null);
  return (action, days = 14) => {
    const { forecast } = session.run([{ kind: 'planned_action', action, days }]);
    if (forecast === null) throw new Error('nothing to forecast from');
    return forecast;
  };
}

const bid = (changePct: number): PlannedAction => ({ workflow: 'Bid Adjustment', changePct });
const budget = (changePct: number): PlannedAction => ({ workflow: 'Budget Reallocation', changePct });
const costOf = ({ change }: WordedForecast): number => change?.costOfOneMore?.value ?? Number.NaN;
const quiet = input(campaignData({ levels: () => healthy }));
/** Rivals took a part of it, and nothing says that a budget holds it back. */
const rivals = caseOf('competitive_pressure');
/** The budget is spent in full, and much is lost to it. */
const scaling = caseOf('scaling_opportunity');

describe('one forecast', () => {
  it('says of a recommendation and of every alternative what a what-if of the same action says', () => {
    // Would catch: a second place that computes what an action brings.
    for (const { input: given } of cleanCases) {
      const one = given(1);
      const diagnosis = diagnose(one);
      const plan = planner(one);
      for (const { parameters, forecast, expectedImpact } of diagnosis.options ?? []) {
        const action = plannedAction(parameters);
        if (action === null || forecast == null) continue;
        expect(wordedForecast(forecast)).toEqual(plan(action));
        expect(expectedImpact?.low ?? null).toBe(forecast.planned.settled?.low ?? null);
        expect(expectedImpact?.high ?? null).toBe(forecast.planned.settled?.high ?? null);
      }
      const chosen = diagnosis.options?.find(({ parameters }) => parameters === diagnosis.parameters);
      if (chosen !== undefined && diagnosis.status === 'action')
        expect(diagnosis.forecast).toEqual(chosen.forecast);
    }
  });

  it('a step of nothing is doing nothing', () => {
    for (const given of [quiet, rivals, scaling]) {
      const plan = planner(given);
      for (const action of [bid(0), budget(0)]) {
        const { planned, doNothing, change } = plan(action);
        expect(planned).toEqual(doNothing);
        expect(change?.conversions.value).toBe(0);
        expect(change?.spend.value).toBe(0);
        expect(change?.costOfOneMore).toBeNull();
      }
    }
  });

  it('a larger raise spends more, brings no fewer conversions, and each of them costs more', () => {
    // Would catch: +11, +20 and +60% that all forecast the same cost of a conversion.
    const plans = { bid: planner(rivals), budget: planner(scaling) };
    fc.assert(
      fc.property(
        fc.constantFrom('bid', 'budget'),
        fc.integer({ min: 2, max: 150 }),
        fc.integer({ min: 5, max: 100 }),
        (lever, step, more) => {
          const of = (pct: number) => plans[lever](lever === 'bid' ? bid(pct) : budget(pct));
          const [small, large] = [of(step), of(step + more)];
          expect(large.planned.spend.value).toBeGreaterThanOrEqual(small.planned.spend.value);
          expect(large.planned.conversions.value).toBeGreaterThanOrEqual(small.planned.conversions.value);
          expect(large.planned.conversions.low).toBeGreaterThanOrEqual(small.planned.conversions.low);
          expect(large.planned.conversions.high).toBeGreaterThanOrEqual(small.planned.conversions.high);
          expect(costOf(large)).toBeGreaterThanOrEqual(costOf(small) * (1 - 1e-4));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('following rivals all the way costs more than it wins back', () => {
    const plan = planner(rivals);
    const [eleven, sixty, cut] = [plan(bid(11)), plan(bid(60)), plan(bid(-20))];
    expect(sixty.planned.kpi?.value ?? 0).toBeGreaterThan((eleven.planned.kpi?.value ?? 0) * 1.05);
    // Would catch: a cut that promises a lower cost and says nothing of what it gives up.
    expect(cut.change?.conversions.high ?? 0).toBeLessThan(0);
    expect(eleven.change?.conversions.low ?? 0).toBeGreaterThan(0);
    expect(costOf(cut)).toBeGreaterThan(costOf(eleven));
  });

  it('scaling is so many more conversions for so much more money', () => {
    const { change, planned, doNothing } = planner(scaling)(budget(20));
    expect(change?.conversions.low ?? 0).toBeGreaterThan(0);
    expect(change?.spend.low ?? 0).toBeGreaterThan(0);
    expect(costOf({ ...planner(scaling)(budget(20)) })).toBeGreaterThan(doNothing.kpi?.value ?? 0);
    expect(planned.kpi?.value ?? 0).toBeGreaterThan(doNothing.kpi?.value ?? 0);
  });

  it('spend over conversions is the cost shown', () => {
    // Would catch: three figures in one table that do not belong together.
    for (const given of [quiet, rivals, scaling]) {
      const { planned, doNothing } = planner(given)(bid(15));
      for (const { spend, conversions, kpi } of [planned, doNothing])
        expect(spend.value / conversions.value / (kpi?.value ?? 0)).toBeCloseTo(1, 4);
    }
  });

  it('in another currency, money is multiplied and nothing else changes', () => {
    for (const given of [quiet, rivals, scaling]) {
      const changed = { ...given, data: inCurrency(150)(given.data) };
      const [one, other] = [planner(given)(budget(20)), planner(changed)(budget(20))];
      const close = (two: number | undefined, factor: number, wanted: number | undefined) =>
        expect((two ?? 0) / factor).toBeCloseTo(
          wanted ?? 0,
          -Math.floor(Math.log10(Math.abs(wanted ?? 1) || 1)) + 3,
        );
      for (const side of ['planned', 'doNothing'] as const)
        for (const end of ['value', 'low', 'high'] as const) {
          close(other[side].spend[end], 150, one[side].spend[end]);
          close(other[side].kpi?.[end], 150, one[side].kpi?.[end]);
          close(other[side].conversions[end], 1, one[side].conversions[end]);
        }
    }
  });

  it('a shift that the days have already made is the level to go on from', () => {
    // Would catch: a budget doubled four days ago, forecast as the mean of before and after.
    const doubled = input(campaignData({ levels: shifted(4, { spend: 2, cpm: 1.6 }, healthy) }));
    const { doNothing } = planner(doubled)(bid(0), 7);
    expect(doNothing.spend.value / 7 / healthy.spend).toBeGreaterThan(1.8);
    expect(doNothing.spend.value / 7 / healthy.spend).toBeLessThan(2.2);
  });

  it('a bid that the platform sets itself is none to change', () => {
    // Would catch: a promise of spend and conversions from a lever that the campaign does not have.
    const { data } = quiet;
    const feed = { ...data, campaign: { ...data.campaign, platform: 'meta_ads' as const, currentBid: null } };
    const { planned, doNothing, assumptions } = planner({ ...quiet, data: feed })(bid(30));
    expect(planned).toEqual(doNothing);
    expect(assumptions.join(' ')).toMatch(/sets the bids/);
  });

  it('a pause spends nothing and gives up what would have come', () => {
    const { planned, doNothing, change } = planner(quiet)({ workflow: 'Campaign Pause' });
    expect(planned.spend).toEqual({ value: 0, low: 0, high: 0 });
    expect(planned.kpi).toBeNull();
    expect(change?.conversions.value).toBe(-doNothing.conversions.value);
    expect(costOf({ ...planner(quiet)({ workflow: 'Campaign Pause' }) })).toBeCloseTo(
      doNothing.kpi?.value ?? 0,
      2,
    );
  });
});
