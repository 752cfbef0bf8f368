import { RecordScanner } from './recordScanner.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Number of rows after the header that are inspected. */
const LOOKED_AT = 200;

/** The header row of a file, wherever it is, and its delimiter. */
export interface Sniffed {
  readonly delimiter: string;
  readonly header: readonly string[];
  /** 1-based line of the header. */
  readonly headerLine: number;
  /** Index of the header among the non-empty rows; rows before it are a preamble. */
  readonly headerIndex: number;
  /** The cells of the rows before the header, in order. */
  readonly above: readonly string[];
  /** The first rows after the header, to see what its columns hold. */
  readonly below: ReadonlyArray<readonly string[]>;
  /** Whether any row follows the header in the inspected head. */
  readonly hasRows: boolean;
  /** How well the best row fits; 0 = it has none of the expected columns. */
  readonly score: number;
}

/**
 * Finds header and delimiter together, from the first part of a file as UTF-8: preamble lines have no delimiter or
 * commas of their own, so only a row that scores as a header decides. Ties go to the comma. `rows`: how many rows may
 * come before the header. Null when the file is empty; text in which no delimiter makes a row (a file of settings, say)
 * has a header without cells, so that the message is that its columns are missing.
 */
export async function sniff(
  head: Buffer,
  complete: boolean,
  score: (row: readonly string[]) => number,
  rows: number,
): Promise<Sniffed | null> {
  let best: Sniffed | null = null;
  for (const delimiter of DELIMITERS) {
    const scanner = new RecordScanner(delimiter);
    const first = await scanner.feed(head);
    const last = complete || first.rows.length === 0 ? await scanner.end() : { rows: [], lines: [] };
    const all = [...first.rows, ...last.rows];
    const lines = [...first.lines, ...last.lines];
    for (let index = 0; index < Math.min(rows, all.length); index += 1) {
      const row = all[index] ?? [];
      const points = score(row);
      if (best !== null && points <= best.score) continue;
      best = {
        delimiter,
        header: row,
        headerLine: lines[index] ?? 1,
        headerIndex: index,
        above: all.slice(0, index).flat(),
        below: all.slice(index + 1, index + 1 + LOOKED_AT),
        hasRows: all.length > index + 1,
        score: points,
      };
    }
  }
  return best ?? (isBlank(head) ? null : NO_CELLS);
}

const NO_CELLS: Sniffed = {
  delimiter: ',',
  header: [],
  headerLine: 1,
  headerIndex: 0,
  above: [],
  below: [],
  hasRows: false,
  score: 0,
};

function isBlank(head: Buffer): boolean {
  return head.toString('utf8').trim() === '';
}

const NAMES: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};

export function delimiterName(delimiter: string): string {
  return NAMES[delimiter] ?? `"${delimiter}"`;
}
