import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import type { FaultLog } from '../../ingest/faults/faultLog.ts';
import type { FileSource } from '../files/fileSource.ts';
import { readHead, toUtf8 } from '../tabular/bytes.ts';
import { recogniseEncoding } from '../tabular/encoding.ts';
import { addNoRows, addNotText } from '../tabular/fileFaults.ts';
import { delimiterName, sniff } from '../tabular/sniff.ts';
import type { TableShape } from '../tabular/tableRows.ts';
import { type HeaderMap, headerScore, readHeader, reportUnknownColumns } from './header.ts';

const HEAD = 64 * 1024;

/** A table's file whose header was found good. */
export interface OpenTable<T extends TableName = TableName> {
  readonly table: T;
  readonly shape: TableShape;
  readonly map: HeaderMap;
  /** How the file is read, as a sentence. */
  readonly reading: string;
}

/** Looks at a file's beginning: null when nothing of it can be used, with the reason in the log. Throws UnreadableFile. */
export async function openTable<T extends TableName>(
  source: FileSource,
  table: T,
  log: FaultLog,
): Promise<OpenTable<T> | null> {
  const head = await readHead(source, HEAD);
  const found = recogniseEncoding(head.bytes, head.complete);
  if (found.kind === 'not_text') {
    addNotText(log, source.name, found.what);
    return null;
  }
  const text = toUtf8(head.bytes, found.encoding, found.bomBytes);
  const sniffed = await sniff(text, head.complete, headerScore(table), 1);
  if (sniffed === null) {
    addNotText(log, source.name, 'empty');
    return null;
  }
  const map = readHeader(table, sniffed.header, source.name, sniffed.headerLine, log);
  if (map === null) return null;
  if (table === 'campaign_daily' && head.complete && !sniffed.hasRows) {
    addNoRows(log, source.name);
    return null;
  }
  reportUnknownColumns(map, source.name, sniffed.headerLine, log);
  return {
    table,
    map,
    shape: {
      source,
      encoding: found.encoding,
      bomBytes: found.bomBytes,
      delimiter: sniffed.delimiter,
      header: sniffed.header,
      headerLine: sniffed.headerLine,
      headerIndex: sniffed.headerIndex,
    },
    reading: `${source.name} is read as ${found.label}, its cells divided by ${delimiterName(sniffed.delimiter)}.`,
  };
}
