import { addCellFault, rejects } from '../../../ingest/faults/cellFaults.ts';
import type { FaultLog } from '../../../ingest/faults/faultLog.ts';
import { CellFault, fault } from '../../values/cell.ts';
import { type DecimalSign, readNumber, readShare } from '../../values/numbers.ts';
import type { ResultPolicy } from './conversions.ts';
import type { ExportFigures } from './dayGroup.ts';
import type { ExportRow } from './exportHeader.ts';
import type { ExportField } from './format.ts';

/** Beyond this an amount is not a whole number of micros that storage can compare. */
const MAX_MONEY = Number.MAX_SAFE_INTEGER / 1_000_000;

type Reader = (cell: string, sign: DecimalSign) => number | null | CellFault;

const count: Reader = (cell, sign) => {
  const value = readNumber(cell, sign);
  if (typeof value !== 'number') return value;
  if (value < 0) return fault('negative_count');
  if (!Number.isInteger(value)) return fault('not_whole');
  return Number.isSafeInteger(value) ? value : fault('number_too_large');
};
const conversions: Reader = (cell, sign) => {
  const value = readNumber(cell, sign);
  return typeof value === 'number' && value < 0 ? fault('negative_count') : value;
};
const money: Reader = (cell, sign) => {
  const value = readNumber(cell, sign);
  if (typeof value !== 'number') return value;
  if (Math.abs(value) > MAX_MONEY) return fault('number_too_large');
  return value < 0 ? new CellFault('negative_money', value) : value;
};

/** Reads the figures of a row; null when one of them rejects it, the reasons in the log. */
export function figuresReader(
  row: ExportRow,
  sign: DecimalSign,
  policy: ResultPolicy,
  spendField: ExportField,
  file: string,
  log: FaultLog,
): (line: number, campaignId: string) => ExportFigures | null {
  return (line, campaignId) => {
    let good = true;
    const read = (field: ExportField, reader: Reader): number | null => {
      const cell = row.text(field);
      if (cell === '') return null;
      const value = reader(cell, sign);
      if (!(value instanceof CellFault)) return value;
      addCellFault(log, value.code, { file, line, column: row.columnName(field) }, cell);
      if (rejects(value.code)) good = false;
      return typeof value.value === 'number' ? value.value : null;
    };
    const field = policy.field(campaignId);
    const impressions = read('impressions', count);
    const counted = field === null ? null : read(field, conversions);
    const figures: ExportFigures = {
      impressions,
      clicks: read('clicks', count),
      spend: read(spendField, money),
      conversions: counted ?? (policy.blankIsZero(campaignId, impressions) ? 0 : null),
      conversionValue: read('conversionValue', money),
      reach: read('reach', count),
      impressionShare: read('impressionShare', readShare),
      lostIsRank: read('lostIsRank', readShare),
      lostIsBudget: read('lostIsBudget', readShare),
    };
    return good ? figures : null;
  };
}
