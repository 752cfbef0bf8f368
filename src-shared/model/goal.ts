import { z } from 'zod';
import { instantSchema } from './day.ts';
import { idSchema } from './ids.ts';

/** What a campaign should reach, and what a month of it may cost. Money in full units of its currency. */
export const goals = ['targetCpa', 'targetRoas', 'monthlyBudget'] as const;
export const goalSchema = z.enum(goals);
export type Goal = z.infer<typeof goalSchema>;

/** Nothing is no goal: who wants none says so. */
export const goalBounds = { least: 0.001, most: 1e12 } as const;
const amountSchema = z.number().min(goalBounds.least).max(goalBounds.most);

/** What the analyst makes of a goal: an amount, none although the import has one, or again what the import says. */
export const goalChoiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('amount'), amount: amountSchema }).readonly(),
  z.object({ kind: z.literal('none') }).readonly(),
  z.object({ kind: z.literal('imported') }).readonly(),
]);
export type GoalChoice = z.infer<typeof goalChoiceSchema>;

export const goalChoicesSchema = z
  .partialRecord(goalSchema, goalChoiceSchema)
  .refine((choices) => Object.keys(choices).length > 0, 'names no goal')
  .readonly();
export type GoalChoices = z.infer<typeof goalChoicesSchema>;

/** Goals of a campaign changed at once, and taken back at once. */
export const goalChangeSchema = z
  .object({
    id: idSchema,
    choices: goalChoicesSchema,
    changedAt: instantSchema,
    changedBy: z.string(),
    undone: z.object({ at: instantSchema, by: z.string() }).readonly().nullable(),
  })
  .readonly();
export type GoalChange = z.infer<typeof goalChangeSchema>;

/** A goal as it holds now. */
export const goalStateSchema = z
  .object({
    /** Null: there is none. */
    value: z.number().nullable(),
    imported: z.number().nullable(),
    /** The change by which it is the analyst's own; null where the import's holds. */
    own: goalChangeSchema.unwrap().pick({ id: true, changedAt: true, changedBy: true }).readonly().nullable(),
  })
  .readonly();
export type GoalState = z.infer<typeof goalStateSchema>;

export const campaignGoalsSchema = z.record(goalSchema, goalStateSchema).readonly();
export type CampaignGoals = z.infer<typeof campaignGoalsSchema>;
