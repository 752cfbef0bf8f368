/** What a column of a platform's export can stand for. */
export const exportFields = [
  'day',
  'campaign',
  'campaignId',
  'account',
  'currency',
  'impressions',
  'clicks',
  'interactions',
  'spend',
  'convertedSpend',
  'conversions',
  'results',
  'resultType',
  'conversionValue',
  'impressionShare',
  'lostIsRank',
  'lostIsBudget',
  'reach',
  'frequency',
  'starts',
  'ends',
  'objective',
  'bidStrategy',
] as const;
export type ExportField = (typeof exportFields)[number];

/** What of a total row is known by its label alone. */
export type TotalKind = 'none' | 'total' | 'campaigns_total';

/** A platform's export as its own interface writes it: names of the columns in every language read, best first. */
export interface ExportFormat {
  readonly source: 'google_ads' | 'meta_ads';
  readonly name: string;
  readonly fields: { readonly [F in ExportField]: readonly string[] };
  /** Breakdown columns: dimension of segment_daily -> names. */
  readonly segments: Readonly<Record<string, readonly string[]>>;
  /** Columns of coarser time: week, month, quarter, year. */
  readonly periods: readonly string[];
  /** Rows that may come before the header. */
  readonly preambleRows: number;
  /** How to export by day, as an instruction. */
  readonly byDay: string;
  /** How to add a column, as an instruction. */
  readonly addColumn: string;
  /** Whether an empty result next to delivered impressions means none: the platform leaves zeros blank. */
  readonly blankResultIsZero: boolean;
  totalKind(row: ExportCells): TotalKind;
}

/** One row by meaning. A cell that has no column is empty. */
export interface ExportCells {
  readonly cells: readonly string[];
  text(field: ExportField): string;
}

/** Header and label texts match without case, accents, dots at the end and odd spaces. */
export function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/[’`]/g, "'")
    .trim()
    .replace(/\.$/, '')
    .toLowerCase();
}
