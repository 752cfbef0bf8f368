import { z } from 'zod';

/** Most that one step may change a bid or a budget in a what-if, in percent; the guardrails are narrower. */
const stepPct = z.number().min(-95).max(300);

/** A planned action; the forecast says what it should bring. */
export const plannedActionSchema = z.discriminatedUnion('workflow', [
  z.object({ workflow: z.literal('Bid Adjustment'), changePct: stepPct }),
  z.object({
    workflow: z.literal('Budget Reallocation'),
    changePct: stepPct,
    /** Moved from one part of the campaign to others, so that it spends what it spent. */
    moved: z.boolean().optional(),
  }),
  z.object({ workflow: z.literal('Creative Refresh') }),
  z.object({ workflow: z.literal('Audience Expansion') }),
  z.object({ workflow: z.literal('Audience Refinement') }),
  z.object({ workflow: z.literal('Campaign Pause') }),
]);
export type PlannedAction = z.infer<typeof plannedActionSchema>;
