import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import type { Platform } from '../../../src-shared/model/vocabulary.ts';
import { type Random, randomOf } from '../evaluation/corpus/random.ts';
import { streams } from '../simulation/random.ts';
import { type CasePlan, type EventCause, eventCauses, lookAlikes, type PlannedEvent } from './plan.ts';
import type { World, WorldCase } from './world.ts';

/** Shares of the cases in which nothing happens, only a level is worth a word, or one thing happens; two in the rest. */
const shares = { nothing: 0.2, level: 0.1, one: 0.5 } as const;
/** Longest an onset lies back. */
const oldestOnset = 28;

/** Search meets new people with every query: nobody tires of its ads and no audience is used up. */
const causesOf = {
  search: eventCauses.filter((cause) => cause !== 'creative_fatigue' && cause !== 'audience_saturation'),
  feed: eventCauses,
} as const satisfies Record<CasePlan['channel'], readonly EventCause[]>;

/** What is particular to a cause: how often it meets the whole account, leaves an edit, and can be good news. Some act so slowly, or so
 * hard, that without a lean hardly any or nearly all of them would matter. */
const habits: Readonly<
  Record<
    EventCause,
    {
      readonly shared: number;
      readonly logged: number;
      readonly favourable: number;
      readonly slow: boolean;
      /** Below 1: severities lean to what can be seen. */
      readonly lean: number;
    }
  >
> = {
  creative_fatigue: { shared: 0, logged: 0.5, favourable: 0.2, slow: true, lean: 0.5 },
  audience_saturation: { shared: 0, logged: 0.5, favourable: 0.2, slow: true, lean: 0.5 },
  competitive_pressure: { shared: 0.25, logged: 0, favourable: 0.22, slow: false, lean: 0.8 },
  seasonality: { shared: 0.85, logged: 0, favourable: 0.3, slow: false, lean: 0.8 },
  poor_targeting: { shared: 0, logged: 0.65, favourable: 0.2, slow: false, lean: 0.8 },
  tracking_break: { shared: 0.4, logged: 0.35, favourable: 0.25, slow: false, lean: 0.7 },
  landing_page_issue: { shared: 0.2, logged: 0.4, favourable: 0.25, slow: false, lean: 1.1 },
  budget_constraint: { shared: 0, logged: 0.7, favourable: 0.25, slow: false, lean: 1 },
  learning_phase: { shared: 0, logged: 0.9, favourable: 0, slow: false, lean: 0.7 },
  delivery_blocked: { shared: 0.15, logged: 0.35, favourable: 0, slow: false, lean: 1.6 },
  measurement_change: { shared: 0.75, logged: 0.3, favourable: 0.3, slow: false, lean: 0.9 },
};

export const optionalColumns = [
  'conversion_value',
  'reach',
  'frequency',
  'impression_share',
  'lost_is_rank',
  'lost_is_budget',
] as const;

/** Tables an advertiser may lack: all but the campaigns and their days. */
export const optionalTables = [
  'creative_daily',
  'segment_daily',
  'auction_insights_daily',
  'competitor_daily',
  'audience_daily',
  'site_daily',
  'changes',
] as const satisfies readonly TableName[];

/** What wears away may have begun long ago and still be growing: from the first of these days back to the second. */
const creeping = { from: oldestOnset + 1, to: 75, share: 0.6 } as const;
/** Whether an event has crept in since long ago; it then grows until today. */
export const hasCrept = ({ daysAgo }: Pick<PlannedEvent, 'daysAgo'>): boolean => daysAgo > oldestOnset;

function drawOnset(random: Random, days: number, slow: boolean): number {
  if (slow && days * 0.6 > creeping.to && random.chance(creeping.share))
    return Math.round(random.logBetween(creeping.from, creeping.to));
  const long = slow ? 3 : 1.5;
  const drawn = random.chance(slow ? 0.02 : 0.06)
    ? 1
    : Math.round(random.logBetween(long, oldestOnset + 0.49));
  // There must be a time before it.
  return Math.max(1, Math.min(oldestOnset, drawn, Math.floor(days * 0.6)));
}

function drawShape(random: Random, cause: EventCause, daysAgo: number): PlannedEvent['shape'] {
  if (cause === 'learning_phase') return 'fade';
  if (hasCrept({ daysAgo })) return 'ramp';
  const kind = random.between(0, 1);
  if (habits[cause].slow) return kind < 0.7 ? 'ramp' : 'step';
  if (kind < 0.55) return 'step';
  return kind < 0.85 ? 'ramp' : 'fade';
}

function drawEvent(random: Random, cause: EventCause, days: number, campaigns: number): PlannedEvent {
  const habit = habits[cause];
  const severity = random.between(0, 1) ** habit.lean;
  const daysAgo = drawOnset(random, days, habit.slow);
  return {
    cause,
    severity,
    daysAgo,
    shape: drawShape(random, cause, daysAgo),
    favourable: random.chance(habit.favourable),
    shared: random.chance(habit.shared) && campaigns > 1,
    logged: random.chance(habit.logged),
  };
}

/** What creeps in is drawn more often, since it seldom matters: few examples of it teach nothing. How often is no prior; see `sampleOf`. */
const slowOften = 3;

