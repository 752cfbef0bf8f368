import readSheets, { InvalidInputError, InvalidSpreadsheetError } from 'read-excel-file/universal';
import type { FileSource } from '../files/fileSource.ts';
import { Extents } from './extents.ts';
import { NotUnpacked, type UnpackLimits } from './limits.ts';
import { unzip } from './unzip.ts';

/** A sheet as the text of a table. */
export interface Sheet {
  readonly name: string;
  readonly csv: Buffer;
}

const NOISY = /\.\d{8}|\d{16}|e/i;
const THREE_DECIMALS = /\.\d{3}$/;

/**
 * A number as a workbook stores it, without the noise of its 17 digits. An id that lost digits keeps its exponent, so
 * that it is refused as one; three decimals get a fourth, so that nothing takes their point for thousands.
 */
export function numberText(stored: string): string {
  const value = Number(stored);
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return stored;
  const plain = NOISY.test(stored) ? String(Number(value.toFixed(8))) : stored;
  // Nothing that is counted or paid is so small.
  if (/e/i.test(plain)) return '0';
  return THREE_DECIMALS.test(plain) ? `${plain}0` : plain;
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (!(cell instanceof Date)) return String(cell);
  const [day = '', time = ''] = cell.toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 5)}`;
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The sheets of an Excel workbook that hold a table. Throws NotUnpacked. */
export async function sheetsOf(source: FileSource, limits: UnpackLimits): Promise<readonly Sheet[]> {
  // Counts what it comes to before the library, which believes what the archive says, unpacks it as a whole.
  const extents = new Extents(limits);
  await unzip(
    source,
    limits,
    () => false,
    (name, piece) => extents.see(name, piece),
  );
  const pieces: Uint8Array[] = [];
  for await (const piece of source.open()) pieces.push(Uint8Array.from(piece));
  const whole = Buffer.concat(pieces);
  const bytes = new ArrayBuffer(whole.length);
  new Uint8Array(bytes).set(whole);
  try {
    const sheets = await readSheets(bytes, { parseNumber: numberText, trim: false });
    return sheets.flatMap(({ sheet, data }) => {
      const rows = data.filter((row) => row.some((cell) => cell !== null));
      if (rows.length < 2) return [];
      const text = data.map((row) => row.map((cell) => quoted(cellText(cell))).join(',')).join('\n');
      return [{ name: sheet, csv: Buffer.from(text, 'utf8') }];
    });
  } catch (error) {
    if (error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError)
      throw new NotUnpacked('it is no workbook that Excel writes, or it is protected', error);
    throw new NotUnpacked('it is damaged', error);
  }
}
