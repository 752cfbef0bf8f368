import { FaultLog, quoted } from '../../ingest/faults/faultLog.ts';
import type { Pacer } from '../tabular/pacer.ts';
import { tableRows } from '../tabular/tableRows.ts';
import { ShareStyle } from '../values/shareStyle.ts';
import type { OpenTable } from './openTable.ts';

/**
 * The table with its columns of whole percents marked. Reads no further than the first row that rules out the last such
 * column, which in a file of fractions is among the first. Throws UnreadableFile, or the reason of an abort.
 */
export async function withShareStyle(open: OpenTable, pacer: Pacer): Promise<OpenTable> {
  const shares = open.map.known
    .filter(({ column }) => column.kind === 'share')
    .map(({ column, index }) => ({ name: column.name, index, style: new ShareStyle() }));
  if (shares.length === 0) return open;
  read: for await (const { rows } of tableRows(open.shape, pacer, new FaultLog())) {
    for (const row of rows) {
      for (const { index, style } of shares) style.see(row[index] ?? '');
      if (shares.every(({ style }) => style.isRuledOut)) break read;
    }
  }
  const percent = shares.filter(({ style }) => style.isWholePercent).map(({ name }) => name);
  if (percent.length === 0) return open;
  return {
    ...open,
    numbers: { ...open.numbers, percent: new Set(percent) },
    readings: [
      ...open.readings,
      ...percent.map(
        (name) =>
          `${open.shape.source.name}: ${quoted(name)} is read as percent: its values are whole numbers, some over 1, without a sign; so 1 is 1%.`,
      ),
    ],
  };
}
