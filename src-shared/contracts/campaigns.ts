import { oc } from '@orpc/contract';
import { z } from 'zod';
import { daySchema } from '../model/day.ts';
import { campaignGoalsSchema, goalChangeSchema, goalChoicesSchema } from '../model/goal.ts';
import { historyRowSchema } from '../model/history.ts';
import { externalIdSchema, idSchema } from '../model/ids.ts';
import { landingPageSchema, landingUrlSchema } from '../model/landingPage.ts';
import { monthSoFarSchema } from '../model/monthSoFar.ts';
import { noteDraftSchema, noteSchema } from '../model/note.ts';
import { queueRowSchema } from '../model/recommendation.ts';
import { campaignRow } from '../model/tables/rows.ts';
import { platformSchema } from '../model/vocabulary.ts';
import { apiErrors } from './errors.ts';

const ask = oc.errors(apiErrors);

const campaignListRowSchema = z.object({
  campaignId: externalIdSchema,
  name: z.string(),
  platform: platformSchema,
  currency: z.string().nullable(),
  firstDay: daySchema.nullable(),
  lastDay: daySchema.nullable(),
  /** The last 28 days with data. Money in micros. */
  spend28Micros: z.int().nullable(),
  conversions28: z.number().nullable(),
  value28Micros: z.int().nullable(),
  /** Days of the 28 with a known spend. */
  spendDays28: z.int(),
  /** Spend of those days whose conversions, and whose value, were reported. */
  countedSpend28Micros: z.int().nullable(),
  valuedSpend28Micros: z.int().nullable(),
  /** As set on the platform; money in full units of the currency. */
  dailyBudget: z.number().nullable(),
  goals: campaignGoalsSchema,
  /** Null where it has no day in the month that the data has reached, and in a list without a budget for it. */
  month: monthSoFarSchema.nullable(),
  /** The newest recommendation. */
  latest: queueRowSchema.nullable(),
  /** There is a newest recommendation, but this version cannot show it. */
  isUnreadable: z.boolean(),
});

const amount = z.number().nullable();
/** One day as it was reported; money in full units. */
const overviewDaySchema = z
  .object({
    date: daySchema,
    impressions: amount,
    clicks: amount,
    spend: amount,
    conversions: amount,
    conversionValue: amount,
    /** Its figures are still arriving, as of the newest diagnosis. */
    isIncomplete: z.boolean(),
  })
  .readonly();

/** A campaign's page: what it did, what was found and decided, and what was changed. */
const overviewSchema = z.object({
  row: campaignListRowSchema,
  /** The newest, by date. */
  days: z.array(overviewDaySchema),
  /** Newest first; so are all below. */
  edits: z.array(z.object({ date: daySchema, text: z.string(), actor: z.string().nullable() }).readonly()),
  history: z.array(queueRowSchema),
  /** Recommendations that this version cannot show. */
  unreadable: z.int(),
  decisions: z.array(historyRowSchema),
  goalChanges: z.array(goalChangeSchema),
  /** The latest days first. */
  notes: z.array(noteSchema),
  /** The page that the app looks at once a day; null: none was named. */
  landing: landingPageSchema.nullable(),
  /** What to know about its data before its figures are trusted, what weighs most first. */
  health: z.array(
    z
      .object({
        kind: z.string(),
        severity: z.enum(['info', 'warning']),
        what: z.string(),
        remedy: z.string(),
      })
      .readonly(),
  ),
});

/** What can be asked about campaigns. */
export const campaignsContract = {
  list: ask
    .input(z.object({ search: z.string().max(200).default('') }))
    .output(z.array(campaignListRowSchema)),
  get: ask
    .input(z.object({ campaignId: externalIdSchema }))
    .output(z.object({ campaign: campaignRow, history: z.array(queueRowSchema) })),
  overview: ask.input(z.object({ campaignId: externalIdSchema })).output(overviewSchema),
  /** Sets, clears or gives back targets and the month's budget. Repeating it with the same id changes nothing. */
  changeGoals: ask
    .input(z.object({ changeId: idSchema, campaignId: externalIdSchema, choices: goalChoicesSchema }))
    .output(z.object({ goals: campaignGoalsSchema })),
  /** The analyst's notes on a campaign's days, the latest days first. */
  notes: ask.input(z.object({ campaignId: externalIdSchema })).output(z.array(noteSchema)),
  /** Adds a note, or changes the one with this id. */
  saveNote: ask
    .input(z.object({ id: idSchema, campaignId: externalIdSchema, note: noteDraftSchema }))
    .output(noteSchema),
  /** Names the page that the app may look at once a day, and looks at it; null: it is looked at no more. */
  setLandingPage: ask
    .input(z.object({ campaignId: externalIdSchema, url: landingUrlSchema.nullable() }))
    .output(z.object({ landing: landingPageSchema.nullable() })),
  removeNote: ask.input(z.object({ id: idSchema })).output(z.object({ removed: z.boolean() })),
  /** Takes a change of goals back. */
  undoGoals: ask.input(z.object({ changeId: idSchema })).output(z.object({ undone: z.literal(true) })),
};
