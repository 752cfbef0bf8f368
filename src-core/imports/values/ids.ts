import { type CellFault, fault } from './cell.ts';

/** What a spreadsheet makes of a long id: 1.20253E+17. */
const SCIENTIFIC = /^\d(?:[.,]\d+)?e\+?\d+$/i;
/** What a data frame makes of an id: 7788.0. Beyond 15 digits the last ones are wrong. */
const FLOAT = /^(\d+)(?:\.0*|,0{1,2})$/;
/** What a spreadsheet shows of a number: 1,202,530 or 1 202 530 or 1'202'530. */
const GROUPED = /^\d{1,3}(?:([,' ’])\d{3}(?:\1\d{3})*|(?:\.\d{3}){2,})$/;
/** What a spreadsheet writes where a column is too narrow for its numbers, or a formula failed: of all ids the same. */
const MASKED = /^(?:#+|#[A-Z/0]+[!?]?)$/;
/** Full-width forms are the same characters drawn wider. Others, such as a number in a circle or with its full stop in one sign, are not. */
const PLAIN_OR_WIDE = /^[\s\x20-\x7e\u2019\u3000\uff01-\uff5e]*$/;
const EXACT_DIGITS = 15;
/**
 * Protection against rounding in a spreadsheet: ="120…", "120…" or '120…; brackets as Microsoft writes them, "c:" as
 * Meta's id columns for imports do.
 */
const WRAPPED = /^(?:="(\d+)"|"(\d+)"|'(\d+)'?|\[(\d+)\]|[cC]:(\d+))$/;
const MAX_ID = 300;

/** An id as the platform gave it, without what a spreadsheet added; one with lost digits is a fault. */
export function readId(written: string): string | CellFault {
  if (/^\d+$/.test(written)) return written.length > MAX_ID ? fault('text_too_long') : written;
  const cell = (PLAIN_OR_WIDE.test(written) ? written.normalize('NFKC') : written).trim();
  if (cell.length > MAX_ID) return fault('text_too_long');
  if (MASKED.test(cell)) return fault('id_masked');
  if (SCIENTIFIC.test(cell)) return fault('id_scientific');
  const float = FLOAT.exec(cell)?.[1];
  if (float !== undefined) return float.length > EXACT_DIGITS ? fault('id_scientific') : float;
  if (GROUPED.test(cell)) return cell.replace(/\D/g, '');
  return (
    WRAPPED.exec(cell)
      ?.slice(1)
      .find((id) => id !== undefined) ?? written
  );
}
