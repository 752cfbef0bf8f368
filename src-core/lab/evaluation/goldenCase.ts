import { z } from 'zod';
import { daySchema } from '../../../src-shared/model/day.ts';
import { causeSchema, workflowSchema } from '../../../src-shared/model/vocabulary.ts';
import { interventionSchema } from '../simulation/intervention.ts';

/** Which preset of the simulation a campaign is made from; everything else of it may be overridden. */
export const presetNames = ['shop_search', 'lead_search', 'shop_feed', 'lead_feed'] as const;

/**
 * `preset` and any field of a blueprint; the blueprint's own schema checks them when the case is generated. The name is
 * what an account would call the campaign: it must not give the answer away.
 */
const campaignRecipeSchema = z.looseObject({ preset: z.enum(presetNames), name: z.string().min(3) });

export const recipeSchema = z
  .strictObject({
    campaign: campaignRecipeSchema,
    lastDay: daySchema,
    days: z.int().min(20).max(400).default(90),
    seed: z.int().nonnegative(),
    /** What the rest of the account lives through in the same days; null = this campaign is alone. */
    siblings: z
      .strictObject({
        interventions: z.array(interventionSchema).default([]),
        /** What only the siblings on the case's own platform live through. */
        samePlatform: z.array(interventionSchema).optional(),
        /** How many times the four siblings are there: an account of 1 + 4 x `times` campaigns. */
        times: z.int().min(1).max(9).optional(),
      })
      .nullable()
      .default({ interventions: [] }),
  })
  .readonly();

const range = z.tuple([z.number(), z.number()]);

/** Something the generated data must show, or the case does not say what it claims to. */
export const factSchema = z
  .strictObject({
    figure: z.enum([
      'days',
      'impressions',
      'spend',
      'conversions',
      'clicks',
      'sessions',
      'cpa',
      'ctr',
      'cvr',
      'cpm',
      'cpc',
      'impressionShare',
      'lostIsRank',
      'lostIsBudget',
      'frequency',
      'reach',
      'firstTimeShare',
      'analyticsConversions',
      'bounceRate',
      'pageLoadMs',
      'errorRate',
      'activeCompetitors',
      'bidIndex',
      'searchVolumeIndex',
    ]),
    /** The last so many days. */
    last: z.int().positive(),
    /** Compared with the days from the first to the second, counted back; left out: the value itself is meant. */
    against: z.tuple([z.int().positive(), z.int().positive()]).optional(),
    /** Totals are compared per day. */
    between: range,
  })
  .readonly();
export type Fact = z.infer<typeof factSchema>;

export const goldenCaseSchema = z
  .strictObject({
    /** The round of hold cases it was written in, year and month; the first rounds have none. */
    round: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .optional(),
    /** As the file is named, without `.json`. */
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    title: z.string().min(10),
    recipe: recipeSchema,
    decision: z
      .strictObject({
        /** What really happened, the heavier first; two where two things did. */
        causes: z.array(causeSchema).min(1).max(2),
        /** Other answers a good analyst could give from this data. */
        acceptableCauses: z.array(causeSchema).default([]),
        workflow: workflowSchema,
        acceptableWorkflows: z.array(workflowSchema).default([]),
        /** What would cost money or data here. */
        harmfulWorkflows: z.array(workflowSchema).default([]),
        reasoning: z.string().min(60),
      })
      .readonly(),
    facts: z.array(factSchema).min(1),
    /**
     * What the decided action did: the same campaign with and without it over `days` more days, on the same luck.
     * `cpa`: bounds of CPA with it over CPA without it. Null where the decision was to wait.
     */
    outcome: z
      .strictObject({
        action: z.array(interventionSchema).min(1),
        days: z.int().min(7).max(60),
        cpa: range,
      })
      .nullable()
      .default(null),
    tags: z.array(z.string()).default([]),
    difficulty: z.enum(['clear', 'medium', 'hard']),
    /** test: looked at while the method is built. hold: only ever scored. */
    split: z.enum(['test', 'hold']),
  })
  .readonly();
export type GoldenCase = z.infer<typeof goldenCaseSchema>;
