import type { CodePage } from '../../../../src-shared/model/importing.ts';
import type { FaultLog } from '../../../ingest/faults/faultLog.ts';
import type { FileSource } from '../../files/fileSource.ts';
import { readHead, toUtf8 } from '../../tabular/bytes.ts';
import { recogniseEncoding } from '../../tabular/encoding.ts';
import { addEncodingQuestion, addNotText } from '../../tabular/fileFaults.ts';
import { delimiterName, sniff } from '../../tabular/sniff.ts';
import type { TableShape } from '../../tabular/tableRows.ts';
import { type ExportHeader, exportHeaderScore, isExportHeader, readExportHeader } from './exportHeader.ts';
import type { ExportFormat } from './format.ts';
import { otherPlatformOf } from './otherPlatforms.ts';
import type { RepeatedRows } from './rowRepeats.ts';
import { dayColumns, explainHeader, otherPlatformSentences } from './unknownHeader.ts';

const HEAD = 128 * 1024;

/** An export whose header was found. */
export interface OpenExport {
  readonly shape: TableShape;
  readonly header: ExportHeader;
  readonly reading: string;
  /** Columns whose cells are days, whatever they are called. */
  readonly dayLike: readonly string[];
  /** Rows that stand in the file twice; null while it was not read yet, and where there are none. */
  readonly repeats: RepeatedRows | null;
}

/**
 * Finds an export's header below its preamble; null when the export cannot be used, with the reason in the log. Throws
 * UnreadableFile.
 */
export async function openExport(
  format: ExportFormat,
  source: FileSource,
  encoding: CodePage | undefined,
  log: FaultLog,
): Promise<OpenExport | null> {
  const file = source.name;
  const head = await readHead(source, HEAD);
  const found = recogniseEncoding(head.bytes, head.complete, encoding);
  if (found.kind === 'not_text') {
    addNotText(log, file, found.what);
    return null;
  }
  if (found.kind === 'unclear') {
    addEncodingQuestion(log, file, found.why);
    return null;
  }
  const text = toUtf8(head.bytes, found.encoding, found.bomBytes);
  const sniffed = await sniff(text, head.complete, exportHeaderScore(format), format.preambleRows + 1);
  if (sniffed === null) {
    addNotText(log, file, 'empty');
    return null;
  }
  const other = format.headerOf !== undefined ? null : otherPlatformOf(sniffed.header, sniffed.above);
  if (other !== null) {
    log.add('error', 'other_platform', { file, line: sniffed.headerLine, column: null }, () =>
      otherPlatformSentences(file, other),
    );
    return null;
  }
  if (!isExportHeader(format, sniffed.header)) {
    log.add('error', 'header_not_found', { file, line: null, column: null }, () =>
      explainHeader(format, file, sniffed),
    );
    return null;
  }
  const preamble = sniffed.headerIndex === 0 ? '' : `, below ${sniffed.headerLine - 1} lines of title`;
  return {
    header: readExportHeader(format, sniffed.header),
    dayLike: dayColumns(sniffed),
    repeats: null,
    shape: {
      source,
      encoding: found.encoding,
      bomBytes: found.bomBytes,
      delimiter: sniffed.delimiter,
      header: sniffed.header,
      headerLine: sniffed.headerLine,
      headerIndex: sniffed.headerIndex,
      footer: format.footer ?? null,
    },
    reading: `${file} is read as ${found.label}, its cells divided by ${delimiterName(sniffed.delimiter)}${preamble}.`,
  };
}
