import type { ImportSource } from '../../../../src-shared/model/importing.ts';
import type { Platform } from '../../../../src-shared/model/vocabulary.ts';

/** What a column of a platform's export can stand for. */
export const exportFields = [
  'day',
  'campaign',
  'campaignId',
  'account',
  'channel',
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
  'ad',
  'adId',
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
  readonly source: Exclude<ImportSource, 'data_folder'>;
  /** Whose campaigns the rows are, unless a column of channels says it. */
  readonly platform: Platform;
  /** What keeps the keys made of names apart: two platforms may each have a campaign "Brand". */
  readonly keySpace: string;
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
  /** Which column is what, where that was decided for one file and not by its names; null: the row is no header of it. */
  readonly headerOf?: (row: readonly string[]) => ExportHeader | null;
  /** Lines below the rows that belong to none of them, such as a copyright notice. */
  readonly footer?: RegExp;
}

/** One row by field. A field without a column is empty. */
export interface ExportCells {
  readonly cells: readonly string[];
  text(field: ExportField): string;
  readonly keySpace: string;
  readonly platform: Platform;
}

/** Which cell holds what in one file. */
export interface ExportHeader {
  readonly fields: ReadonlyMap<ExportField, number>;
  readonly segments: ReadonlyArray<{ readonly dimension: string; readonly index: number }>;
  /** Columns that each count one kind of conversion, the deepest first. */
  readonly actions: ReadonlyArray<{
    readonly kind: ActionKind;
    readonly index: number;
    /** Whether the others of its kind are subsets of it: purchases, and those on the website. */
    readonly isTotal: boolean;
  }>;
  /** Columns that make a row finer than a campaign day. */
  readonly levels: ReadonlyArray<{ readonly level: Level; readonly index: number }>;
  /** Columns that say where a row's ads ran. */
  readonly channels: readonly number[];
  readonly hasPeriod: boolean;
  /** ISO code in the header of the spend column, as Meta writes it. */
  readonly headerCurrency: string | null;
  /** Fields whose column appears more than once. */
  readonly doubled: readonly ExportField[];
  readonly names: readonly string[];
  /** Headers of columns that are not read. */
  readonly unknown: readonly string[];
  readonly platform: Platform;
  readonly keySpace: string;
  /** The one day all rows are of, where the person said so and no column does. */
  readonly onlyDay: string | null;
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
