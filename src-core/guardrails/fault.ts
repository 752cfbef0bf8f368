/** What can be wrong with a model's answer. */
export const faultCodes = [
  /** A text that cites no fact. */
  'no_evidence',
  'unknown_evidence',
  /** It speaks of a figure and cites no fact about it. */
  'off_topic',
  'untraceable_number',
  'wrong_direction',
  /** It calls significant what the test does not, or the reverse. */
  'contradicts_test',
  'overconfident',
  /** It gives a cause other than the verdict's. */
  'other_cause',
  'implausible_cause',
  'workflow_barred',
  'costs_more',
  /** A step or an amount that is not the option's. */
  'other_step',
  'unknown_tag',
  'forbidden_content',
  'not_english',
  'too_long',
  'too_many',
  'empty',
  /** More confident than the figures allow; capped by code. */
  'confidence_capped',
  /** The critic contradicts itself. */
  'inconsistent',
] as const;
export type FaultCode = (typeof faultCodes)[number];

export interface Fault {
  /** The path in the answer: `headline`, `why.1`, `alternatives.0`. */
  readonly path: string;
  readonly code: FaultCode;
  /** What is wrong, for the model and for the record. Quotes at most a few characters of the answer. */
  readonly sentence: string;
  /** `note`: shown to the person and settled by code; the model need not be asked again. */
  readonly weight: 'repair' | 'note';
}

export const fault = (path: string, code: FaultCode, sentence: string): Fault => ({
  path,
  code,
  sentence,
  weight: 'repair',
});

export const note = (path: string, code: FaultCode, sentence: string): Fault => ({
  path,
  code,
  sentence,
  weight: 'note',
});

/** Whether the answer has to go back to the model. */
export const needsRepair = (faults: readonly Fault[]): boolean =>
  faults.some(({ weight }) => weight === 'repair');

const longestQuote = 40;

/**
 * An excerpt of an answer for use inside a sentence about it: short, on one line, nothing that could be read as markup.
 */
export function excerpt(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}\p{Sc} .,:;%+−–'’()/-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = Array.from(plain);
  return letters.length > longestQuote ? `${letters.slice(0, longestQuote - 1).join('')}…` : plain;
}
