import { z } from 'zod';
import { queueViewSchema } from './recommendation.ts';
import { causeSchema, platformSchema, workflowSchema } from './vocabulary.ts';

/** The columns a list can be sorted by, each with what matters most first. */
export const queueSorts = [
  'moneyAtStake',
  'confidence',
  'change',
  'newest',
  'name',
  'platform',
  'workflow',
  'cause',
  'risk',
] as const;
export type QueueSort = (typeof queueSorts)[number];

/** What the rows of a list can be put together by. */
export const queueGroupings = ['platform', 'cause', 'workflow', 'currency'] as const;
export const queueGroupingSchema = z.enum(queueGroupings);
export type QueueGrouping = z.infer<typeof queueGroupingSchema>;

/** Which recommendations a list shows, and in which order. */
export const queueFilterSchema = z.object({
  view: queueViewSchema.default('needs_decision'),
  /** Found in the campaign's name and id, the cause, the workflow and the text of the recommendation. */
  search: z.string().max(200).default(''),
  platforms: z.array(platformSchema).default([]),
  workflows: z.array(workflowSchema).default([]),
  causes: z.array(causeSchema).default([]),
  minConfidence: z.number().min(0).max(1).default(0),
  /** moneyAtStake: money at stake x confidence. */
  sort: z.enum(queueSorts).default('moneyAtStake'),
  /** The other way round: least money, oldest, last name first. */
  reversed: z.boolean().default(false),
  /** Null: one list. */
  group: queueGroupingSchema.nullable().default(null),
});
export type QueueFilter = z.infer<typeof queueFilterSchema>;

/** A part of a grouped list: the value that its rows share, "" where it is not known, and how many they are. */
export const queueGroupSchema = z.object({ key: z.string(), rows: z.int() }).readonly();
export type QueueGroup = z.infer<typeof queueGroupSchema>;

/** A filter with the name a person gave it. */
export const savedViewSchema = z.object({
  name: z.string().trim().min(1).max(60),
  filter: queueFilterSchema,
});
export type SavedView = z.infer<typeof savedViewSchema>;

export const mostSavedViews = 30;
