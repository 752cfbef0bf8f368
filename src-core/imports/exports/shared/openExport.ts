import type { FaultLog } from '../../../ingest/faults/faultLog.ts';
import type { FileSource } from '../../files/fileSource.ts';
import { readHead, toUtf8 } from '../../tabular/bytes.ts';
import { recogniseEncoding } from '../../tabular/encoding.ts';
import { addNotText } from '../../tabular/fileFaults.ts';
import { delimiterName, sniff } from '../../tabular/sniff.ts';
import type { TableShape } from '../../tabular/tableRows.ts';
import { type ExportHeader, exportHeaderScore, isExportHeader, readExportHeader } from './exportHeader.ts';
import type { ExportFormat } from './format.ts';

const HEAD = 128 * 1024;

/** An export whose header was found. */
export interface OpenExport {
  readonly shape: TableShape;
  readonly header: ExportHeader;
  readonly reading: string;
}

/** Finds an export's header behind its preamble; null when it cannot be used, with the reason in the log. Throws UnreadableFile. */
export async function openExport(
  format: ExportFormat,
  source: FileSource,
  log: FaultLog,
): Promise<OpenExport | null> {
  const file = source.name;
  const head = await readHead(source, HEAD);
  const found = recogniseEncoding(head.bytes, head.complete);
  if (found.kind === 'not_text') {
    addNotText(log, file, found.what);
    return null;
  }
  const text = toUtf8(head.bytes, found.encoding, found.bomBytes);
  const sniffed = await sniff(text, head.complete, exportHeaderScore(format), format.preambleRows + 1);
  if (sniffed === null) {
    addNotText(log, file, 'empty');
    return null;
  }
  if (!isExportHeader(format, sniffed.header)) {
    log.add('error', 'header_not_found', { file, line: null, column: null }, () => ({
      message: `${file} has no header row with the columns of a ${format.name} campaign report.`,
      fix: `${format.byDay} Headers in English, German, French, Spanish, Portuguese and Italian are read.`,
    }));
    return null;
  }
  const preamble = sniffed.headerIndex === 0 ? '' : `, below ${sniffed.headerLine - 1} lines of title`;
  return {
    header: readExportHeader(format, sniffed.header),
    shape: { source, encoding: found.encoding, bomBytes: found.bomBytes, ...sniffed },
    reading: `${file} is read as ${found.label}, its cells divided by ${delimiterName(sniffed.delimiter)}${preamble}.`,
  };
}
