import type { Fault } from '../guardrails/fault.ts';

/** What an answer would have to repair, for the journal; what code settles by itself does not make it unusable. */
export const sentencesToRepair = (faults: readonly Fault[]): readonly string[] =>
  faults.filter(({ weight }) => weight === 'repair').map(({ path, sentence }) => `${path}: ${sentence}`);
