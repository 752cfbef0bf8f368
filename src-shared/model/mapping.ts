import { z } from 'zod';
import { daySchema } from './day.ts';
import { platformSchema } from './vocabulary.ts';

/** What a column of a table can be mapped to. */
export const columnRoles = [
  'day',
  'campaign',
  'campaignId',
  'account',
  'channel',
  'currency',
  'spend',
  'spendMicros',
  'impressions',
  'clicks',
  'conversions',
  'conversionValue',
  'reach',
  'impressionShare',
  'lostIsRank',
  'lostIsBudget',
  'bidStrategy',
  'objective',
  'ad',
  'adId',
  'device',
  'network',
  'geo',
  'age',
  'gender',
  'placement',
  'unused',
] as const;
export const columnRoleSchema = z.enum(columnRoles);
export type ColumnRole = z.infer<typeof columnRoleSchema>;

const mostColumns = 400;
const columnName = z.string().max(300);

/** What each column of a header is, by the column's name; what is not named is not used. */
export const tableMappingSchema = z.object({
  columns: z
    .record(columnName, columnRoleSchema)
    .refine((columns) => Object.keys(columns).length <= mostColumns, 'a table has at most 400 columns'),
  /** Whose ads they are; null: what the file itself says. */
  platform: platformSchema.nullable(),
});
export type TableMapping = z.infer<typeof tableMappingSchema>;

/** Mappings kept for the next file with the same header, the newest first. */
export const mostMappings = 40;

/** A mapping as a file of its own, to be passed on. */
export const mappingFileSchema = tableMappingSchema.extend({
  kind: z.literal('causeway-mapping'),
  version: z.literal(1),
});
export type MappingFile = z.infer<typeof mappingFileSchema>;

/** What the person may have to choose before a table can be read, each by one choice. */
export const openChoices = ['day', 'campaign', 'spend', 'conversions'] as const;
export type OpenChoice = (typeof openChoices)[number];

/** How a file's columns were understood, and what is open. */
export const readMappingSchema = z
  .object({
    file: z.string(),
    /** The platform whose words are in the header, such as "TikTok Ads Manager"; null: none. */
    dialect: z.string().nullable(),
    platform: platformSchema,
    columns: z
      .array(
        z
          .object({
            name: z.string(),
            role: columnRoleSchema,
            /** The first cells, to recognise the column by. */
            samples: z.array(z.string()).readonly(),
          })
          .readonly(),
      )
      .readonly(),
    /** The choices that are open, each with the columns it can be. */
    open: z
      .array(z.object({ choice: z.enum(openChoices), columns: z.array(z.string()).readonly() }).readonly())
      .readonly(),
    /** Whether a column has the day; without one the person may say that all rows are of one day. */
    hasDay: z.boolean(),
    /** Used from an earlier file with the same header. */
    isRemembered: z.boolean(),
  })
  .readonly();
export type ReadMapping = z.infer<typeof readMappingSchema>;

/** The person's answer: the columns, whose ads they are, and for a table without days the one day it is of. */
export const mappingAnswerSchema = tableMappingSchema.extend({ day: daySchema.nullable().default(null) });
export type MappingAnswer = z.infer<typeof mappingAnswerSchema>;

const headerOf = ({ columns }: TableMapping): string => Object.keys(columns).sort().join('\n');

/** The kept mapping of a table with exactly these columns; null: there is none. */
export function mappingOf(kept: readonly TableMapping[], header: readonly string[]): TableMapping | null {
  const wanted = [...new Set(header)].sort().join('\n');
  return kept.find((one) => headerOf(one) === wanted) ?? null;
}

/** The kept mappings with one added in front; the one of the same header is replaced. */
export function withMapping(kept: readonly TableMapping[], mapping: TableMapping): TableMapping[] {
  const others = kept.filter((one) => headerOf(one) !== headerOf(mapping));
  return [mapping, ...others].slice(0, mostMappings);
}
