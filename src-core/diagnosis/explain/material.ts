import type { Day } from '../../../src-shared/model/day.ts';
import type {
  ActionParameters,
  Diagnosis,
  Hypothesis,
  KpiReading,
  LocalisedChange,
} from '../../../src-shared/model/diagnosis.ts';
import type { Evidence } from '../../../src-shared/model/evidence.ts';
import type { Currency } from '../../../src-shared/model/money.ts';
import type { Guardrails } from '../../../src-shared/model/settings.ts';
import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import type { Verdict } from '../actions/verdict.ts';
import type { ExpectedImpact } from '../forecast/impact.ts';
import type { LearningWindow } from '../series/learning.ts';

/** What the texts are written from. Nothing in it is computed for the texts alone. */
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
  readonly leading: 'cpm' | 'ctr' | 'cvr' | 'aov' | 'vpc' | null;
  readonly parameters: ActionParameters;
  readonly impact: ExpectedImpact | null;
  /** What the action adds to doing nothing over its days; null where none is forecast. */
  readonly forecast: Diagnosis['forecast'];
  readonly confidence: number;
  readonly guardrails: Guardrails;
  readonly learning: readonly LearningWindow[];
  /** Days of data, and tables that could have told for or against the named cause and are missing. */
  readonly historyDays: number;
  readonly lacking: readonly TableName[];
  readonly evidence: readonly Evidence[];
  /** The part of the campaign the change sits in; null = everywhere, or it cannot be told. */
  readonly localised: LocalisedChange | null;
  /** Conversions a day in the current window; null or 0 = no pace to speak of. */
  readonly conversionsPerDay: number | null;
}
