import { addLostCell } from '../../../ingest/faults/cellFaults.ts';
import type { FaultLog } from '../../../ingest/faults/faultLog.ts';
import { CellFault, fault } from '../../values/cell.ts';
import { type DecimalSign, isMissing, readNumber, readShare } from '../../values/numbers.ts';
import type { ConversionPolicy } from './conversions.ts';
import type { ExportFigures } from './dayGroup.ts';
import type { ExportHeader } from './exportHeader.ts';
import { spendFieldOf } from './exportHeader.ts';
import type { ExportRow } from './exportRow.ts';
import type { ExportField, ExportFormat } from './format.ts';
import type { ShareField } from './survey.ts';

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
const micros: Reader = (cell, sign) => {
  const value = readNumber(cell, sign);
  if (typeof value !== 'number') return value;
  const units = value / 1_000_000;
  return units < 0 ? new CellFault('negative_money', units) : units;
};

export interface FiguresPlan {
  readonly format: ExportFormat;
  readonly header: ExportHeader;
  readonly sign: DecimalSign;
  /** Whether amounts are in millionths although no header says so: a person said so. */
  readonly inMicros: boolean;
  readonly percent: ReadonlySet<ShareField>;
  readonly policy: ConversionPolicy;
  readonly file: string;
}

/** Reads the figures of a row. An unreadable cell is NaN, its fault in the log; the rest of the row is kept. */
export function figuresReader(
  row: ExportRow,
  { format, header, sign, inMicros, percent, policy, file }: FiguresPlan,
  log: FaultLog,
): (line: number, campaignId: string) => ExportFigures {
  const { fields } = header;
  const spendField = spendFieldOf(fields);
  const spendReader = inMicros || spendField === 'spendMicros' ? micros : money;
  const valueReader = inMicros ? micros : money;
  const places = {
    impressions: fields.get('impressions'),
    clicks: fields.get('clicks'),
    spend: spendField === null ? undefined : fields.get(spendField),
    conversionValue: fields.get('conversionValue'),
    reach: fields.get('reach'),
    impressionShare: fields.get('impressionShare'),
    lostIsRank: fields.get('lostIsRank'),
    lostIsBudget: fields.get('lostIsBudget'),
  } as const satisfies Partial<Record<ExportField, number | undefined>>;

  return (line, campaignId) => {
    const read = (index: number | undefined, reader: Reader): number | null => {
      if (index === undefined) return null;
      const cell = row.at(index);
      if (cell === '') return null;
      const value = reader(cell, sign);
      if (!(value instanceof CellFault)) return value;
      addLostCell(log, value.code, { file, line, column: row.nameAt(index) }, cell);
      return typeof value.value === 'number' ? value.value : Number.NaN;
    };
    const impressions = read(places.impressions, count);
    const spend = read(places.spend, spendReader);
    const delivered =
      format.blankIsZero &&
      (places.impressions === undefined
        ? spend !== null
        : impressions !== null && !Number.isNaN(impressions));
    /** A figure the platform leaves blank where it is zero. */
    const counted = (index: number | undefined, reader: Reader): number | null => {
      if (index === undefined) return null;
      return delivered && isMissing(row.at(index)) ? 0 : read(index, reader);
    };
    const share = (field: ShareField): number | null =>
      read(places[field], (cell) => readShare(cell, sign, percent.has(field)));
    return {
      impressions,
      clicks: counted(places.clicks, count),
      spend,
      conversions: counted(policy.column(campaignId) ?? undefined, conversions),
      conversionValue: policy.valued(campaignId) ? counted(places.conversionValue, valueReader) : null,
      reach: read(places.reach, count),
      impressionShare: share('impressionShare'),
      lostIsRank: share('lostIsRank'),
      lostIsBudget: share('lostIsBudget'),
    };
  };
}
