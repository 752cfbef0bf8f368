import { clean } from './clean.ts';

/** Signs that make a spreadsheet take a cell for a formula, in the ways it accepts them (also their wide forms). */
const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/u;

/**
 * A text that a spreadsheet shows and never computes, also where the first sign stands behind spaces or a quote. The
 * apostrophe is what people type for it themselves.
 */
export function safeCell(text: string): string {
  const bare = text.replace(/^[\s'"\u200b\ufeff]+/u, '');
  const shown = clean(text);
  return startsFormula.test(text) || startsFormula.test(bare) ? `'${shown}` : shown;
}
