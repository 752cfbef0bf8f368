import type { DiagnosisStatus } from '../model/diagnosis.ts';

/** How sure a verdict is, in one of three words; `confidence` is the one number behind them. */
export const certainties = ['clear', 'likely', 'cannot tell'] as const;
export type Certainty = (typeof certainties)[number];

/** Verdicts this sure are right in all but one or two of ten cases. */
export const clearFrom = 0.85;
/** Below this the named cause is as likely wrong as right. */
export const likelyFrom = 0.5;

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
