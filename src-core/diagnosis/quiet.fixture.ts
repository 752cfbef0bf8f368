import {
  campaignData,
  eachDay,
  gaussian,
  healthy,
  input,
  poisson,
  seeded,
  siteDay,
} from './campaign.fixture.ts';
import { alarmLevel, minimumSegmentDays, newsDays } from './change/detect.ts';
import { selectionThreshold } from './change/selection.ts';
import type { DiagnosisInput } from './input/input.ts';
import { normalUpperTail } from './stats/normal.ts';

/** Campaigns on which nothing happens, each with a noise of its own kind; and the same with one known change. */

interface Noise {
  /** Monday to Sunday, of conversions. */
  readonly week: readonly number[];
  /** Daily spread of the conversion rate beyond Poisson, on the log scale. */
  readonly spread: number;
  /** First-order autocorrelation of that spread. */
  readonly lasting: number;
  /** Share of conversions not in yet by age; nothing is said of it to the engine but what analytics counts. */
  readonly missing: readonly number[];
}

const plainWeek = [1.06, 1.1, 1.08, 1.02, 0.95, 0.84, 0.95];
const officeWeek = [1.2, 1.25, 1.22, 1.15, 1, 0.5, 0.68];
const usual: Noise = { week: plainWeek, spread: 0.08, lasting: 0, missing: [] };

export const noises = {
  plain: usual,
  overdispersed: { ...usual, spread: 0.25 },
  lasting: { ...usual, spread: 0.1, lasting: 0.6 },
  'strong weekdays': { ...usual, week: officeWeek },
  'late conversions': { ...usual, missing: [0.3, 0.16, 0.09, 0.05, 0.03, 0.01] },
} as const satisfies Readonly<Record<string, Noise>>;

export type NoiseName = keyof typeof noises;
export const noiseNames = [
  'plain',
  'overdispersed',
  'lasting',
  'strong weekdays',
  'late conversions',
] as const;

/** The last `days` days convert at `cvr` times the rate. */
export interface Step {
  readonly days: number;
  readonly cvr: number;
}

const days = 90;

/** `perDay` conversions on the average day, for 45 of spend each. */
export function quietCampaign(
  perDay: number,
  name: NoiseName,
  seed: number,
  step: Step = { days: 0, cvr: 1 },
): DiagnosisInput {
  const noise: Noise = noises[name];
  const random = seeded(seed);
  const noisy = (mean: number, spread: number) =>
    poisson(random, mean * Math.exp(spread * gaussian(random) - (spread * spread) / 2));
  let state = gaussian(random);
  let late = 0;
  const counted = eachDay(days, (date, daysAgo) => {
    state = noise.lasting * state + Math.sqrt(1 - noise.lasting ** 2) * gaussian(random);
    const level =
      Math.exp(noise.spread * state - noise.spread ** 2 / 2) * (daysAgo < step.days ? step.cvr : 1);
    const spend = perDay * 45 * Math.exp(0.08 * gaussian(random));
    const impressions = noisy((spend / 25) * 1000, 0.04);
    const clicks = Math.min(impressions, noisy(impressions * 0.028, 0.03));
    const mean = clicks * 0.0198 * (noise.week[daysAgo % 7] ?? 1) * level;
    const missing = noise.missing[daysAgo] ?? 0;
    const conversions = poisson(random, mean * (1 - missing));
    // Analytics counts on the day itself: this day's prompt buyers and the late ones of the days before.
    const share = noise.missing[0] ?? 0;
    const arriving = mean * (1 - share) + late;
    late = late * 0.55 + mean * share * 0.45;
    return { date, spend, impressions, clicks, conversions, analytics: poisson(random, arriving * 0.9) };
  });
  const daily = counted.map(({ analytics: _, ...figures }) => ({
    ...figures,
    campaignId: 'c1',
    conversionValue: null,
    reach: null,
    frequency: null,
    impressionShare: null,
    lostIsRank: null,
    lostIsBudget: null,
    extra: null,
  }));
  const site = counted.map(({ date, analytics, clicks }) =>
    siteDay(date, { sessions: clicks, analyticsConversions: analytics }),
  );
  return input(
    campaignData({ levels: () => healthy }, { daily, site: noise.missing.length > 0 ? site : [] }),
  );
}

/** An order's mean value, and how much orders differ (standard deviation over mean). */
const order = { mean: 90, spread: 0.6 } as const;

/**
 * The same campaign judged by ROAS: each conversion is an order of its own value. Many orders a day add up to sales that vary far less
 * than a count of ten.
 */
export function salesCampaign(
  perDay: number,
  name: NoiseName,
  seed: number,
  step: Step = { days: 0, cvr: 1 },
): DiagnosisInput {
  const made = quietCampaign(perDay, name, seed, step);
  const random = seeded(seed + 1);
  const daily = made.data.daily.map((row) => {
    const orders = row.conversions ?? 0;
    const wobble = orders === 0 ? 0 : Math.max(-0.9, (order.spread * gaussian(random)) / Math.sqrt(orders));
    return { ...row, conversionValue: orders * order.mean * (1 + wobble) };
  });
  const campaign = { ...made.data.campaign, targetCpa: null, targetRoas: 2 };
  return { ...made, data: { ...made.data, campaign, daily } };
}

/** What each conversion's day varies beyond Poisson in the plain noise: conversions, clicks and impressions together, as a share squared. */
const plainExtra = 0.08 ** 2 + 0.03 ** 2 + 0.04 ** 2;

/**
 * Chance to find a CPA so much higher over the last days against eight weeks before, if the noise were known and only the place of the
 * change had to be searched: what no method can beat by much.
 */
export function powerAtBest(perDay: number, rise: number, length: number): number {
  const now = (length * perDay) / (1 + rise);
  const phi = 1 + plainExtra * perDay;
  const z = Math.log1p(rise) / Math.sqrt(phi * (1 / now + 1 / (56 * perDay)));
  return normalUpperTail(selectionThreshold(alarmLevel, { days, minDays: minimumSegmentDays, newsDays }) - z);
}

export const volumes = [1, 3, 10, 30, 100, 300, 1000] as const;
