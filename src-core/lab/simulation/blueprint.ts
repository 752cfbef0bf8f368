import { z } from 'zod';
import { currencySchema } from '../../../src-shared/model/money.ts';
import { tableNames } from '../../../src-shared/model/tables/registry.ts';
import { platforms } from '../../../src-shared/model/vocabulary.ts';
import { interventionSchema, weekdays } from './intervention.ts';

export const countries = ['DE', 'UK', 'US', 'AT'] as const;
export type Country = (typeof countries)[number];

const positive = z.number().positive();
const share = z.number().min(0).max(1);

/** What a campaign is before anything happens to it. Money in its own currency, full units; rates as fractions. */
export const blueprintSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  platform: z.enum(platforms),
  /** search: people ask and advertisers bid for the answer. feed: people scroll and advertisers bid for the view. */
  channel: z.enum(['search', 'feed']),
  objective: z.string(),
  industry: z.string(),
  keywords: z.array(z.string()).default([]),
  currency: currencySchema,
  country: z.enum(countries),
  /** Whose week it lives in: shoppers buy at the weekend, businesses do not. */
  week: z.enum(['retail', 'business']),
  dailyBudget: positive,
  bidStrategy: z.string(),
  /** Highest price for a click; search needs one, a feed campaign on automatic bidding has none. */
  bid: positive.nullable(),
  targetCpa: positive.nullable(),
  targetRoas: positive.nullable(),
  /** Mean value of a conversion; null where no value is tracked. */
  orderValue: positive.nullable(),
  ctr: share,
  cvr: share,
  /** Search: auctions a day our keywords are eligible for. */
  searches: positive.nullable(),
  /** Feed: price of 1,000 impressions at this budget and audience. */
  cpm: positive.nullable(),
  /** Feed: people who fit the targeting, and the share of them who are new each day. */
  audience: z.strictObject({ size: positive, inflow: share }).nullable(),
  rivals: z
    .strictObject({
      count: z.int().nonnegative(),
      /** Their typical bid against ours, and the share of auctions each enters. */
      bid: positive,
      presence: share,
    })
    .default({ count: 7, bid: 0.72, presence: 0.5 }),
  creatives: z
    .strictObject({
      active: z.int().positive(),
      /** A new one is launched, and the oldest retired, every so many days; null = never. */
      everyDays: z.int().positive().nullable(),
      /** How fast people tire of them: loss of log CTR per exposure beyond the second. */
      wear: z.number().nonnegative(),
      /** Share of them that are videos. */
      video: share.default(0),
    })
    .default({ active: 3, everyDays: null, wear: 0, video: 0 }),
  site: z
    .strictObject({ loadMs: positive, bounce: share, errorRate: share })
    .default({ loadMs: 2100, bounce: 0.42, errorRate: 0.004 }),
  /** How soon a conversion follows its click. */
  lag: z.enum(['instant', 'quick', 'normal', 'slow']).default('quick'),
  /** Weekdays it is shown on, 0 = Monday. */
  runsOn: weekdays.default([0, 1, 2, 3, 4, 5, 6]),
  /** Most it may spend in a calendar month, beside the daily budget; once it is spent nothing is shown. */
  monthlyBudget: positive.nullable().default(null),
  /** What the platform's report says of a day on which nothing was shown: no row, or a row of zeros. */
  emptyDays: z.enum(['leftOut', 'zeros']).default('leftOut'),
  /** 1 = an ordinary campaign's day-to-day spread; 0 = chance alone. */
  noise: z.number().nonnegative().default(1),
  /** Days the campaign had been running when the data ends. */
  ageDays: z.int().positive().default(300),
  interventions: z.array(interventionSchema).default([]),
  /** Tables this advertiser does not have. */
  leaveOut: z.array(z.enum(tableNames)).default([]),
});
export type Blueprint = z.infer<typeof blueprintSchema>;
export type BlueprintInput = z.input<typeof blueprintSchema>;

export function blueprint(input: BlueprintInput): Blueprint {
  const made = blueprintSchema.parse(input);
  if (made.channel === 'search' && (made.bid === null || made.searches === null)) {
    throw new RangeError(`search campaign ${made.id} needs a bid and searches a day`);
  }
  if (made.channel === 'feed' && (made.cpm === null || made.audience === null)) {
    throw new RangeError(`feed campaign ${made.id} needs a price of impressions and an audience`);
  }
  return made;
}
