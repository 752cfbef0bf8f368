import type { Day } from '../../../src-shared/model/day.ts';
import type {
  ActionParameters,
  Diagnosis,
  KpiReading,
  LocalisedChange,
} from '../../../src-shared/model/diagnosis.ts';
import type { Evidence } from '../../../src-shared/model/evidence.ts';
import type { Hypothesis } from '../../../src-shared/model/hypothesis.ts';
import type { Currency } from '../../../src-shared/model/money.ts';
import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import type { Verdict } from '../actions/verdict.ts';

/** What the sentences are made from: a stored diagnosis, and nothing else. */
export interface Material {
  readonly asOf: Day;
  readonly kpi: KpiReading;
  readonly currency: Currency | null;
  readonly verdict: Verdict;
  /** A second thing that happened as well; the verdict's own cause is the heavier one. */
  readonly secondCause: Cause | null;
  /** Most likely first. */
  readonly hypotheses: readonly Hypothesis[];
  /** The change is real and for the better. */
  readonly better: boolean;
  /** A driver moved for certain although the KPI itself cannot tell yet. */
  readonly leading: OfVerdict['leading'];
  readonly parameters: ActionParameters;
  readonly impact: Diagnosis['expectedImpact'];
  readonly confidence: number;
  /** Days of data, and tables that could have told for or against the named cause and are missing. */
  readonly historyDays: number;
  readonly lacking: readonly TableName[];
  /** Those worked out of the others as well. */
  readonly evidence: readonly Evidence[];
  /** The part of the campaign the change sits in; null = everywhere, or it cannot be told. */
  readonly localised: LocalisedChange | null;
}

/** What only the sentences of a verdict need. */
export type OfVerdict = Extract<Diagnosis['wording'], { readonly from: 'verdict' }>;

/** The material of a diagnosis. */
export function materialOf(diagnosis: Omit<Diagnosis, 'wording'>, wording: OfVerdict): Material {
  const { status, rootCause: cause, secondCause, recommendedWorkflow: workflow, hypotheses } = diagnosis;
  return {
    asOf: diagnosis.asOf,
    kpi: diagnosis.kpi,
    currency: diagnosis.currency,
    verdict: {
      status,
      cause,
      second: secondCause,
      workflow,
      unseen: wording.unseen,
      held: wording.held,
      choices: diagnosis.options.map(({ parameters, expectedLoss, barred }) => ({
        workflow: parameters.workflow,
        expectedLoss,
        blocked: barred,
      })),
    },
    secondCause,
    hypotheses,
    better: wording.better,
    leading: wording.leading,
    parameters: diagnosis.parameters,
    impact: diagnosis.expectedImpact,
    confidence: diagnosis.confidence,
    historyDays: wording.historyDays,
    lacking: hypotheses[0]?.missing.map(({ table }) => table) ?? [],
    evidence: diagnosis.evidence,
    localised: diagnosis.localised,
  };
}
