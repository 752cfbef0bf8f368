import { z } from 'zod';
import { connectorFailureSchema, connectorKindSchema, feedNameSchema } from './connection.ts';
import { daySchema, windowSchema } from './day.ts';
import { rowSourceSchema } from './importing.ts';
import { tableNameSchema } from './tables/registry.ts';

const severity = z.enum(['info', 'warning']);
const days = z.int().nonnegative();
const finding = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  z.object({ kind: z.literal(kind), severity, ...shape }).readonly();

/** Where some days of a campaign came from. */
export const daysSourceSchema = z
  .object({ source: rowSourceSchema, label: z.string(), days, from: daySchema, to: daySchema })
  .readonly();

/** Something about the data of one campaign that a person should know before they trust its figures. */
export const dataFindingSchema = z.discriminatedUnion('kind', [
  /** Days between its first and its last without a row; the newest spans. */
  finding('missing_days', { days, of: days, spans: z.array(windowSchema).readonly() }),
  /** A table ends earlier than it usually does. */
  finding('late_table', { table: tableNameSchema, newest: daySchema, behind: days, usual: days }),
  /** Days whose figures are others now than when they were read first, after the day was over. `change`: of their sum. */
  finding('restated', {
    from: daySchema,
    to: daySchema,
    days,
    measure: z.enum(['spend', 'clicks', 'conversions']),
    change: z.number(),
  }),
  /** Days of one campaign from more than one source. `seam`: the first day of the newest; null: they alternate. */
  finding('two_sources', { sources: z.array(daysSourceSchema).readonly(), seam: daySchema.nullable() }),
  /** Days on which a click costs so many times what it does otherwise that the unit must be another one. */
  finding('unit_jump', { from: daySchema, to: daySchema, days, times: z.number() }),
  /** A click that costs more than any click does. */
  finding('impossible_cost', { cpc: z.number(), currency: z.string() }),
  /** Of the conversions that the platform counts, the share that analytics sees; `before`: in the weeks before. */
  finding('counts_apart', {
    from: daySchema,
    to: daySchema,
    seen: z.number(),
    before: z.number().nullable(),
  }),
  /** A connected account's feed that could not be read the last time. */
  finding('feed_unread', {
    account: z.string(),
    platform: connectorKindSchema,
    feed: feedNameSchema,
    failure: connectorFailureSchema,
    known: windowSchema.nullable(),
  }),
]);
export type DataFinding = z.infer<typeof dataFindingSchema>;
export type UnreadFeed = Omit<Extract<DataFinding, { readonly kind: 'feed_unread' }>, 'kind' | 'severity'>;
export type DaysSource = z.infer<typeof daysSourceSchema>;
