import type { ImportAnswers } from '../../../src-shared/model/importing.ts';
import { mappingOf, type ReadMapping, type TableMapping } from '../../../src-shared/model/mapping.ts';
import type { Platform } from '../../../src-shared/model/vocabulary.ts';
import type { ExportFormat } from '../exports/shared/format.ts';
import { otherPlatformOf } from '../exports/shared/otherPlatforms.ts';
import type { FileSource } from '../files/fileSource.ts';
import { readHead, toUtf8 } from '../tabular/bytes.ts';
import { recogniseEncoding } from '../tabular/encoding.ts';
import { type Sniffed, sniff } from '../tabular/sniff.ts';
import { dialectOf } from './dialects.ts';
import { givenMapping, guessMapping } from './guess.ts';
import { mappedFormat } from './mappedFormat.ts';
import { roleOfName } from './roleOfName.ts';

const HEAD = 128 * 1024;
const PREAMBLE = 30;
const SAMPLES = 3;
const SAMPLE_LENGTH = 60;

/** A table with its columns mapped as far as it could be. */
export interface OpenMapped {
  readonly mapping: ReadMapping;
  /** Null while a choice is open without which it cannot be read. */
  readonly format: ExportFormat | null;
}

/** How much a row looks like a header: names of known columns, then names at all. */
function headerScore(row: readonly string[]): number {
  const names = new Set(row.map((cell) => cell.trim()).filter((cell) => cell !== ''));
  if (names.size < 2 || [...names].every((name) => /^[\d.,:/-]+$/.test(name))) return 0;
  const known = [...names].filter((name) => roleOfName(name, null) !== null).length;
  return known * 10 + names.size;
}

/** Enough for a header and its first rows; wrong delimiters break many rows, and each costs. */
const TABLE_HEAD = 32 * 1024;

/** The header of any table, wherever it is in the first rows. */
export function sniffTable(text: Buffer, complete: boolean): Promise<Sniffed | null> {
  return sniff(text.subarray(0, TABLE_HEAD), complete && text.length <= TABLE_HEAD, headerScore, PREAMBLE);
}

/**
 * Maps the columns of a file: as the person said, else as a table with the same columns was mapped before, else by its
 * words and cells. Null when it is no text, or holds nothing. Throws UnreadableFile.
 */
export async function openMapped(
  source: FileSource,
  answers: ImportAnswers,
  kept: readonly TableMapping[],
): Promise<OpenMapped | null> {
  const head = await readHead(source, HEAD);
  const found = recogniseEncoding(head.bytes, head.complete, answers.encoding);
  if (found.kind !== 'text') return null;
  const sniffed = await sniffTable(toUtf8(head.bytes, found.encoding, found.bomBytes), head.complete);
  if (sniffed === null || sniffed.header.length < 2) return null;
  return mapTable(source.name, sniffed, answers, kept);
}

/** The same for a header that was found. */
export function mapTable(
  file: string,
  sniffed: Sniffed,
  answers: ImportAnswers,
  kept: readonly TableMapping[],
): OpenMapped {
  const { header } = sniffed;
  const called = otherPlatformOf(header, sniffed.above);
  const dialect = dialectOf(called);
  const answered = answers.mappings?.find((one) => isFor(one, header)) ?? null;
  const remembered = answered === null ? mappingOf(kept, header) : null;
  const given = answered ?? remembered;
  const guess = given === null ? guessMapping(sniffed, dialect) : givenMapping(sniffed, given, dialect);
  const platform: Platform = given?.platform ?? dialect?.platform ?? 'other';
  const onlyDay = answered?.day ?? null;
  const open = guess.open.filter(({ choice }) => choice !== 'day' || onlyDay === null);
  const mapping: ReadMapping = {
    file,
    dialect: called,
    platform,
    columns: header.map((name, index) => ({
      name,
      role: guess.roles[index] ?? 'unused',
      samples: samplesOf(sniffed, index),
    })),
    open,
    hasDay: guess.hasDay,
    isRemembered: remembered !== null,
  };
  if (open.length > 0) return { mapping, format: null };
  return {
    mapping,
    format: mappedFormat({ header, roles: guess.roles, platform, dialect, called, onlyDay }),
  };
}

/** An answer is for the table whose columns it names; another file of the same import may be a different one. */
function isFor({ columns }: TableMapping, header: readonly string[]): boolean {
  const names = Object.keys(columns);
  return names.every((name) => header.includes(name));
}

function samplesOf({ below }: Sniffed, index: number): readonly string[] {
  const cells = below.map((row) => (row[index] ?? '').trim()).filter((cell) => cell !== '');
  return [...new Set(cells)].slice(0, SAMPLES).map((cell) => cell.slice(0, SAMPLE_LENGTH));
}
