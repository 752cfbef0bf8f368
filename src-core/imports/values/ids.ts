import { type CellFault, fault } from './cell.ts';

/** What a spreadsheet makes of a long id: 1.20253E+17. */
const SCIENTIFIC = /^\d(?:[.,]\d+)?e\+?\d+$/i;
/** What a data frame makes of any id: 7788.0. Beyond 15 digits its last ones are made up. */
const FLOAT = /^(\d+)\.0*$/;
const EXACT_DIGITS = 15;
/** What keeps a spreadsheet from rounding: ="120…" or '120…; brackets as Microsoft writes them. */
const WRAPPED = /^(?:="(\d+)"|'(\d+)|\[(\d+)\])$/;
const MAX_ID = 300;

/** An id as the platform gave it, whatever a spreadsheet put around it; one whose digits are lost is a fault. */
export function readId(cell: string): string | CellFault {
  if (/^\d+$/.test(cell)) return cell.length > MAX_ID ? fault('text_too_long') : cell;
  if (cell.length > MAX_ID) return fault('text_too_long');
  if (SCIENTIFIC.test(cell)) return fault('id_scientific');
  const float = FLOAT.exec(cell)?.[1];
  if (float !== undefined) return float.length > EXACT_DIGITS ? fault('id_scientific') : float;
  const wrapped = WRAPPED.exec(cell);
  return wrapped === null ? cell : (wrapped[1] ?? wrapped[2] ?? wrapped[3] ?? cell);
}
