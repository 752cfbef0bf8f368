import type { ImportAnswers } from '../../../src-shared/model/importing.ts';
import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import type { FaultLog } from '../../ingest/faults/faultLog.ts';
import type { FileSource } from '../files/fileSource.ts';
import { readHead, toUtf8 } from '../tabular/bytes.ts';
import { recogniseEncoding } from '../tabular/encoding.ts';
import { addEncodingQuestion, addNoRows, addNotText } from '../tabular/fileFaults.ts';
import { delimiterName, sniff } from '../tabular/sniff.ts';
import type { TableShape } from '../tabular/tableRows.ts';
import { type HeaderMap, headerScore, readHeader, reportUnknownColumns } from './header.ts';
import { checkReadable, checkUnit, type NumberStyle, numberStyleOf } from './tableStyle.ts';

const HEAD = 64 * 1024;

/** A table's file whose header is usable. */
export interface OpenTable<T extends TableName = TableName> {
  readonly table: T;
  readonly shape: TableShape;
  readonly map: HeaderMap;
  readonly numbers: NumberStyle;
  /** The first rows. */
  readonly sample: ReadonlyArray<readonly string[]>;
  /** How the file is read, as sentences. */
  readonly readings: readonly string[];
}

/** Reads a file's beginning: null when nothing of it can be used, with the reason in the log. Throws UnreadableFile. */
export async function openTable<T extends TableName>(
  source: FileSource,
  table: T,
  answers: ImportAnswers,
  log: FaultLog,
): Promise<OpenTable<T> | null> {
  const head = await readHead(source, HEAD);
  const found = recogniseEncoding(head.bytes, head.complete, answers.encoding);
  if (found.kind === 'not_text') {
    addNotText(log, source.name, found.what);
    return null;
  }
  if (found.kind === 'unclear') {
    addEncodingQuestion(log, source.name, found.why);
    return null;
  }
  const text = toUtf8(head.bytes, found.encoding, found.bomBytes);
  const sniffed = await sniff(text, head.complete, headerScore(table), 2);
  if (sniffed === null) {
    addNotText(log, source.name, 'empty');
    return null;
  }
  const readings = [
    `${source.name} is read as ${found.label}, its cells divided by ${delimiterName(sniffed.delimiter)}.`,
  ];
  const map = readHeader(table, sniffed.header, source.name, sniffed.headerLine, log, readings);
  if (map === null) return null;
  const { below: sample, headerLine } = sniffed;
  const facts = { map, sample, file: source.name, headerLine, answers };
  const numbers = numberStyleOf(facts, log, readings);
  if (numbers === null) return null;
  checkReadable(facts, numbers, log);
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
    numbers,
    sample,
    readings,
  };
}

/** Asks for the unit of a table's amounts where they are too large; `currency`: that of its campaigns. */
export function checkAmounts(
  open: OpenTable,
  currency: string | null,
  answers: ImportAnswers,
  log: FaultLog,
): void {
  const { table, map, sample, shape, numbers } = open;
  const facts = { map, sample, file: shape.source.name, headerLine: shape.headerLine, answers };
  checkUnit(table, facts, numbers, currency, log);
}

/** The currency of a folder's campaigns, by its first rows; null where they name none or several. */
export function currencyOfCampaigns(tables: readonly OpenTable[]): string | null {
  const campaigns = tables.find(({ table }) => table === 'campaigns');
  const index = campaigns?.map.known.find(({ column }) => column.name === 'currency')?.index;
  if (campaigns === undefined || index === undefined) return null;
  const [one, other] = new Set(campaigns.sample.map((row) => (row[index] ?? '').trim().toUpperCase()));
  return one === undefined || one === '' || other !== undefined ? null : one;
}
