import { z } from 'zod';
import { unreadSchema } from './collector.ts';
import { dataFindingSchema } from './dataFinding.ts';
import { daySchema } from './day.ts';
import { tableNameSchema } from './tables/registry.ts';

const severity = z.enum(['info', 'warning']);
const flag = <Code extends string, Shape extends z.ZodRawShape>(code: Code, shape: Shape) =>
  z.object({ code: z.literal(code), severity, ...shape }).readonly();
const days = z.int().nonnegative();

/** Why a campaign is not judged by CPA, as campaigns are that report conversions and have no other target. */
export const kpiReasons = [
  'sales_without_conversions',
  'roas_target',
  'attention',
  'no_conversions',
] as const;
export type KpiReason = (typeof kpiReasons)[number];

/** Something about the data that weakens the verdict: what, and its figures. */
export const dataFlagSchema = z.discriminatedUnion('code', [
  flag('no_rows', {}),
  flag('old_data', { newest: daySchema, daysBehind: days }),
  flag('short_history', { days }),
  flag('gaps', { days, of: days }),
  flag('missing_figures', { days }),
  flag('clicks_over_impressions', { days }),
  flag('kpi_choice', { because: z.enum(kpiReasons) }),
  flag('no_currency', {}),
  /** The smallest change that usually shows (null: none does), and in how many days one as small as this would. */
  flag('power', {
    counted: z.enum(['clicks', 'conversions']),
    from: z.number().nullable(),
    moreDays: days.nullable(),
  }),
  /** `days`: left out; null = how late conversions come is not known. */
  flag('late_conversions', { days: days.nullable() }),
  flag('learning_days', { from: daySchema, to: daySchema }),
  flag('recovered', { from: daySchema, to: daySchema }),
  /** The change log of a connected account could not be read for these days. */
  flag('edits_unknown', { from: daySchema, to: daySchema }),
  /** What one of the five collectors would have brought: it failed, or was too slow. */
  flag('collector_unread', unreadSchema.unwrap().shape),
  /** What the campaign's data health says, as far as it bears on the verdict. */
  flag('data_health', { finding: dataFindingSchema }),
  flag('siblings_not_read', {}),
  flag('history_not_read', {}),
  flag('outcomes_not_read', {}),
  /** In the words of an earlier version. */
  flag('words', { about: z.string(), text: z.string() }),
]);
export type DataFlag = z.infer<typeof dataFlagSchema>;

export const dataQualitySchema = z
  .object({ missing: z.array(tableNameSchema).readonly(), flags: z.array(dataFlagSchema).readonly() })
  .readonly();

/** A flag as a sentence with what to do. */
export const wordedFlagSchema = z.object({ code: z.string(), severity, text: z.string() }).readonly();
export type WordedFlag = z.infer<typeof wordedFlagSchema>;
