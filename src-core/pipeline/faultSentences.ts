import type { Fault } from '../guardrails/grounding/fault.ts';

/** What an answer would have to mend, for the journal; what code settles by itself does not make it unusable. */
export const sentencesToMend = (faults: readonly Fault[]): readonly string[] =>
  faults.filter(({ weight }) => weight === 'repair').map(({ path, sentence }) => `${path}: ${sentence}`);
