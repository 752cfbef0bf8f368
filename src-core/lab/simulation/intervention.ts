import { z } from 'zod';
import { changeTypes } from '../../../src-shared/model/vocabulary.ts';

/**
 * Something that happens to a campaign. It works on the mechanism (rivals, people, pages, tags, budgets), never on a
 * figure of a report; what the reports then show is the simulation's business.
 *
 * `daysAgo` counts back from the day after the data ends: 1 = the last day of data, 10 = the last ten days are
 * affected. `rampDays`: days over which it grows to full strength. `lastsDays`: it ends after so many days. `fadeDays`: from its
 * first day on it loses strength evenly and is gone after so many days.
 */
const timing = {
  daysAgo: z.int().positive(),
  rampDays: z.int().nonnegative().default(0),
  lastsDays: z.int().positive().nullable().default(null),
  fadeDays: z.int().positive().nullable().default(null),
};
const factor = z.number().positive();
const share = z.number().min(0).max(1);
/** Whether the account's change log knows of it; edits made elsewhere (site, tag manager) often are not in it. */
const logged = z.boolean();
/** 0 = Monday. */
export const weekdays = z.array(z.int().min(0).max(6)).min(1).max(7);
/** What the change log writes of it where that is not the usual text. */
const edit = z.strictObject({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() });

