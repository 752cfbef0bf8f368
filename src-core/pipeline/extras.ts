import { z } from 'zod';
import { daySchema } from '../../src-shared/model/day.ts';
import { currencySchema } from '../../src-shared/model/money.ts';
import { causeSchema, platformSchema, workflowSchema } from '../../src-shared/model/vocabulary.ts';
import type { ContextInput } from '../context/context.ts';
import type { History } from '../context/history.ts';

/** The facts about the campaign itself that its context needs. */
export const campaignFactsSchema = z
  .object({ name: z.string().nullable(), platform: platformSchema, currency: currencySchema.nullable() })
  .readonly() satisfies z.ZodType<ContextInput['campaign']>;
export type CampaignFacts = z.infer<typeof campaignFactsSchema>;

/** What was recommended and decided before; empty where there was nothing, or where it could not be read. */
export const historySchema = z
  .object({
    campaign: z
      .array(
        z
          .object({
            day: daySchema,
            cause: causeSchema,
            workflow: workflowSchema,
            decision: z.enum(['approved', 'approved with changes', 'rejected', 'snoozed', 'undecided']),
            outcome: z.enum(['improved', 'worse', 'cannot tell']).nullable(),
          })
          .readonly(),
      )
      .readonly(),
    account: z
      .array(
        z
          .object({
            cause: causeSchema,
            workflow: workflowSchema,
            times: z.int().nonnegative(),
            helped: z.int().nonnegative(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly() satisfies z.ZodType<History>;
