import type { ImportSource } from '../../../src-shared/model/importing.ts';
import { tableOfFile } from '../data-folder/matchFiles.ts';
import { googleAdsFormat } from '../exports/google-ads/googleAdsFormat.ts';
import { metaAdsFormat } from '../exports/meta-ads/metaAdsFormat.ts';
import { exportHeaderScore, isExportHeader } from '../exports/shared/exportHeader.ts';
import type { ExportFormat } from '../exports/shared/format.ts';
import type { FileSource } from '../files/fileSource.ts';
import { readHead, toUtf8, UnreadableFile } from '../tabular/bytes.ts';
import { recogniseEncoding } from '../tabular/encoding.ts';
import { sniff } from '../tabular/sniff.ts';

const HEAD = 64 * 1024;
const FILES_LOOKED_AT = 20;
const formats: readonly ExportFormat[] = [googleAdsFormat, metaAdsFormat];

/** Which platform's header the beginning of a file holds; null for none. */
async function platformOf(file: FileSource): Promise<ImportSource | null> {
  const head = await readHead(file, HEAD);
  const found = recogniseEncoding(head.bytes, head.complete);
  if (found.kind === 'not_text') return null;
  const text = toUtf8(head.bytes, found.encoding, found.bomBytes);
  let best: { readonly source: ImportSource; readonly score: number } | null = null;
  for (const format of formats) {
    const sniffed = await sniff(text, head.complete, exportHeaderScore(format), format.preambleRows + 1);
    if (sniffed === null || !isExportHeader(format, sniffed.header)) continue;
    if (best === null || sniffed.score > best.score) best = { source: format.source, score: sniffed.score };
  }
  return best?.source ?? null;
}

/**
 * What the files are: a data folder by its file names, else a platform's export by its header. Null when nothing is
 * recognised, the files being empty, unreadable or something else; then a person says what they are.
 */
export async function detectSource(files: readonly FileSource[]): Promise<ImportSource | null> {
  if (files.some((file) => tableOfFile(file.name) !== null)) return 'data_folder';
  for (const file of files.slice(0, FILES_LOOKED_AT)) {
    try {
      const source = await platformOf(file);
      if (source !== null) return source;
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
    }
  }
  return null;
}