export const interventionSchema = z.discriminatedUnion('kind', [
  /** New advertisers bid in our auctions. `bid` and `presence`: against our bid, share of auctions they enter. */
  z.strictObject({
    kind: z.literal('rivalsEnter'),
    ...timing,
    count: z.int().positive(),
    bid: factor,
    presence: share.default(0.7),
  }),
  z.strictObject({ kind: z.literal('rivalsRaiseBids'), ...timing, factor }),
  z.strictObject({ kind: z.literal('rivalsWithdraw'), ...timing, presence: share }),
  /** No new creative is launched and none retired from here on. */
  z.strictObject({ kind: z.literal('refreshStops'), ...timing }),
  z.strictObject({
    kind: z.literal('creativesLaunch'),
    ...timing,
    count: z.int().positive(),
    appeal: factor.default(1),
  }),
  /** Everyone's ads speak to people less, from one day (an offer nobody wants any more); no exposure behind it. */
  z.strictObject({ kind: z.literal('appealDrops'), ...timing, factor }),
  /** The people a campaign may reach become fewer or more. */
  z.strictObject({ kind: z.literal('audienceResized'), ...timing, factor, logged: logged.default(false) }),
  /** Fewer new people come into the audience; the campaign works through those it has. */
  z.strictObject({ kind: z.literal('freshPeopleRunOut'), ...timing, inflow: z.number().nonnegative() }),
  /** The market turns: everyone who sells this feels it. */
  z.strictObject({
    kind: z.literal('seasonTurns'),
    ...timing,
    demand: factor.default(1),
    intent: factor.default(1),
    price: factor.default(1),
  }),
  /** Interest in what this campaign sells grows or shrinks, without a season behind it. */
  z.strictObject({ kind: z.literal('demandShifts'), ...timing, factor }),
  /** A segment gets another share of the impressions: its share becomes `share` at full strength. */
  z.strictObject({
    kind: z.literal('targetingBroadened'),
    ...timing,
    dimension: z.string(),
    segment: z.string(),
    share,
    /** How many more queries or moments the wider targeting takes in. */
    coverage: factor.default(1),
    logged: logged.default(true),
  }),
  /** One segment alone answers differently. */
  z.strictObject({
    kind: z.literal('segmentChanges'),
    ...timing,
    dimension: z.string(),
    segment: z.string(),
    ctr: factor.default(1),
    cvr: factor.default(1),
    price: factor.default(1),
  }),
  /** The platform's tag loses a share of the conversions (0.5 = half are not counted). */
  z.strictObject({
    kind: z.literal('tagBreaks'),
    ...timing,
    loss: share,
    /** It loses conversions on phones only; left out: everywhere. */
    device: z.literal('mobile').optional(),
    logged: logged.default(false),
  }),
  /** The platform's tag fires more than once: 2 = every conversion is counted twice. */
  z.strictObject({
    kind: z.literal('tagCountsMore'),
    ...timing,
    factor: z.number().min(1),
    logged: logged.default(false),
  }),
  z.strictObject({ kind: z.literal('analyticsBreaks'), ...timing, loss: share }),
  /** Visitors who may no longer be counted (a consent banner, a blocked script): no session, and no conversion anywhere. */
  z.strictObject({ kind: z.literal('consentLost'), ...timing, loss: share, logged: logged.default(false) }),
  /** The platform counts by another rule (window, model, an action more or less): every conversion it reports times this. */
  z.strictObject({
    kind: z.literal('conversionsRecounted'),
    ...timing,
    factor,
    logged: logged.default(false),
    edit: edit.default({ field: 'conversion_action', from: 'purchase', to: 'purchase (all)' }),
  }),
  /** A share of what the market would give is not shown: ads under review, an account limit, hours without delivery. */
  z.strictObject({
    kind: z.literal('deliveryLimited'),
    ...timing,
    share,
    logged: logged.default(false),
    edit: edit.default({ field: 'ad_status', from: 'eligible', to: 'under review' }),
  }),
  /** It is shown on other weekdays than before. */
  z.strictObject({
    kind: z.literal('scheduleChanges'),
    ...timing,
    runsOn: weekdays,
    logged: logged.default(true),
  }),
  /** Its end date passes. `setDaysAgo`: when the date was put in; null = before the change log begins. */
  z.strictObject({
    kind: z.literal('flightEnds'),
    ...timing,
    setDaysAgo: z.int().positive().nullable().default(null),
  }),
  /** The platform spends so many times the daily budget, which nobody changed. */
  z.strictObject({ kind: z.literal('budgetOverrun'), ...timing, factor }),
  /** People tire of the ads so many times as fast, of those they have met most above all. */
  z.strictObject({ kind: z.literal('wearGrows'), ...timing, factor }),
  z.strictObject({
    kind: z.literal('siteSlows'),
    ...timing,
    addMs: z.number().positive(),
    device: z.enum(['all', 'mobile']).default('all'),
    logged: logged.default(false),
  }),
  z.strictObject({ kind: z.literal('siteErrors'), ...timing, rate: share }),
  /** The oldest ads lead somewhere else: their clicks convert so many times as often. */
  z.strictObject({
    kind: z.literal('adsMisdirected'),
    ...timing,
    count: z.int().positive(),
    cvr: z.number().nonnegative(),
  }),
  /** A new page that answers fewer visitors: `bounce` is added to the bounce rate. */
  z.strictObject({ kind: z.literal('pageWorsens'), ...timing, bounce: share, logged: logged.default(true) }),
  z.strictObject({ kind: z.literal('budgetChanges'), ...timing, factor, logged: logged.default(true) }),
  z.strictObject({ kind: z.literal('bidChanges'), ...timing, factor, logged: logged.default(true) }),
  /** An edit that sends delivery back to learning. `volatility`: log-scale spread it adds until learning ends. */
  z.strictObject({
    kind: z.literal('edited'),
    ...timing,
    changeType: z.enum(changeTypes),
    field: z.string(),
    from: z.string().nullable().default(null),
    to: z.string().nullable().default(null),
    volatility: z.number().nonnegative().default(0),
  }),
  /** Nothing is shown and nothing is spent. */
  z.strictObject({ kind: z.literal('paused'), ...timing, logged: logged.default(true) }),
  /** The campaign ran, but the report has no rows of these days. */
  z.strictObject({ kind: z.literal('reportLost'), ...timing }),
]);
export type Intervention = z.infer<typeof interventionSchema>;
/** As a recipe writes it: fields with a default may be left out. */
export type InterventionInput = z.input<typeof interventionSchema>;

export function intervention(input: InterventionInput): Intervention {
  return interventionSchema.parse(input);
}

/** How strongly it acts on a day, 0 to 1. */
export function strengthOn(what: Intervention, daysAgo: number): number {
  const elapsed = what.daysAgo - daysAgo;
  if (elapsed < 0) return 0;
  if (what.lastsDays !== null && elapsed >= what.lastsDays) return 0;
  const left = what.fadeDays === null ? 1 : Math.max(0, 1 - elapsed / what.fadeDays);
  return left * Math.min(1, (elapsed + 1) / (what.rampDays + 1));
}
