import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import { causes, workflows } from '../../src-shared/model/vocabulary.ts';
import { recheckDay } from './actions/parameters.ts';
import { kpiReading } from './assemble.ts';
import { causeModels } from './causes/all.ts';
import { priorOf } from './causes/priors.ts';
import { engineVersion } from './engineVersion.ts';
import { datedEdits, editText } from './evidence/collectEdits.ts';
import { sentence, shortDay } from './explain/words.ts';
import type { Frame } from './frame.ts';
import { dataQuality } from './quality/flags.ts';
import { chartSeries } from './series/chart.ts';

const workingDays = 10;

/** The answer where there is nothing to compare: no cause is more likely than before, and nothing is to be done but wait. */
export function insufficientData(frame: Frame): Diagnosis {
  const { input } = frame;
  const { campaign } = input.data;
  const known = frame.days.filter((day) => (day.spend ?? 0) > 0).length;
  const recheckOn = recheckDay(input.asOf, Math.max(3, workingDays - known));
  const sum = causes.reduce((total, cause) => total + priorOf(cause, campaign.platform), 0);
  return {
    campaignId: campaign.campaignId,
    asOf: input.asOf,
    engine: 'rules',
    engineVersion,
    status: 'insufficient_data',
    kpi: kpiReading(frame, null),
    rootCause: 'normal_variance',
    secondCause: null,
    hypotheses: causes
      .map((cause) => ({
        cause,
        probability: priorOf(cause, campaign.platform) / sum,
        supporting: [],
        contradicting: [],
        missing: [
          {
            table: 'campaign_daily' as const,
            text: `There are ${known} days with spend; ${workingDays} are needed.`,
          },
        ],
        predicts: causeModels[cause].predicts,
        check: null,
      }))
      .sort((one, two) => two.probability - one.probability),
    headline: `There is too little data to say anything: ${known} ${known === 1 ? 'day' : 'days'} with spend, and ${workingDays} are needed.`,
    recommendedWorkflow: 'Continue Monitoring',
    parameters: { workflow: 'Continue Monitoring', recheckOn },
    specificAction: `Change nothing and look again on ${shortDay(recheckOn)}, when there is more data.`,
    reasoning: `A change is told from chance by holding at least three days against a usual level of at least seven. There are ${known} days with spend.`,
    expectedImpact: null,
    riskLevel: 'low',
    riskFactors: [],
    alternativeActions: workflows
      .filter((workflow) => workflow !== 'Continue Monitoring')
      .map((workflow) => ({
        workflow,
        whyNotRecommended: 'There is too little data to act on.',
        expectedLoss: null,
      })),
    successMetrics: [`${workingDays} days with spend are reported.`],
    confidence: 0,
    calibration: 'none',
    confidenceReasoning: 'Nothing can be said before there is more data.',
    evidence: [],
    drivers: [],
    segments: [],
    series: chartSeries(frame, null),
    edits: datedEdits({ frame }).map(({ edit, day }) => ({ date: day, text: sentence(editText(edit)) })),
    moneyAtStakePerDay: 0,
    dataQuality: dataQuality(frame, null),
    timingMs: 0,
  };
}
