import { randomOf } from '../../evaluation/corpus/random.ts';
import { type Streams, streams } from '../../simulation/random.ts';
import type { Account } from './account.ts';
import type { Act } from './causes/act.ts';
import { actsOf } from './causes/ways.ts';
import type { SiblingDay } from './expectedDays.ts';
import { liveAll } from './lives.ts';
import type { Background } from './lookAlikes.ts';
import { drawSetup } from './setup.ts';
import type { Day, Surroundings } from './state.ts';
import { drawWeather } from './weather.ts';

/** Another campaign of the account, read by day only. */
export interface Sibling {
  readonly around: Surroundings;
  readonly stream: Streams;
  readonly seen: readonly Day[];
  /** The days without each event that it meets; null = it does not meet it. */
  readonly without: ReadonlyArray<readonly Day[] | null>;
}

/** As many siblings as a judge needs to know how the account goes. */
const mostRead = 4;

const platforms = {
  search: ['google_ads', 'microsoft_ads'],
  feed: ['meta_ads', 'linkedin_ads', 'other'],
} as const;

/** Whether an event of the plan meets a campaign of the account. */
function meets(act: Act, shared: boolean, samePlatform: boolean): boolean {
  return shared || act.meets === 'account' || (act.meets === 'platform' && samePlatform);
}

export function drawSiblings(account: Account, backgrounds: readonly Background[]): Sibling[] {
  const { plan, stream, climate, field, firstWeekday } = account;
  const still = backgrounds.flatMap((one) =>
    one.set !== null && one.shared ? [{ from: 0, set: one.set }] : [],
  );
  return Array.from({ length: plan.campaignsInAccount - 1 }, (_, index) => {
    const own = streams(Math.floor(stream('sibling', index)() * 2 ** 31), `sibling-${index}`);
    const random = randomOf(own('campaign'));
    const alike = random.chance(0.75);
    const channel = random.chance(0.85) ? plan.channel : plan.channel === 'search' ? 'feed' : 'search';
    const setup = drawSetup(random, {
      id: `${account.id}s${index + 1}`,
      name: `Campaign ${index + 2}`,
      plan,
      platform:
        alike && channel === plan.channel
          ? plan.platform
          : random.pick<(typeof platforms)[typeof channel][number]>(platforms[channel]),
      channel,
      conversions: plan.conversionsPerDay * random.logBetween(0.15, 4),
      standing: 'ordinary',
      sibling: true,
    });
    const weather = drawWeather(climate, own, randomOf(own('weather')), setup.perClick);
    const around: Surroundings = { setup, weather, climate, field, firstWeekday };
    const pulls = actsOf(plan, setup, stream).map((act) =>
      meets(act, act.event.shared, setup.platform === plan.platform) ? act : null,
    );
    const { seen, without } = liveAll(around, still, pulls, index < mostRead ? 'withEach' : 'once');
    return { around, stream: own, seen, without };
  });
}

/** Means of the siblings by day, without event `left` where it is given; null without siblings. */
export function meansOf(siblings: readonly Sibling[], left: number | null): SiblingDay[] | null {
  const [any] = siblings;
  if (any === undefined) return null;
  const read = siblings.slice(0, mostRead).map((one) => {
    return left === null ? one.seen : (one.without[left] ?? one.seen);
  });
  return any.seen.map((_, at) => {
    let cvr = 0;
    let cpm = 0;
    let ctr = 0;
    let rated = 0;
    let priced = 0;
    for (const days of read) {
      const day = days[at];
      if (day === undefined || !(day.impressions > 0)) continue;
      if (day.conversions > 0) {
        cvr += Math.log(day.conversions / day.clicks);
        rated += 1;
      }
      cpm += Math.log((1000 * day.spend) / day.impressions);
      ctr += Math.log(day.clicks / day.impressions);
      priced += 1;
    }
    return {
      cvr: rated === 0 ? Number.NaN : Math.exp(cvr / rated),
      cpm: priced === 0 ? Number.NaN : Math.exp(cpm / priced),
      ctr: priced === 0 ? Number.NaN : Math.exp(ctr / priced),
    };
  });
}

/** What all siblings count a day, on average. */
export function countedOf(siblings: readonly Sibling[]): {
  readonly clicks: number;
  readonly conversions: number;
} {
  const mean = (of: (day: Day) => number): number =>
    siblings.reduce(
      (sum, { seen }) => sum + seen.reduce((all, day) => all + of(day), 0) / Math.max(1, seen.length),
      0,
    );
  return { clicks: mean(({ clicks }) => clicks), conversions: mean(({ conversions }) => conversions) };
}
