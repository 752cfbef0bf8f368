import type { ImportSource } from '../../../src-shared/model/importing.ts';
import { tableOfFile } from '../data-folder/matchFiles.ts';
import { plainHeader } from '../data-folder/tableLayout.ts';
import { googleAdsFormat } from '../exports/google-ads/googleAdsFormat.ts';
import { metaAdsFormat } from '../exports/meta-ads/metaAdsFormat.ts';
import { exportHeaderScore, isExportHeader, isOwnHeader } from '../exports/shared/exportHeader.ts';
import type { ExportFormat } from '../exports/shared/format.ts';
import { isChannelColumn, otherPlatformOf, platformNamed } from '../exports/shared/otherPlatforms.ts';
import { languageOf, otherPlatformSentences } from '../exports/shared/unknownHeader.ts';
import type { FileSource } from '../files/fileSource.ts';
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

const refused = ({ message, fix }: { readonly message: string; readonly fix: string }): Detection => ({
  kind: 'refused',
  message,
  fix,
});

/** A column of channels that names several platforms, or an unsupported one. */
function severalPlatforms({
  header,
  below,
}: Sniffed): { column: string; platforms: readonly string[] } | null {
  for (const [index, name] of header.entries()) {
    if (!isChannelColumn(name)) continue;
    const platforms = [...new Set(below.flatMap((row) => platformNamed(row[index] ?? '') ?? []))];
    if (platforms.length > 1) return { column: name.trim(), platforms };
  }
  return null;
}

/** A table of a data folder under another name. */
function isOwnTable({ header }: Sniffed): boolean {
  const names = new Set(header.map(plainHeader));
  return ['date', 'campaign_id', 'impressions', 'clicks', 'spend', 'conversions'].every((name) =>
    names.has(name),
  );
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

async function detectText(file: FileSource, text: Buffer, complete: boolean): Promise<Detection> {
  const widest = await sniff(text, complete, (row) => new Set(row.filter((cell) => cell !== '')).size, ABOVE);
  if (widest === null) return refused(notTextSentences(file.name, 'empty'));
  const other = otherPlatformOf(widest.header, widest.above);
  if (other !== null) return refused(otherPlatformSentences(file.name, other));
  if (isOwnTable(widest)) {
    return refused({
      message: `${file.name} has the columns of campaign_daily, the table of a data folder.`,
      fix: 'Name it campaign_daily.csv, put it into a folder and import the folder.',
    });
  }
  let best: { readonly source: ImportSource; readonly score: number } | null = null;
  const mixed = severalPlatforms(widest);
  if (mixed !== null) {
    return refused({
      message: `${file.name}: the column "${mixed.column}" says that its rows are of ${mixed.platforms.join(', ')}; under one name they would become one campaign.`,
      fix: 'Import the rows of Google Ads and of Meta Ads in files of their own; other platforms are not read yet.',
    });
  }
  let anybodys = false;
  for (const format of formats) {
    const sniffed = await sniff(text, complete, exportHeaderScore(format), format.preambleRows + 1);
    if (sniffed === null || !isExportHeader(format, sniffed.header)) continue;
    if (!isOwnHeader(format, sniffed.header)) {
      anybodys = true;
      continue;
    }
    if (best === null || sniffed.score > best.score) best = { source: format.source, score: sniffed.score };
  }
  if (best === null && anybodys) {
    return refused({
      message: `${file.name}, line ${widest.headerLine}: its columns are words of every platform, so whose report it is cannot be told.`,
      fix: 'Say what it is (--source google_ads or meta_ads), if it is a report of one of the two.',
    });
  }
  return best === null ? unknownTable(file, widest) : { kind: 'source', source: best.source };
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
    message: `${file.name}, line ${headerLine}: its columns${language === null ? '' : ` in ${language}`} (${shown.join(', ')}) are known neither as Google Ads' nor as Meta's.`,
    fix: 'Download the campaigns report by day with the interface in English, or say what the file is (--source).',
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
