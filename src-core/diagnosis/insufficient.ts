import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import { recheckDay } from './actions/parameters.ts';
import { kpiReading } from './assemble.ts';
import { engineVersion } from './engineVersion.ts';
import { datedEdits, shownEdit } from './evidence/collectEdits.ts';
import { waitingFacts, workingDays } from './explain/insufficient.ts';
import { chartSeries } from './frame/chart.ts';
import type { Frame } from './frame/frame.ts';
import { dataQuality } from './quality/flags.ts';
import { priors } from './weighing/priors.ts';

/** The answer where there is nothing to compare: no cause is more likely than before, and nothing is to be done but wait. */
export function insufficientData(frame: Frame): Diagnosis {
  const { input } = frame;
  const { campaign } = input.data;
  const known = frame.days.filter((day) => (day.spend ?? 0) > 0).length;
  const recheckOn = recheckDay(input.asOf, Math.max(3, workingDays - known));
  return {
    campaignId: campaign.campaignId,
    asOf: input.asOf,
    engine: 'rules',
    engineVersion,
    status: 'insufficient_data',
    currency: campaign.currency,
    kpi: kpiReading(frame, null),
    rootCause: 'normal_variance',
    secondCause: null,
    hypotheses: priors().map(({ cause, probability }) => ({
      cause,
      probability,
      supporting: [],
      contradicting: [],
      missing: [{ table: 'campaign_daily', missed: { kind: 'days', known, needed: workingDays } } as const],
      predicts: null,
      check: null,
    })),
    recommendedWorkflow: 'Continue Monitoring',
    parameters: { workflow: 'Continue Monitoring', recheckOn },
    expectedImpact: null,
    forecast: null,
    riskLevel: 'low',
    confidence: 0,
    calibration: 'none',
    evidence: waitingFacts(known, recheckOn),
    options: [],
    drivers: [],
    segments: [],
    localised: null,
    series: chartSeries(frame, null),
    edits: datedEdits({ frame }).map(shownEdit),
    moneyAtStakePerDay: 0,
    dataQuality: dataQuality(frame, null),
    wording: { from: 'waiting', daysWithSpend: known, recheckOn, anchored: false },
    made: null,
    timingMs: 0,
  };
}
