import type { Diagnosis, DiagnosisStatus, WeighedOption } from '../../src-shared/model/diagnosis.ts';
import type { Workflow } from '../../src-shared/model/vocabulary.ts';
import { barredText } from '../diagnosis/explain/barredWords.ts';

/**
 * How much more than the best an option may lose and still be chosen, in units of what the change costs over a
 * fortnight. Inside it the spread of the effects' priors (0.12 to 0.15 standard deviation) cannot separate the options;
 * our own judgement, 2026-11.
 */
export const choiceMargin = 0.15;

/** What the engine offers a model: an option may be chosen when `refused` is null. */
export interface OfferedOption extends WeighedOption {
  readonly workflow: Workflow;
  /** Why it may not be chosen: a guardrail, the verdict, or too large a loss; null = it may. */
  readonly refused: { readonly by: 'guardrail' | 'verdict' | 'loss'; readonly because: string } | null;
}

const reasons: Readonly<Record<Exclude<DiagnosisStatus, 'action'>, string>> = {
  check: 'nothing may be done about it before a person has checked',
  monitor: 'nothing calls for an action now',
  undetermined: 'the cause is not known well enough to act on',
  insufficient_data: 'there is too little data to act on',
};

/**
 * Every workflow as an option, the engine's own first. A model may take another one only where the engine itself would
 * act, no guardrail forbids it, and its loss is close to that of the engine's choice.
 */
export function offeredOptions(diagnosis: Diagnosis): readonly OfferedOption[] {
  const own = diagnosis.recommendedWorkflow;
  const weighed = diagnosis.options.length > 0 ? diagnosis.options : [ownOption(diagnosis)];
  const best = weighed.find(({ parameters }) => parameters.workflow === own)?.expectedLoss ?? 0;
  return weighed
    .map((option) => offered(option, diagnosis, best))
    .sort((one, two) => Number(two.workflow === own) - Number(one.workflow === own));
}

/** Where no options were computed: the verdict's own action. */
export const ownOption = ({ parameters, expectedImpact, forecast }: Diagnosis): WeighedOption => ({
  parameters,
  expectedLoss: 0,
  expectedImpact,
  forecast,
  barred: null,
});

function offered(
  option: WeighedOption,
  { status, recommendedWorkflow }: Diagnosis,
  best: number,
): OfferedOption {
  const { workflow } = option.parameters;
  if (workflow === recommendedWorkflow) return { ...option, workflow, refused: null };
  const refused = refusal(option, status, best);
  // A fault outside the ad platform is not fixed by an edit inside it.
  const elsewhere = { by: 'verdict', because: 'the repair comes first' } as const;
  return {
    ...option,
    workflow,
    refused: refused ?? (recommendedWorkflow === 'Continue Monitoring' ? elsewhere : null),
  };
}

function refusal(
  { barred, expectedLoss }: WeighedOption,
  status: DiagnosisStatus,
  best: number,
): OfferedOption['refused'] {
  if (barred !== null) return { by: 'guardrail', because: barredText(barred) };
  if (status !== 'action') return { by: 'verdict', because: reasons[status] };
  return expectedLoss <= best + choiceMargin ? null : { by: 'loss', because: 'it loses clearly more' };
}

/** The options a model may choose among; never empty. */
export const choosable = (diagnosis: Diagnosis): readonly OfferedOption[] =>
  offeredOptions(diagnosis).filter(({ refused }) => refused === null);
