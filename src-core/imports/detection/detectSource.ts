import type { ImportSource } from '../../../src-shared/model/importing.ts';
import { tableOfFile } from '../data-folder/matchFiles.ts';
import { googleAdsFormat } from '../exports/google-ads/googleAdsFormat.ts';
import { metaAdsFormat } from '../exports/meta-ads/metaAdsFormat.ts';
import {
  exportHeaderScore,
  isExportHeader,
  isOwnHeader,
  readExportHeader,
  spendFieldOf,
} from '../exports/shared/exportHeader.ts';
import type { ExportFormat } from '../exports/shared/format.ts';
import { isChannelColumn, otherPlatformOf, platformNamed } from '../exports/shared/otherPlatforms.ts';
import { languageOf, otherPlatformSentences } from '../exports/shared/unknownHeader.ts';
import type { FileSource } from '../files/fileSource.ts';
import { dialectOf } from '../mapping/dialects.ts';
import { guessMapping, isMappable } from '../mapping/guess.ts';
import { sniffTable } from '../mapping/openMapped.ts';
import { readHead, toUtf8, UnreadableFile } from '../tabular/bytes.ts';
import { recogniseEncoding } from '../tabular/encoding.ts';
import { encodingSentences, notTextSentences } from '../tabular/fileFaults.ts';
import { type Sniffed, sniff } from '../tabular/sniff.ts';

const HEAD = 64 * 1024;
const FILES_LOOKED_AT = 20;
const formats: readonly ExportFormat[] = [googleAdsFormat, metaAdsFormat];
/** Rows above a header that are searched for another platform's words. */
const ABOVE = 15;

/** What the files are, or why they cannot be read, as sentences for the person. */
export type Detection =
  | { readonly kind: 'source'; readonly source: ImportSource }
  | { readonly kind: 'refused'; readonly message: string; readonly fix: string };

const asTable: Detection = { kind: 'source', source: 'mapped' };

const refused = ({ message, fix }: { readonly message: string; readonly fix: string }): Detection => ({
  kind: 'refused',
  message,
  fix,
});

/** A column of channels that names several platforms. */
function namesPlatforms({ header, below }: Sniffed): boolean {
  return header.some((name, index) => {
    if (!isChannelColumn(name)) return false;
    return new Set(below.flatMap((row) => platformNamed(row[index] ?? '') ?? [])).size > 1;
  });
}

/** What the beginning of a file says. Throws UnreadableFile. */
async function detectFile(file: FileSource): Promise<Detection> {
  const head = await readHead(file, HEAD);
  const found = recogniseEncoding(head.bytes, head.complete);
  if (found.kind === 'not_text') return refused(notTextSentences(file.name, found.what));
  if (found.kind === 'unclear') {
    // The header is ASCII, or the reader asks about the encoding again; the platform can still be identified.
    const ascii = await detectText(file, Buffer.from(head.bytes.toString('latin1')), head.complete);
    return ascii.kind === 'source' ? ascii : refused(encodingSentences(file.name, found.why));
  }
  return detectText(file, toUtf8(head.bytes, found.encoding, found.bomBytes), head.complete);
}

/**
 * Whether the mapping finds the days or the cost that a platform's own words do not: Keyword and Device are words of
 * many, but Google's own reports call the day Day. Periods are refused by the platform's reader, by their name.
 */
function isBetterMapped(format: ExportFormat, row: readonly string[], table: Sniffed): boolean {
  const { fields, hasPeriod } = readExportHeader(format, row);
  const { roles } = guessMapping(table, null);
  const hasDay = fields.has('day') || fields.has('starts') || hasPeriod;
  return (!hasDay && roles.includes('day')) || (spendFieldOf(fields) === null && roles.includes('spend'));
}

async function detectText(file: FileSource, text: Buffer, complete: boolean): Promise<Detection> {
  const widest = await sniff(text, complete, (row) => new Set(row.filter((cell) => cell !== '')).size, ABOVE);
  if (widest === null) return refused(notTextSentences(file.name, 'empty'));
  const table = await sniffTable(text, complete);
  const other = otherPlatformOf(widest.header, widest.above);
  if (table === null) return refused(notTextSentences(file.name, 'empty'));
  const mapped = isMappable(table, dialectOf(other));
  if (other !== null) return mapped ? asTable : refused(otherPlatformSentences(file.name, other));
  let best: { readonly source: ImportSource; readonly score: number } | null = null;
  // A sheet of several platforms is no report of any of them: its rows are told apart by that column.
  if (mapped && namesPlatforms(widest)) return asTable;
  for (const format of formats) {
    const sniffed = await sniff(text, complete, exportHeaderScore(format), format.preambleRows + 1);
    if (sniffed === null || !isExportHeader(format, sniffed.header)) continue;
    if (!isOwnHeader(format, sniffed.header)) continue;
    if (mapped && isBetterMapped(format, sniffed.header, table)) continue;
    if (best === null || sniffed.score > best.score) best = { source: format.source, score: sniffed.score };
  }
  if (best !== null) return { kind: 'source', source: best.source };
  return mapped ? asTable : unknownTable(file, widest);
}

function unknownTable(file: FileSource, { header, headerLine }: Sniffed): Detection {
  const columns = header.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (columns.length < 3) {
    return refused({
      message: `${file.name} holds no table of columns that is known here.`,
      fix: 'Import a campaign report by day of Google Ads or Meta Ads Manager as CSV, or a data folder.',
    });
  }
  const language = languageOf(header);
  const shown = columns.slice(0, 6).map((cell) => `"${cell.slice(0, 40)}"`);
  return refused({
    message: `${file.name}, line ${headerLine}: its columns${language === null ? '' : ` in ${language}`} (${shown.join(', ')}) hold no figures of campaigns that are known here.`,
    fix: 'Import a table with one row a campaign and day: the day, the campaign, its cost, impressions, clicks and conversions.',
  });
}

/**
 * What the files are: a data folder by its file names, else a platform's export by its header, unless something
 * contradicts it. When none is recognised, refused with the known reason for the first file.
 */
export async function detectSource(files: readonly FileSource[]): Promise<Detection> {
  if (files.some((file) => tableOfFile(file.name) !== null)) return { kind: 'source', source: 'data_folder' };
  let reason: Detection | null = null;
  for (const file of files.slice(0, FILES_LOOKED_AT)) {
    try {
      const detected = await detectFile(file);
      if (detected.kind === 'source') return detected;
      reason ??= detected;
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      reason ??= refused({
        message: `${file.name} could not be read: ${error.message}.`,
        fix: 'Check that the file still exists and that this account may read it, then import again.',
      });
    }
  }
  return (
    reason ?? refused({ message: 'There is no file to read.', fix: 'Choose a file or a folder with data.' })
  );
}
