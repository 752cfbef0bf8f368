import type { DiagnosisStatus } from '../model/diagnosis.ts';
import type { Cause } from '../model/vocabulary.ts';

/** How sure a verdict is, in one of three words; `confidence` is the one number behind them. */
export const certainties = ['clear', 'likely', 'cannot tell'] as const;
export type Certainty = (typeof certainties)[number];

/** Verdicts this sure are right in all but one or two of ten cases. */
export const clearFrom = 0.85;
/** Below this the named cause is as likely wrong as right. */
export const likelyFrom = 0.5;
/** Below this no cause is named. From here to what an action asks one is named, and watched. */
export const tellsFrom = 0.4;

/** Nothing is said of the cause: not "nothing happened" either. */
export const isLeftOpen = ({
  status,
  confidence,
}: {
  readonly status: DiagnosisStatus;
  readonly confidence: number;
}): boolean => status === 'undetermined' || status === 'insufficient_data' || confidence < tellsFrom;

export function certaintyOf({
  status,
  confidence,
}: {
  readonly status: DiagnosisStatus;
  readonly confidence: number;
}): Certainty {
  if (status === 'undetermined' || status === 'insufficient_data' || confidence < likelyFrom)
    return 'cannot tell';
  return confidence >= clearFrom ? 'clear' : 'likely';
}

/** How likely a rival of the named cause is, in words: a second figure beside the verdict's own would argue with it. */
export function likelihoodWord(probability: number): string {
  if (probability >= 0.15) return 'possible';
  return probability >= 0.03 ? 'unlikely' : 'very unlikely';
}

/** The word for every cause of a verdict: that of the verdict for the causes it names, and what is left for the rest. */
export function causeWord(
  verdict: {
    readonly status: DiagnosisStatus;
    readonly confidence: number;
    readonly rootCause: Cause;
    readonly secondCause: Cause | null;
  },
  { cause, probability }: { readonly cause: Cause; readonly probability: number },
): string {
  const certainty = certaintyOf(verdict);
  if (certainty === 'cannot tell') return likelihoodWord(probability);
  return cause === verdict.rootCause || cause === verdict.secondCause
    ? certainty
    : likelihoodWord(probability);
}
