import { z } from 'zod';
import { daySchema, instantSchema } from '../day.ts';
import { externalIdSchema, idSchema } from '../ids.ts';
import { tokenUsageSchema } from './prices.ts';
import { providerKindSchema } from './providerKind.ts';
import { modelRoleSchema, providerIdSchema } from './providers.ts';
import { pipelineStepSchema } from './trace.ts';

const count = z.int().nonnegative();

/** Calls of models added up. */
export const callSumsSchema = z
  .object({
    /** All calls, including those answered from the cache and those that failed. */
    calls: count,
    /** Answered from the cache of answers: nothing was sent. */
    cached: count,
    failed: count,
    usage: tokenUsageSchema,
    /** Millionths of a US dollar, of the calls whose price is known. */
    costMicroUsd: count,
    /** Calls that used tokens at a price that is not known; their cost is not in the sum. */
    unpriced: count,
  })
  .readonly();
export type CallSums = z.infer<typeof callSumsSchema>;

/** Totals of the calls of one kind on one day. */
export const ledgerRowSchema = z
  .object({
    /** In the person's time zone. */
    day: daySchema,
    step: pipelineStepSchema,
    role: modelRoleSchema,
    provider: providerIdSchema,
    kind: providerKindSchema,
    model: z.string(),
    /** `signal_analysis@v2` */
    prompt: z.string(),
    sums: callSumsSchema,
  })
  .readonly();
export type LedgerRow = z.infer<typeof ledgerRowSchema>;

/** Totals of a run of the workflow over one campaign. */
export const runCostSchema = z
  .object({
    runId: idSchema,
    campaignId: externalIdSchema,
    startedAt: instantSchema,
    sums: callSumsSchema,
  })
  .readonly();
export type RunCost = z.infer<typeof runCostSchema>;

/** What a report of costs is broken down by. */
export const costDimensions = [
  'day',
  'week',
  'month',
  'step',
  'role',
  'provider',
  'model',
  'prompt',
] as const;
export const costDimensionSchema = z.enum(costDimensions);
export type CostDimension = z.infer<typeof costDimensionSchema>;

/** One line of a report. */
export const costLineSchema = z
  .object({
    /** Periods by their first day; the others by name. */
    name: z.string(),
    sums: callSumsSchema,
    /** Of the whole cost; 0 where nothing was paid. */
    share: z.number().min(0).max(1),
  })
  .readonly();
export type CostLine = z.infer<typeof costLineSchema>;

/** What models cost in a period, in total and broken down. Periods come in order, other lines most expensive first. */
export const costReportSchema = z
  .object({
    from: daySchema,
    to: daySchema,
    by: costDimensionSchema,
    total: callSumsSchema,
    lines: z.array(costLineSchema).readonly(),
  })
  .readonly();
export type CostReport = z.infer<typeof costReportSchema>;

/** The state of the day's budget, for the status bar. */
export const budgetStateSchema = z
  .object({
    /** In the person's time zone. */
    day: daySchema,
    /** Millionths of a US dollar, running calls counted at their maximum. */
    spentMicroUsd: count,
    /** Null = no budget was set. */
    limitMicroUsd: count.nullable(),
    state: z.enum(['no_limit', 'within', 'warning', 'used_up']),
    /** A sentence where there is something to say. */
    message: z.string().nullable(),
  })
  .readonly();
export type BudgetState = z.infer<typeof budgetStateSchema>;
