import { describe, expect, it } from 'vitest';
import { evaluationReportSchema, type Split } from '../../../src-shared/model/evaluation/report.ts';
import type { CaseScore } from './caseScore.ts';
import { summarise as summariseRuns } from './summarise.ts';

const summarise = (scores: readonly CaseScore[], split: Split) =>
  summariseRuns(
    scores.map((score) => ({ score, again: [], dropped: 0 })),
    split,
  );

const agreed: CaseScore = {
  id: 'agreed',
  title: 'Ads that are worn',
  split: 'test',
  difficulty: 'clear',
  decision: {
    causes: ['creative_fatigue'],
    acceptableCauses: ['audience_saturation'],
    workflow: 'Creative Refresh',
    acceptableWorkflows: [],
    harmfulWorkflows: ['Campaign Pause'],
    reasoning: 'The ads are worn.',
  },
  status: 'action',
  cause: 'creative_fatigue',
  secondCause: null,
  runnerUp: 'audience_saturation',
  workflow: 'Creative Refresh',
  confidence: 0.8,
  calibration: 'none',
  leftOut: [],
  causeAgrees: true,
  causeHappened: true,
  causeAcceptable: true,
  inTopTwo: true,
  workflowAgrees: true,
  workflowAcceptable: true,
  harmful: false,
  abstains: false,
};
const quiet: CaseScore = {
  ...agreed,
  id: 'quiet',
  decision: { ...agreed.decision, causes: ['normal_variance'], workflow: 'Continue Monitoring' },
  status: 'monitor',
  cause: 'normal_variance',
  workflow: 'Continue Monitoring',
};
const missed: CaseScore = {
  ...agreed,
  id: 'missed-in-hold',
  split: 'hold',
  cause: 'audience_saturation',
  runnerUp: 'creative_fatigue',
  causeAgrees: false,
  causeHappened: false,
  workflow: 'Campaign Pause',
  workflowAgrees: false,
  workflowAcceptable: false,
  harmful: true,
};
const doubting: CaseScore = { ...agreed, id: 'doubting', status: 'undetermined', abstains: true };

describe('the summary of a run', () => {
  // Would catch: a hold case named by whoever runs the usual command, after which it is no longer unseen.
  it('names hold cases only to who asks for them alone', () => {
    const all = summarise([agreed, missed], 'all');
    expect(JSON.stringify(all)).not.toContain('missed-in-hold');
    expect(all).toMatchObject({ disagreements: [], withheld: 1 });
    const hold = summarise([missed], 'hold');
    expect(hold.withheld).toBe(0);
    expect(hold.disagreements).toMatchObject([
      { id: 'missed-in-hold', cause: 'acceptable', workflow: 'differs', harmful: true },
    ]);
  });

  // Would catch: doubt counted as if it were an answer, or an acceptable cause counted as the right one.
  it('keeps what was decided, what is acceptable and what was doubted apart', () => {
    const { cause, workflow, harmful, abstention } = summarise([agreed, quiet, missed, doubting], 'all');
    expect(cause.agreement).toMatchObject({ hits: 3, of: 4 });
    expect(cause.agreementWhenSure).toMatchObject({ hits: 2, of: 4 });
    expect(cause.acceptable).toMatchObject({ hits: 4, of: 4 });
    expect(workflow.agreement).toMatchObject({ hits: 3, of: 4 });
    expect(harmful).toMatchObject({ hits: 1, of: 4 });
    expect(abstention.undetermined).toMatchObject({ hits: 1, of: 4 });
  });

  // Would catch: false positives counted over all cases, which hides them behind those where something did happen.
  it('counts false positives over the cases without a change only', () => {
    const acting: CaseScore = { ...quiet, id: 'acting', status: 'action', workflow: 'Bid Adjustment' };
    const asking: CaseScore = { ...quiet, id: 'asking', status: 'undetermined', abstains: true };
    const { noChange } = summarise([agreed, agreed, quiet, acting, asking], 'all');
    expect(noChange.acted).toMatchObject({ hits: 1, of: 3 });
    expect(noChange.raised).toMatchObject({ hits: 2, of: 3 });
  });

  // Would catch: "too little data", which claims nothing, spoiling or polishing the calibration.
  it('takes no claim from an answer of too little data', () => {
    const silent: CaseScore = { ...quiet, id: 'silent', status: 'insufficient_data', confidence: 0 };
    expect(summarise([agreed, silent], 'all').calibration).toMatchObject({
      claims: 1,
      meanConfidence: 0.8,
    });
  });

  // Would catch: a pair counted as found because the second was merely likely, or one found out of one.
  it('tells a pair that is named from one that is half named, and from one that is made up', () => {
    const decision = { ...agreed.decision, causes: ['seasonality' as const, 'creative_fatigue' as const] };
    const both: CaseScore = { ...agreed, id: 'both', decision, secondCause: 'seasonality' };
    const half: CaseScore = { ...both, id: 'half', secondCause: null, runnerUp: 'seasonality' };
    const madeUp: CaseScore = { ...agreed, id: 'made-up', secondCause: 'seasonality' };
    const { pairs } = summarise([agreed, both, half, madeUp], 'all');
    expect(pairs.exact).toMatchObject({ hits: 1, of: 2 });
    expect(pairs.oneOfTwo).toMatchObject({ hits: 2, of: 2 });
    expect(pairs.likeliestTwo).toMatchObject({ hits: 1, of: 2 });
    expect(pairs.invented).toMatchObject({ hits: 1, of: 2 });
  });

  // Would catch: draws counted as cases, draws that were thrown away forgotten, or figures of the cases moved by draws.
  it('keeps the cases and their further draws apart', () => {
    const runs = [
      { score: agreed, again: [agreed, { ...agreed, causeAgrees: false }], dropped: 1 },
      { score: missed, again: [missed, missed, missed], dropped: 0 },
    ];
    const report = summariseRuns(runs, 'all');
    expect(report.cause.agreement).toMatchObject({ hits: 1, of: 2 });
    expect(report.replicated).toMatchObject({
      times: 3,
      dropped: 1,
      figures: { cases: 2, runs: 7, cause: { hits: 2, of: 7 }, harmful: { hits: 4, of: 7 } },
    });
    expect(evaluationReportSchema.parse(report)).toEqual(report);
  });

  it('is a valid document, with cases and without', () => {
    for (const scores of [[], [agreed, quiet, missed, doubting]]) {
      const report = summarise(scores, 'all');
      expect(evaluationReportSchema.parse(report)).toEqual(report);
    }
  });
});
