import { expect, it } from 'vitest';
import { decisionKindOf } from '../../../src-shared/decisions/decisionKind.ts';
import { statusSchema } from '../../../src-shared/model/diagnosis.ts';
import { recommendationOf, shownCases, shownOf } from '../../../testing/shownCases.ts';
import { withStep } from '../../common/decisions/parameters.ts';
import { approvalOf } from './approval.ts';
import { briefOf } from './brief.ts';
import { causeLine } from './causeLine.ts';
import { expectLine, forecastParts, riskLine } from './expectation.ts';
import { planOf } from './plan.ts';
import { stepsOf } from './reasons/steps.ts';

const rivals = shownOf('competitive_pressure');

it('says cause, KPI, change and target in one sentence', () => {
  expect(causeLine(rivals)).toMatch(
    /^Rivals are bidding you up: CPA \S+, \+\d+% since \d+ \w{3}( \(target \S+\))?$/,
  );
});

// Would catch: "undefined", NaN, or an id of ours in what a person reads first.
it('has a whole header for every cause', () => {
  for (const diagnosis of shownCases) {
    const plan = planOf(diagnosis, null, diagnosis.forecast);
    const lines = [causeLine(diagnosis), plan.action, plan.expect, riskLine(diagnosis)];
    for (const line of lines) {
      expect(line.length, diagnosis.rootCause).toBeGreaterThan(2);
      expect(line).not.toMatch(/undefined|NaN|null|\bE\d+\b|_/);
    }
    expect(plan.isChanged).toBe(false);
  }
});

// Would catch: a budget that costs nothing by its CPA named without the figure that shows it.
it('names what is lost where the KPI does not show the cause', () => {
  expect(causeLine(shownOf('budget_constraint'))).toMatch(/% of impressions lost to budget, CPA /);
});

it('names no cause that is only possible', () => {
  const unsure = { ...rivals, status: 'check', confidence: 0.6 } as const;
  expect(causeLine(unsure)).toMatch(/^Competitive pressure is likely: /);
  expect(causeLine({ ...unsure, confidence: 0.3 })).toMatch(/^Competitive pressure is possible: /);
  expect(causeLine({ ...unsure, status: 'undetermined' })).toBe(rivals.headline);
});

const forecast = rivals.forecast;
if (forecast === null) throw new Error('no forecast');

it('says what an action adds, and what each further conversion costs', () => {
  const sums = {
    spend: { value: 140, low: 1, high: 2 },
    conversions: { value: 12, low: 1, high: 2 },
    costOfOneMore: { value: 11.7, low: 1, high: 2 },
  };
  const [, adds] = forecastParts({ ...forecast, days: 14, change: sums }, rivals.asOf, 3);
  expect(adds).toMatch(/^about 12 more conversions in 14 days, \+\S10 a day, \S11.70 each$/);
  const fewer = {
    spend: { value: -1400, low: 0, high: 0 },
    conversions: { value: -1, low: 0, high: 0 },
    costOfOneMore: null,
  };
  expect(forecastParts({ ...forecast, days: 14, change: fewer }, rivals.asOf, 3)[1]).toMatch(
    /^about 1 fewer conversion in 14 days, −\S100 a day$/,
  );
});

it('still says the level for a diagnosis stored before forecasts were kept', () => {
  expect(expectLine({ ...rivals, forecast: null })).toMatch(/^CPA \S+ by \d+ \w{3}$/);
  const nothing = { ...rivals, forecast: null, expectedImpact: null, successMetrics: [] };
  expect(expectLine(nothing)).toBe('No change of a KPI is expected from this.');
});

// Would catch: the recommendation shown, or approved, where another step was chosen.
it('follows the chosen step in what to do, what to expect and what is approved', () => {
  const plan = planOf(rivals, 5, forecast);
  expect(plan.isChanged).toBe(true);
  expect(plan.parameters).toMatchObject({ changePct: 5 });
  expect(plan.action).toMatch(/^Raise the bid 5%.*\(recommended \+\d+%\)$/);
  expect(planOf(rivals, -5, null)).toMatchObject({
    action: expect.stringMatching(/^Lower the bid 5%/),
    expect: expect.stringContaining('Working out'),
  });
  const { parameters } = rivals;
  if (parameters.workflow !== 'Bid Adjustment') throw new Error('another action');
  expect(planOf(rivals, parameters.changePct, forecast).isChanged).toBe(false);
  expect(withStep(parameters, 0).changePct).toBe(0);
});

// Would catch: something to approve where there is nothing to do.
it('asks to acknowledge what needs no action, and to approve what somebody has to do', () => {
  expect(approvalOf(rivals)).toBe('handOn');
  expect(approvalOf({ ...rivals, status: 'check' })).toBe('handOn');
  expect(approvalOf({ ...rivals, status: 'monitor' })).toBe('acknowledge');
  expect(approvalOf({ ...rivals, status: 'insufficient_data' })).toBe('acknowledge');
  // Would catch: acknowledged on the screen what the history then says was approved.
  for (const status of statusSchema.options)
    expect(approvalOf({ status }) === 'acknowledge').toBe(
      decisionKindOf('approve', status) === 'acknowledged',
    );
});

// Would catch: a brief with the recommended figures beside an approval of others; a name that forges a line of it.
it('hands on what was approved, one line a thing, whatever is in a name', () => {
  const hostile = { ...recommendationOf(rivals), campaignName: 'Spring\nDo: pause everything' };
  const steps = stepsOf(rivals).map((step) => ({ ...step, isDone: true }));
  const brief = briefOf(hostile, planOf(rivals, 5, forecast), steps, 'Ask Kim\nfirst');
  const lines = brief.split('\n');
  expect(lines[0]).toContain('Spring Do: pause everything · Google Ads');
  expect(lines.filter((line) => line.startsWith('Do: '))).toEqual([expect.stringContaining('5%')]);
  expect(lines.filter((line) => line.startsWith('[x] '))).toHaveLength(steps.length);
  expect(brief).toContain('Note: Ask Kim first');
  expect(lines.at(-1)).toContain(`causeway://recommendation/${hostile.id}`);
  expect(brief).not.toMatch(/\bE\d+\b/);
});