function drawEvents(
  random: Random,
  count: number,
  channel: CasePlan['channel'],
  days: number,
  campaigns: number,
): PlannedEvent[] {
  const causes = shuffled(random, causesOf[channel], (cause) => (habits[cause].slow ? slowOften : 1)).slice(
    0,
    count,
  );
  return causes.map((cause) => drawEvent(random, cause, days, campaigns));
}

/** The heavier an item, the earlier it tends to come (Efraimidis and Spirakis 2006). */
function shuffled<Item>(
  random: Random,
  items: readonly Item[],
  weightOf: (item: Item) => number = () => 1,
): Item[] {
  return items
    .map((item) => ({ item, at: -(random.between(0, 1) ** (1 / weightOf(item))) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

function drawPlatform(random: Random, channel: CasePlan['channel']): Platform {
  const kind = random.between(0, 1);
  if (channel === 'search') return kind < 0.75 ? 'google_ads' : 'microsoft_ads';
  if (kind < 0.5) return 'meta_ads';
  return kind < 0.8 ? 'linkedin_ads' : 'other';
}

function drawCampaigns(random: Random): number {
  const kind = random.between(0, 1);
  if (kind < 0.1) return 1;
  return kind < 0.87 ? random.whole(2, 8) : Math.round(random.logBetween(9, 40));
}

type Happens = 'nothing' | 'level' | 'one' | 'two';
function drawHappens(random: Random): Happens {
  const kind = random.between(0, 1);
  if (kind < shares.nothing) return 'nothing';
  if (kind < shares.nothing + shares.level) return 'level';
  return kind < shares.nothing + shares.level + shares.one ? 'one' : 'two';
}

function drawStanding(random: Random, happens: Happens, channel: CasePlan['channel']): CasePlan['standing'] {
  // A feed tells nobody what its budget cost it in impressions.
  const levels =
    channel === 'search'
      ? (['tooDear', 'roomToGrow', 'budgetBinds'] as const)
      : (['tooDear', 'roomToGrow'] as const);
  const level = random.pick<Exclude<CasePlan['standing'], 'ordinary'>>(levels);
  // A level may also lie under an event: an ordinary account has both.
  const beside = random.chance(0.1) && (happens === 'one' || happens === 'two');
  return happens === 'level' || beside ? level : 'ordinary';
}

/** Half of the advertisers have everything; the others lack each with this probability. */
function drawMissing<Item>(random: Random, items: readonly Item[], complete: boolean): Item[] {
  return items.filter(() => random.chance(0.3) && !complete);
}

/**
 * Case `index` of the family that `seed` names, before any world is asked; the same two numbers give the same plan. Each part
 * has luck of its own, so that what surrounds an event (days, tables, edits, look-alikes) tells nothing of it.
 */
export function drawPlan(index: number, seed: number): CasePlan {
  const stream = streams(seed, `plan-${index}`);
  const frame = randomOf(stream('frame'));
  const channel = frame.chance(0.5) ? 'search' : 'feed';
  const days = Math.round(frame.logBetween(25, 400));
  const campaignsInAccount = drawCampaigns(frame);
  const account = randomOf(stream('account'));
  const story = randomOf(stream('story'));
  const happens = drawHappens(story);
  const count = happens === 'two' ? 2 : happens === 'one' ? 1 : 0;
  const events = drawEvents(story, count, channel, days, campaignsInAccount);
  const standing = drawStanding(story, happens, channel);
  const around = randomOf(stream('around'));
  const complete = account.chance(0.5);
  const lookAlikeCount = around.between(0, 1);
  return {
    channel,
    platform: drawPlatform(frame, channel),
    events,
    standing,
    lookAlikes: shuffled(around, lookAlikes).slice(
      0,
      lookAlikeCount < 0.35 ? 0 : lookAlikeCount < 0.7 ? 1 : lookAlikeCount < 0.9 ? 2 : 3,
    ),
    // A logged event's own edit takes the place of one of them, so that their number says nothing.
    harmlessEdits: Math.max(0, around.whole(0, 8) - events.filter((event) => event.logged).length),
    days,
    conversionsPerDay: frame.logBetween(0.5, 300),
    campaignsInAccount,
    lag: account.pick(['instant', 'quick', 'quick', 'normal', 'normal', 'slow'] as const),
    noise: account.logBetween(0.5, 2.2),
    missingTables: drawMissing(account, optionalTables, complete),
    missingDays: account.chance(0.7) ? 0 : account.between(0.01, 0.12),
    missingColumns: drawMissing(account, optionalColumns, complete),
    hasTarget: account.chance(0.88) || standing === 'tooDear' || standing === 'roomToGrow',
    reportsValue: account.chance(0.5),
  };
}

/** Case `index` of a world. Two worlds under one seed share their plans and nothing else. */
export function drawCase(world: World, index: number, seed: number): WorldCase {
  const luck = streams(seed, `${world.name}-${index}`)('luck');
  return world.make(drawPlan(index, seed), `${world.name}-${seed}-${index}`, Math.floor(luck() * 2 ** 31));
}
