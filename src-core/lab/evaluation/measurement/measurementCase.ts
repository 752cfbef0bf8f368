import { addDays, type Day, weekday } from '../../../../src-shared/model/day.ts';
import type { AccountChange, SegmentDay } from '../../../../src-shared/model/tables/rows.ts';
import type { Platform } from '../../../../src-shared/model/vocabulary.ts';
import type { CountedSeries, MeasurementInput } from '../../../diagnosis/measurement/measurementFindings.ts';
import { binomial, gammaFactor, poisson } from '../../simulation/draws.ts';
import { streams, type Uniform } from '../../simulation/random.ts';
import { type Random, randomOf } from '../corpus/random.ts';
import { type Effect, effectOf, type MeasurementEvent } from './effect.ts';

export interface MeasurementCase {
  readonly id: string;
  readonly event: MeasurementEvent;
  readonly kind: string;
  readonly day: Day;
  /** |ln| of the event's factor over the error of the counts it moves: under 5 nobody can be sure of it. */
  readonly signal: number;
  readonly input: MeasurementInput;
}

/**
 * Two platforms with one to six campaigns each, 60 to 100 days, 3 to 60 conversions a day, the event 3 to 20 days back. Counts are drawn
 * from the mechanism: people convert, a tag counts them on the platform and another in analytics. Dates lie where no rule of the
 * calendar is, so that a rule must be told by its figures; half of the rule changes are an edit that the log knows.
 */
export function measurementCase(event: MeasurementEvent, index: number, seed: number): MeasurementCase {
  const stream = streams(seed, `measurement-${event}-${index}`);
  const random = randomOf(stream('frame'));
  const draw = stream('counts');
  const asOf = addDays('2022-02-01', random.whole(0, 300));
  const day = addDays(asOf, 1 - random.whole(3, 20));
  const days = random.whole(60, 100);
  const effect = effectOf(event, random);
  const platforms: readonly [Platform, Platform] = random.chance(0.5)
    ? ['meta_ads', 'google_ads']
    : ['google_ads', 'meta_ads'];
  const counts = [random.whole(2, 6), random.whole(1, 4)];
  const series: CountedSeries[] = [];
  const segments: SegmentDay[] = [];
  const withSegments = random.chance(0.6);
  platforms.forEach((platform, at) => {
    for (let campaign = 0; campaign < (counts[at] ?? 1); campaign += 1) {
      const made = campaignOf({ random, draw, effect, asOf, day, days, platform, first: at === 0, campaign });
      series.push(made.series);
      if (withSegments) segments.push(...made.segments);
    }
  });
  const changes: AccountChange[] =
    effect.edit === null
      ? []
      : [
          {
            timestamp: `${day}T08:00:00Z`,
            campaignId: 'c0-0',
            changeType: 'tracking',
            field: null,
            oldValue: null,
            newValue: null,
            actor: null,
            extra: null,
            ...effect.edit,
          },
        ];
  return {
    id: `${event}-${seed}-${index}`,
    event,
    kind: effect.kind,
    day,
    signal: signalOf(series, effect, day),
    input: { series, changes, timezone: null, segments, asOf },
  };
}

/** The clearest platform's: counts before the day, brought to the days since, against the factor its campaigns met. */
function signalOf(series: readonly CountedSeries[], effect: Effect, day: Day): number {
  const sides = [true, false].map((onFirst) => {
    let [due, left] = [0, 0];
    for (const { campaignId, days } of series.filter((one) => one.campaignId.startsWith('c0') === onFirst)) {
      const before = days.filter(({ date }) => date < day);
      const perDay = before.reduce((sum, { conversions }) => sum + (conversions ?? 0), 0) / before.length;
      const own = perDay * days.filter(({ date }) => date >= day).length;
      const index = Number(campaignId.slice(3));
      const factor = (effect.platform(index, onFirst, true) + effect.platform(index, onFirst, false)) / 2;
      // One campaign's break is seen in that campaign.
      if (factor * effect.converts === 1) continue;
      due += own;
      left += own * factor * effect.converts;
    }
    return due > 0 ? Math.abs(Math.log((left + 0.5) / due)) * Math.sqrt(Math.max(1, Math.min(due, left))) : 0;
  });
  const most = Math.max(...sides);
  return effect.kind === 'none' ? Math.max(most, 10) : most;
}

interface Frame {
  readonly random: Random;
  readonly draw: Uniform;
  readonly effect: Effect;
  readonly asOf: Day;
  readonly day: Day;
  readonly days: number;
  readonly platform: Platform;
  readonly first: boolean;
  readonly campaign: number;
}

function campaignOf({ random, draw, effect, asOf, day, days, platform, first, campaign }: Frame) {
  const campaignId = `c${first ? 0 : 1}-${campaign}`;
  const perDay = random.logBetween(3, 60);
  const cvr = random.between(0.01, 0.06);
  const phones = random.between(0.3, 0.85);
  const noise = random.between(0.03, 0.12);
  const series: CountedSeries['days'][number][] = [];
  const segments: SegmentDay[] = [];
  for (let back = days - 1; back >= 0; back -= 1) {
    const date = addDays(asOf, -back);
    const after = date >= day;
    const level = gammaFactor(draw, noise) * (weekday(date) > 4 ? 0.85 : 1.06);
    const clicks = poisson(draw, (perDay / cvr) * level);
    const rate = cvr * gammaFactor(draw, noise) * (after ? effect.converts : 1);
    const sessions = binomial(draw, clicks, 0.9 * (after ? effect.seen : 1));
    const analytics = poisson(draw, sessions * rate * 0.85);
    let conversions = 0;
    for (const [segment, share] of [
      ['mobile', phones],
      ['desktop', 1 - phones],
    ] as const) {
      const own = Math.round(clicks * share);
      const factor = after ? effect.platform(campaign, first, segment === 'mobile') : 1;
      const counted = poisson(draw, own * rate * 0.95 * factor);
      conversions += counted;
      segments.push({
        date,
        campaignId,
        dimension: 'device',
        segment,
        impressions: own * 40,
        clicks: own,
        spend: own,
        conversions: counted,
        extra: null,
      });
    }
    series.push({ date, clicks, conversions, sessions, analyticsConversions: analytics });
  }
  return { series: { campaignId, platform, action: null, days: series }, segments };
}
