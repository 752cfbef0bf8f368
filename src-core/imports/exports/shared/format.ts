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
  'spendMicros',
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
  'attribution',
] as const;
export type ExportField = (typeof exportFields)[number];

/** Column names in further languages, added to a format's own. */
export type MoreNames = { readonly [F in ExportField]?: readonly string[] };

/** What a conversion column counts, the deepest first: the deeper one is taken where two are equally used. */
export const actionKinds = [
  'purchase',
  'subscription',
  'lead',
  'registration',
  'application',
  'appointment',
  'contact',
  'install',
  'conversation',
] as const;
export type ActionKind = (typeof actionKinds)[number];

/** Rows finer than a campaign day. add: they add up to it. refuse: they leave a part of it out. */
export interface Level {
  /** What one row is, in the plural, for display. */
  readonly rows: string;
  readonly names: readonly string[];
  readonly effect: 'add' | 'refuse';
  /** Why such rows do not add up, as a clause. */
  readonly because: string;
}

/** What the label alone says about a totals row. */
export type TotalKind = 'none' | 'total' | 'campaigns_total';

/** A platform's export as its own interface writes it: column names in every supported language, best first. */
export interface ExportFormat {
  readonly source: 'google_ads' | 'meta_ads';
  readonly name: string;
  readonly fields: { readonly [F in ExportField]: readonly string[] };
  /** Columns that each count one kind of conversion; the rows decide which one a campaign uses. */
  readonly actions: { readonly [K in ActionKind]?: readonly string[] };
  readonly levels: readonly Level[];
  /** Breakdown columns: dimension of segment_daily -> names. */
  readonly segments: Readonly<Record<string, readonly string[]>>;
  /** Columns of coarser periods: week, month, quarter, year. */
  readonly periods: readonly string[];
  /** Rows that may come before the header. */
  readonly preambleRows: number;
  /** How to export by day, as an instruction. */
  readonly byDay: string;
  /** How to add a column, as an instruction. */
  readonly addColumn: string;
  /** Whether an empty action cell next to delivered impressions means none: the platform leaves zeros blank. */
  readonly blankIsZero: boolean;
  totalKind(row: ExportCells): TotalKind;
}

/** One row by field. A field without a column is empty. */
export interface ExportCells {
  readonly cells: readonly string[];
  text(field: ExportField): string;
}

/** Headers and labels match regardless of case, accents, trailing dots and odd spaces. */
export function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/[’`]/g, "'")
    .trim()
    .replace(/\.$/, '')
    .toLowerCase();
}

/** A format's own names followed by those of further languages. */
export function withNames(
  own: ExportFormat['fields'],
  ...more: readonly MoreNames[]
): ExportFormat['fields'] {
  return Object.fromEntries(
    exportFields.map((field) => [field, [...own[field], ...more.flatMap((names) => names[field] ?? [])]]),
  ) as unknown as ExportFormat['fields'];
}
