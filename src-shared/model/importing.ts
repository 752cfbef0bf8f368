import { z } from 'zod';
import { instantSchema, windowSchema } from './day.ts';
import { externalIdSchema, idSchema } from './ids.ts';
import { mappingAnswerSchema, readMappingSchema } from './mapping.ts';
import { currencySchema, isKnownCurrency } from './money.ts';
import { tableNameSchema } from './tables/registry.ts';

/** What a file is: a folder of our tables, a platform's own download, or any table whose columns are mapped. */
export const importSources = ['data_folder', 'google_ads', 'meta_ads', 'mapped'] as const;
export const importSourceSchema = z.enum(importSources);
export type ImportSource = z.infer<typeof importSourceSchema>;

/** Where stored rows came from: a file, a platform's API, or a look of the app's own at a page. */
export const rowSourceSchema = z.enum([...importSources, 'platform_api', 'landing_look']);
export type RowSource = z.infer<typeof rowSourceSchema>;

/** error: nothing of the file can be used. rejected: the row is left out. flagged: kept, but look at it. */
export const faultSeveritySchema = z.enum(['error', 'rejected', 'flagged']);

/** What is wrong, where, and what to do about it. */
export const importFaultSchema = z
  .object({
    severity: faultSeveritySchema,
    code: z.string(),
    file: z.string(),
    /** 1-based line in the file as a text editor counts them; null for the file as a whole. */
    line: z.int().positive().nullable(),
    column: z.string().nullable(),
    message: z.string(),
    fix: z.string(),
  })
  .readonly();
export type ImportFault = z.infer<typeof importFaultSchema>;

export const fileReportSchema = z
  .object({
    file: z.string(),
    table: tableNameSchema,
    rowsRead: z.int().nonnegative(),
    rowsKept: z.int().nonnegative(),
    rowsRejected: z.int().nonnegative(),
    /** Totals rows of a platform's export, recognised and never added. */
    rowsSkipped: z.int().nonnegative(),
    days: windowSchema.nullable(),
    unknownColumns: z.array(z.string()).readonly(),
  })
  .readonly();
export type FileReport = z.infer<typeof fileReportSchema>;

export const importReportSchema = z
  .object({
    source: rowSourceSchema,
    files: z.array(fileReportSchema).readonly(),
    campaigns: z
      .array(z.object({ campaignId: externalIdSchema, name: z.string().nullable() }).readonly())
      .readonly(),
    /** The first 200 faults; `faultCounts` has them all. */
    faults: z.array(importFaultSchema).readonly(),
    faultCounts: z.record(z.string(), z.int().nonnegative()),
    /** What had to be decided to read the file (encoding, delimiter, decimal sign, date order), as sentences. */
    readings: z.array(z.string()).readonly(),
    /** How the columns of mapped tables were understood; empty for files that need no mapping. */
    mappings: z.array(readMappingSchema).readonly().default([]),
    /** Stored days that the files replace, with their cost before and after; null: none. */
    replaces: z
      .object({
        campaigns: z.int().nonnegative(),
        days: z.int().nonnegative(),
        spendBefore: z.number(),
        spendAfter: z.number(),
        /** Null: not known, or amounts of several currencies. */
        currency: currencySchema.nullable(),
      })
      .readonly()
      .nullable()
      .default(null),
    /** Whether anything can be imported at all. */
    usable: z.boolean(),
  })
  .readonly();
export type ImportReport = z.infer<typeof importReportSchema>;

/** Code pages in use before UTF-8, as spreadsheets still save them. */
export const codePages = [
  'windows-1252',
  'windows-1250',
  'windows-1254',
  'windows-1251',
  'windows-1253',
  'windows-1255',
  'windows-1256',
  'windows-874',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
] as const;
export type CodePage = (typeof codePages)[number];

/** What a person may have to tell the importer, because the file does not. */
export const importAnswersSchema = z.object({
  currency: currencySchema
    .refine(isKnownCurrency, 'there is no such currency; use its code, such as EUR')
    .optional(),
  /** For all-numeric dates whose order the file leaves open. */
  dateOrder: z.enum(['day_first', 'month_first']).optional(),
  decimalSign: z.enum(['point', 'comma']).optional(),
  /** For files that are not UTF-8 and make sense in several code pages. */
  encoding: z.enum(codePages).optional(),
  /** For amounts so large that they may be millionths of the currency. */
  moneyUnit: z.enum(['units', 'micros']).optional(),
  /** What the columns of a table are, for files that are of no known kind. */
  mappings: z.array(mappingAnswerSchema).max(64).optional(),
  /** Days in the workspace may be replaced by smaller figures, or by rows without cost. */
  replaceLarger: z.boolean().optional(),
});
export type ImportAnswers = z.infer<typeof importAnswersSchema>;

/** A stored import. */
export const importRecordSchema = z
  .object({
    id: idSchema,
    at: instantSchema,
    source: rowSourceSchema,
    /** The file or folder name, without its path. */
    label: z.string(),
    /** interrupted: the app ended during it; importing the same files again completes it. */
    state: z.enum(['running', 'done', 'cancelled', 'failed', 'interrupted']),
    report: importReportSchema.nullable(),
  })
  .readonly();
export type ImportRecord = z.infer<typeof importRecordSchema>;
