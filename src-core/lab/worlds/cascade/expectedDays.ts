import type { ExpectedDay } from '../expected.ts';
import { championOf, ourOutranking } from './insights.ts';
import type { Day, Surroundings } from './state.ts';

/** Means of the account's other campaigns on a day. */
export interface SiblingDay {
  readonly cvr: number;
  readonly cpm: number;
  readonly ctr: number;
}

/** How far the wandering reach goes. */
export const reachWander = 0.08;

/** The last `count` days of a run for the judge, newest first. */
export function expectedDays(
  around: Surroundings,
  days: readonly Day[],
  siblings: readonly SiblingDay[] | null,
  count: number,
): ExpectedDay[] {
  const { setup } = around;
  const old = setup.ads.map((ad) => ad.from < setup.total - 45 && ad.until >= setup.total);
  const found: ExpectedDay[] = [];
  for (let at = days.length - 1; at >= setup.total - count; at -= 1) {
    const day = days[at];
    if (day === undefined) continue;
    const shown = day.impressions > 0;
    const { levers } = day;
    const shares = {
      impressionShare: day.impressionShare,
      lostToRank: day.lostRank,
      lostToBudget: day.lostBudget,
      outranking: ourOutranking(around, day, at, championOf(around, levers)),
    };
    const people = {
      reach: day.reach,
      frequency: day.frequency,
      reachedShare: day.reachedShare + reachWander * levers.wander,
      firstTimeShare: day.firstShare,
    };
    const sibling = siblings?.[at];
    const creativeCtr = ofOldAds(day, old);
    found.push({
      impressions: day.impressions,
      clicks: day.clicks,
      spend: day.spend,
      conversions: day.conversions,
      analytics: day.analytics,
      sessions: day.sessions,
      value: setup.value === null ? null : day.conversions * setup.value,
      given: {
        spendOverBudget: day.spend / Math.max(0.01, day.budget),
        rivals: rivalsOn(around, day, at),
        newAds: newAdsOn(around, days, at),
        bidIndex: day.bidIndex,
        searchVolume: day.demandSeen,
        ...(shown ? (setup.perClick ? shares : people) : {}),
        ...(shown && creativeCtr !== null ? { creativeCtr } : {}),
        ...(shown
          ? { load: day.loadMs, bounce: day.bounce, errorRate: day.errorRate, segmentMix: day.mix.worth }
          : {}),
        ...(sibling === undefined
          ? {}
          : { siblingCvr: sibling.cvr, siblingCpm: sibling.cpm, siblingCtr: sibling.ctr }),
      },
    });
  }
  return found;
}

export function rivalsOn({ field }: Surroundings, day: Day, at: number): number {
  return Math.max(1, (field.count[at] ?? 0) + day.levers.newcomers);
}

/** New ads of rivals: a few each day, and a wave when somebody comes. */
export function newAdsOn(around: Surroundings, days: readonly Day[], at: number): number {
  const day = days[at];
  if (day === undefined) return 0;
  const before = days[Math.max(0, at - 4)]?.levers.newcomers ?? 0;
  const came = Math.max(0, day.levers.newcomers - before);
  return 0.22 * rivalsOn(around, day, at) + 1.5 * came;
}

/** Clicks per impression of the ads that have long been running. */
function ofOldAds(day: Day, old: readonly boolean[]): number | null {
  let shown = 0;
  let clicked = 0;
  let all = 0;
  const { places, share, ctr } = day.ads;
  for (const [index, place] of places.entries()) {
    const part = share[index] ?? 0;
    const clicks = part * (ctr[index] ?? 0);
    all += clicks;
    if (old[place] !== true) continue;
    shown += part;
    clicked += clicks;
  }
  if (!(shown > 0.02) || !(all > 0)) return null;
  // The day's clicks, split as the ads' own rates say.
  return (day.clicks * (clicked / all)) / (day.impressions * shown);
}
