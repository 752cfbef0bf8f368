import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import { defaultSettings } from '../../../src-shared/model/settings.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { scoreCase } from './caseScore.ts';
import { generateCase } from './generateCase.ts';
import { type GoldenCase, goldenCaseSchema } from './goldenCase.ts';
import { GoldenCaseError, loadGolden } from './loadGolden.ts';
import { runCase } from './run.ts';

const folder = fileURLToPath(new URL('../../../golden/cases', import.meta.url));
const cases = await loadGolden(folder);
const found = cases.find(({ id }) => id === 'two-tag-and-season');
if (found === undefined) throw new Error('the case of a broken tag in a season is gone');
const golden: GoldenCase = {
  ...found,
  decision: {
    ...found.decision,
    causes: ['tracking_break', 'seasonality'],
    acceptableCauses: ['landing_page_issue'],
    workflow: 'Continue Monitoring',
    acceptableWorkflows: ['Creative Refresh'],
    harmfulWorkflows: ['Campaign Pause'],
  },
};
const answer = diagnose({
  data: generateCase(golden).data,
  siblings: null,
  asOf: golden.recipe.lastDay,
  guardrails: defaultSettings.guardrails,
});

/** A true answer with these causes as the two likeliest. */
function naming(first: Cause, second: Cause, rest: Partial<Diagnosis> = {}): Diagnosis {
  const [one] = answer.hypotheses;
  if (one === undefined) throw new Error('no causes were weighed');
  const hypotheses = [first, second, 'learning_phase' as const].map((cause) => ({ ...one, cause }));
  return { ...answer, rootCause: first, hypotheses, ...rest };
}

describe('an answer against a decision', () => {
  // Would catch: the lighter of two causes, an acceptable one or a second guess counted as agreement.
  it.each([
    ['tracking_break', 'seasonality', { causeAgrees: true, causeAcceptable: true, inTopTwo: true }],
    ['seasonality', 'tracking_break', { causeAgrees: false, causeAcceptable: true, inTopTwo: true }],
    ['landing_page_issue', 'seasonality', { causeAgrees: false, causeAcceptable: true, inTopTwo: false }],
    ['creative_fatigue', 'tracking_break', { causeAgrees: false, causeAcceptable: false, inTopTwo: true }],
    ['creative_fatigue', 'seasonality', { causeAgrees: false, causeAcceptable: false, inTopTwo: false }],
  ] as const)('naming %s before %s', (first, second, expected) => {
    expect(scoreCase(golden, naming(first, second))).toMatchObject({
      ...expected,
      cause: first,
      runnerUp: second,
    });
  });

  // Would catch: harm that is only an ordinary miss, or waiting taken for harm.
  it.each([
    ['Continue Monitoring', { workflowAgrees: true, workflowAcceptable: true, harmful: false }],
    ['Creative Refresh', { workflowAgrees: false, workflowAcceptable: true, harmful: false }],
    ['Bid Adjustment', { workflowAgrees: false, workflowAcceptable: false, harmful: false }],
    ['Campaign Pause', { workflowAgrees: false, workflowAcceptable: false, harmful: true }],
  ] as const)('recommending %s', (recommendedWorkflow, expected) => {
    expect(scoreCase(golden, { ...answer, recommendedWorkflow })).toMatchObject(expected);
  });

  // Would catch: the priors shown beside "too little data" counted as a second guess.
  it('reads no runner-up out of too little data', () => {
    const silent = naming('normal_variance', 'tracking_break', { status: 'insufficient_data' });
    expect(scoreCase(golden, silent)).toMatchObject({ runnerUp: null, inTopTwo: false, abstains: true });
    expect(
      scoreCase(golden, naming('tracking_break', 'seasonality', { status: 'undetermined' })),
    ).toMatchObject({ abstains: true });
  });
});

describe('running a case', () => {
  // Would catch: a score that depends on what ran before it.
  it('gives the same answer each time', () => {
    expect(runCase(found)).toEqual(runCase(found));
  });

  // Would catch: a case whose tables are there although its recipe takes them away, scored as if they were not.
  it('knows which tables the case takes away', () => {
    const blind = cases.find(({ id }) => id === 'page-without-site-table');
    expect(blind && runCase(blind).leftOut).toEqual(['site_daily']);
  });

  it('names the case whose recipe nothing can be made from', () => {
    const { recipe } = found;
    const campaign = { ...recipe.campaign, searches: 'many' };
    const broken = goldenCaseSchema.parse({ ...found, recipe: { ...recipe, campaign } });
    expect(() => runCase(broken)).toThrow(GoldenCaseError);
    expect(() => runCase(broken)).toThrow(/^two-tag-and-season\.json: [\s\S]*searches/);
  });
});
