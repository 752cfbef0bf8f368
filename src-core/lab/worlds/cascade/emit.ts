import type { CampaignData } from '../../../../src-shared/model/campaignData.ts';
import { dayFromNumber } from '../../../../src-shared/model/day.ts';
import { SHARE_ABOVE_90, SHARE_BELOW_10 } from '../../../../src-shared/model/tables/column.ts';
import type { CampaignDay, SiteDay } from '../../../../src-shared/model/tables/rows.ts';
import { randomOf } from '../../evaluation/corpus/random.ts';
import { binomial, gammaFactor, jitter, poisson } from '../../simulation/draws.ts';
import type { Streams } from '../../simulation/random.ts';
import { type Counted, type Key, rounded } from './counted.ts';
import { delayOf } from './delays.ts';
import { auctionRows, audienceRows, marketRows } from './emitMarket.ts';
import { adRows, segmentRows } from './emitParts.ts';
import { metOnce } from './exposure.ts';
import { clicksOverBinomial } from './residuals.ts';
import type { Day, Surroundings } from './state.ts';

const ownShare = (value: number): number => (value < 0.1 ? SHARE_BELOW_10 : rounded(Math.min(1, value), 4));
const lostShare = (value: number): number => (value > 0.9 ? SHARE_ABOVE_90 : rounded(Math.max(0, value), 4));

type Tables = Omit<CampaignData, 'campaign' | 'changes'>;

/** The rows of a run. `end`: days since 1970-01-01 of the day after the last. `whole` = every table, else days and site only. */
export function emit(
  around: Surroundings,
  days: readonly Day[],
  own: Streams,
  end: number,
  whole: boolean,
): Tables {
  const { setup } = around;
  const first = setup.total - setup.days;
  const delay = delayOf(setup);
  const spread = randomOf(own('spread'));
  const dispersion = spread.between(...clicksOverBinomial);
  const uniform = own('counts');
  const [ofSite, ofValue] = [own('site'), own('value')];
  const orders = new Float64Array(setup.total);
  const counted: Counted[] = [];
  const daily: CampaignDay[] = [];
  const site: SiteDay[] = [];
  const keys: Key[] = [];
  for (let at = 0; at < setup.total; at += 1) {
    const day = days[at];
    if (day === undefined) continue;
    if (at < first - delay.part.length) {
      orders[at] = day.orders;
      continue;
    }
    const counts = count(day, uniform, dispersion, setup.perClick);
    orders[at] = counts.orders;
    if (at < first) continue;
    const key = { date: dayFromNumber(end - setup.total + at), campaignId: setup.id };
    keys.push(key);
    counted.push(counts);
    if (counts.impressions > 0 || setup.zeroRows) daily.push(campaignDay(key, around, day, counts, ofValue));
    const row = siteDay(key, day, counts, credited(day, orders, delay.part, at, ofSite), ofSite);
    if (row !== null) site.push(row);
  }
  if (!whole) {
    return { daily, site, creatives: [], segments: [], auction: [], market: [], audience: [] };
  }
  return {
    daily,
    site,
    creatives: adRows(around, days, keys, counted, own, end),
    segments: segmentRows(around, days, keys, counted, own),
    auction: setup.perClick ? auctionRows(around, days, keys, counted, own) : [],
    market: marketRows(around, days, keys, own),
    audience: setup.perClick ? [] : audienceRows(around, days, keys, own),
  };
}

function count(
  day: Day,
  uniform: () => number,
  dispersion: number,
  perClick: boolean,
): Counted & { readonly orders: number } {
  const impressions = poisson(uniform, day.impressions);
  const ctr = day.impressions > 0 ? day.clicks / day.impressions : 0;
  const mean = impressions * ctr;
  const cv = mean > 0 ? Math.sqrt((dispersion - 1) / mean) : 0;
  const clicks = binomial(uniform, impressions, Math.min(1, ctr * gammaFactor(uniform, Math.min(1, cv))));
  const perCost = perClick ? day.clicks : day.impressions;
  const paid = perClick ? clicks : impressions;
  const price = perCost > 0 ? day.spend / perCost : 0;
  const cents = Math.round(
    100 * price * paid * (perClick ? gammaFactor(uniform, 0.4 / Math.sqrt(Math.max(1, clicks))) : 1),
  );
  const orders = poisson(uniform, day.clicks > 0 ? (day.orders * clicks) / day.clicks : 0);
  // The platform sees some of the orders, and counts more than orders: views, further actions.
  const each = day.orders > 0 ? day.conversions / day.orders : 0;
  const conversions =
    binomial(uniform, orders, Math.min(1, each)) + (each > 1 ? poisson(uniform, orders * (each - 1)) : 0);
  return { impressions, clicks, cents, conversions, orders };
}

/** What analytics counts today of the orders of today's and earlier clicks. */
function credited(
  day: Day,
  orders: Float64Array,
  part: Float64Array,
  at: number,
  uniform: () => number,
): number {
  let mean = 0;
  for (let back = 0; back < part.length && back <= at; back += 1)
    mean += (part[back] ?? 0) * (orders[at - back] ?? 0);
  const expected = day.analytics;
  if (!(mean > 0) || !(expected > 0)) return 0;
  const whole = Math.floor(mean) + (uniform() < mean - Math.floor(mean) ? 1 : 0);
  return binomial(uniform, whole, Math.min(1, day.credit));
}

function campaignDay(
  key: Key,
  { setup }: Surroundings,
  day: Day,
  counts: Counted,
  uniform: () => number,
): CampaignDay {
  const shown = counts.impressions > 0;
  const feed = !setup.perClick && shown;
  const reach = Math.min(
    counts.impressions,
    Math.max(1, Math.round(day.pool * metOnce(counts.impressions / day.pool))),
  );
  const worth = setup.value === null ? null : counts.conversions * setup.value;
  return {
    ...key,
    impressions: counts.impressions,
    clicks: counts.clicks,
    spend: counts.cents / 100,
    conversions: counts.conversions,
    conversionValue:
      worth === null
        ? null
        : rounded(worth * gammaFactor(uniform, 0.6 / Math.sqrt(Math.max(1, counts.conversions))), 2),
    reach: feed ? reach : null,
    frequency: feed ? rounded(Math.max(1, day.frequency), 2) : null,
    impressionShare: setup.perClick && shown ? ownShare(day.impressionShare) : null,
    lostIsRank: setup.perClick && shown ? lostShare(day.lostRank) : null,
    lostIsBudget: setup.perClick && shown ? lostShare(day.lostBudget) : null,
    extra: null,
  };
}

function siteDay(key: Key, day: Day, counts: Counted, orders: number, uniform: () => number): SiteDay | null {
  const sessions = binomial(
    uniform,
    counts.clicks,
    day.clicks > 0 ? Math.min(1, day.sessions / day.clicks) : 0,
  );
  if (sessions === 0 && orders === 0) return null;
  return {
    ...key,
    sessions,
    analyticsConversions: orders,
    bounceRate: sessions === 0 ? null : rounded(binomial(uniform, sessions, day.bounce) / sessions, 4),
    pageLoadMs: sessions === 0 ? null : Math.round(day.loadMs * jitter(uniform, 0.012)),
    errorRate:
      sessions === 0 ? null : rounded(binomial(uniform, 4 * sessions, day.errorRate) / (4 * sessions), 5),
    extra: null,
  };
}
