import type { CampaignData } from '../../../../src-shared/model/campaignData.ts';
import { dayFromNumber } from '../../../../src-shared/model/day.ts';
import { SHARE_ABOVE_90, SHARE_BELOW_10 } from '../../../../src-shared/model/tables/column.ts';
import type {
  AuctionDay,
  AudienceDay,
  CampaignDay,
  CreativeDay,
  MarketDay,
  SegmentDay,
  SiteDay,
} from '../../../../src-shared/model/tables/rows.ts';
import { apportion, binomial, gamma, jitter, multinomial, normal, poisson } from '../../simulation/draws.ts';
import type { Streams, Uniform } from '../../simulation/random.ts';
import type { CasePlan } from '../plan.ts';
import { activeOf, countingOf, outranks } from './expectedDays.ts';
import { domainOf, type Market } from './market.ts';
import type { RunDay } from './run.ts';

function rounded(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
const ownShare = (value: number): number => (value < 0.1 ? SHARE_BELOW_10 : rounded(Math.min(1, value), 4));
const lostShare = (value: number): number => (value > 0.9 ? SHARE_ABOVE_90 : rounded(Math.max(0, value), 4));

export interface RowSetting {
  readonly market: Market;
  readonly plan: CasePlan;
  readonly days: readonly RunDay[];
  /** Days of the run that are reported: the last ones. */
  readonly reported: number;
  /** Days since 1970-01-01 of the day after the last. */
  readonly end: number;
  readonly random: Streams;
  /** Only what is read of a sibling. */
  readonly plain: boolean;
}

type Tables = Omit<CampaignData, 'campaign' | 'changes'>;

/** Chance counts what the run gives: the rows a platform, analytics and a market tool would report. */
export function rowsOf(setting: RowSetting): Tables {
  const { days, reported, end, plain } = setting;
  const writer = new Writer(setting);
  const first = days.length - reported;
  days.forEach((day, at) => {
    const date = dayFromNumber(end - days.length + at);
    if (!plain) writer.market(date, day, at >= first);
    if (at >= first - setting.market.lags.length + 1) writer.day(date, day, at, at >= first);
  });
  return writer.close();
}

interface CellDay {
  readonly impressions: number;
  readonly clicks: number;
  readonly cents: number;
  /** Hundredths of conversions. */
  readonly conversions: number;
}

class Writer {
  readonly #setting: RowSetting;
  readonly #luck: Uniform;
  readonly #buy: Uniform;
  readonly #around: Uniform;
  readonly #daily: CampaignDay[] = [];
  readonly #creatives: CreativeDay[] = [];
  readonly #segments: SegmentDay[] = [];
  readonly #auction: AuctionDay[] = [];
  readonly #market: MarketDay[] = [];
  readonly #audience: AudienceDay[] = [];
  readonly #site: SiteDay[] = [];
  /** Real conversions that happen on a day, whenever their click was. */
  readonly #arrivals: Float64Array;
  readonly #bids: number[] = [];
  readonly #demands: number[] = [];

  constructor(setting: RowSetting) {
    this.#setting = setting;
    this.#luck = setting.random('views');
    this.#buy = setting.random('conversions');
    this.#around = setting.random('around');
    this.#arrivals = new Float64Array(setting.days.length + setting.market.lags.length);
  }

  day(date: string, day: RunDay, at: number, report: boolean): void {
    const { market, plain, plan } = this.#setting;
    const perClick = market.channel === 'search';
    const counting = countingOf(market, this.#setting.days, at);
    let real = 0;
    let counted = 0;
    let impressions = 0;
    let clicks = 0;
    let cents = 0;
    const counts: number[] = [];
    const cells = market.cells.map((cell, index) => {
      const shown = poisson(this.#luck, day.impressions[index] ?? 0);
      const clicked = binomial(this.#luck, shown, day.ctr[index] ?? 0);
      const paid = Math.round(
        100 * (perClick ? clicked : shown) * (day.price[index] ?? 0) * jitter(this.#luck, 0.03),
      );
      const bought = binomial(this.#buy, clicked, day.cvr[index] ?? 0);
      const seen = times(this.#buy, bought, counting.counted[cell.device] ?? 0);
      real += bought;
      counted += seen;
      impressions += shown;
      clicks += clicked;
      cents += paid;
      counts.push(seen);
      return { impressions: shown, clicks: clicked, cents: paid };
    });
    this.#arrive(at, real);
    if (!report) return;
    // Some platforms spread a conversion over the clicks before it, so that counts are fractions.
    const spread = market.channel === 'search' && plan.platform === 'google_ads';
    const hundredths = spread ? Math.round(counted * (100 + 3 * (2 * this.#buy() - 1))) : 100 * counted;
    const parts = apportion(hundredths, counts);
    const full: CellDay[] = cells.map((cell, index) => ({ ...cell, conversions: parts[index] ?? 0 }));
    const key = { date, campaignId: market.id };
    if (impressions > 0) {
      this.#daily.push({
        ...key,
        impressions,
        clicks,
        spend: cents / 100,
        conversions: hundredths / 100,
        conversionValue:
          market.orderValue === null ? null : this.#value(counted, market.orderValue * day.value),
        reach: day.people === null ? null : Math.min(impressions, Math.max(1, Math.round(day.people.reach))),
        frequency: day.people === null ? null : rounded(Math.max(1, day.people.frequency), 2),
        impressionShare: day.shares === null ? null : ownShare(day.shares.won),
        lostIsRank: day.shares === null ? null : lostShare(day.shares.lostToRank),
        lostIsBudget: day.shares === null ? null : lostShare(day.shares.lostToBudget),
        extra: null,
      });
      if (!plain) {
        this.#segmentRows(key, full);
        this.#adRows(key, day, { impressions, clicks, cents, conversions: hundredths });
        this.#rivalRows(key, day);
      }
    }
    if (day.people !== null && !plain) {
      this.#audience.push({
        ...key,
        audienceSize: Number(day.people.size.toPrecision(3)),
        reachedShare: rounded(day.people.reachedShare, 4),
        firstTimeImpressionShare: rounded(day.people.firstTimeShare, 4),
        extra: null,
      });
    }
    this.#siteRow(key, day, at, clicks);
  }

  #arrive(at: number, real: number): void {
    if (real === 0) return;
    multinomial(this.#buy, real, this.#setting.market.lags).forEach((count, delay) => {
      this.#arrivals[at + delay] = (this.#arrivals[at + delay] ?? 0) + count;
    });
  }

  #value(count: number, mean: number): number {
    const shape = 1 / this.#setting.market.basket ** 2;
    return Math.round((100 * mean * gamma(this.#buy, shape * count)) / shape) / 100;
  }

  #segmentRows(key: { readonly date: string; readonly campaignId: string }, cells: readonly CellDay[]): void {
    const { market } = this.#setting;
    const by = (dimension: string, names: readonly string[], of: (index: number) => number): void => {
      names.forEach((segment, at) => {
        let [impressions, clicks, cents, conversions] = [0, 0, 0, 0];
        cells.forEach((cell, index) => {
          if (of(index) !== at) return;
          impressions += cell.impressions;
          clicks += cell.clicks;
          cents += cell.cents;
          conversions += cell.conversions;
        });
        if (impressions === 0) return;
        const row = { ...key, dimension, segment, impressions, clicks, spend: cents / 100 };
        this.#segments.push({ ...row, conversions: conversions / 100, extra: null });
      });
    };
    by('device', market.devices, (index) => market.cells[index]?.device ?? -1);
    by(market.dimension, market.segments, (index) => market.cells[index]?.segment ?? -1);
  }

  #adRows(key: { readonly date: string; readonly campaignId: string }, day: RunDay, all: CellDay): void {
    const { market, end } = this.#setting;
    const uniform = this.#around;
    const shown = multinomial(
      uniform,
      all.impressions,
      day.ads.map((one) => one.share),
    );
    const clicks = within(
      multinomial(
        uniform,
        all.clicks,
        day.ads.map((one, index) => (shown[index] ?? 0) * one.answer),
      ),
      shown,
    );
    const cents = apportion(all.cents, market.channel === 'search' ? clicks : shown);
    const conversions = apportion(all.conversions, clicks);
    day.ads.forEach(({ ad, fresh }, index) => {
      const impressions = shown[index] ?? 0;
      if (impressions === 0) return;
      const starts = ad.video ? binomial(uniform, impressions, 0.3) : null;
      this.#creatives.push({
        ...key,
        creativeId: ad.id,
        creativeName: ad.name,
        launchedOn: dayFromNumber(end - ad.launched),
        impressions,
        clicks: clicks[index] ?? 0,
        spend: (cents[index] ?? 0) / 100,
        conversions: (conversions[index] ?? 0) / 100,
        reach:
          day.people === null
            ? null
            : Math.min(
                impressions,
                Math.max(
                  1,
                  Math.round(day.people.reach * Math.min(1, (1.3 * (shown[index] ?? 0)) / all.impressions)),
                ),
              ),
        frequency:
          day.people === null
            ? null
            : rounded(
                Math.max(1, day.people.frequency * Math.min(1, 0.4 + impressions / all.impressions)),
                2,
              ),
        engagements: day.people === null ? null : binomial(uniform, impressions, 0.02 * fresh ** 1.6),
        videoStarts: starts,
        videoCompletions: starts === null ? null : binomial(uniform, starts, 0.28 * fresh ** 1.3),
        extra: null,
      });
    });
  }

  #rivalRows(key: { readonly date: string; readonly campaignId: string }, day: RunDay): void {
    if (day.shares === null) return;
    const uniform = this.#around;
    const measured = (value: number): number =>
      rounded(Math.max(0, Math.min(1, value * jitter(uniform, 0.03))), 4);
    day.rivals.forEach((rival, index) => {
      const share = rival.presence * (rival.strength / (rival.strength + 0.6));
      if (share < 0.04) return;
      const above = rival.strength / (rival.strength + 1);
      this.#auction.push({
        ...key,
        competitor: domainOf(index),
        impressionShare: ownShare(measured(share)),
        overlapRate: measured(rival.presence * 0.9),
        positionAboveRate: measured(above),
        outrankingShare: measured(outranks(day, rival.strength, rival.presence)),
        topOfPageRate: measured(Math.min(1, above + 0.15)),
        extra: null,
      });
    });
  }

  /** Every day of the run: the indices compare with sixty days before. */
  market(date: string, day: RunDay, report: boolean): void {
    const uniform = this.#around;
    const bidIndex = against(this.#bids, day.pressure * jitter(uniform, 0.015));
    const searchVolumeIndex = against(this.#demands, day.demand * jitter(uniform, 0.02));
    const active = activeOf(day);
    const newAds = poisson(uniform, 0.25 * active);
    if (!report) return;
    this.#market.push({
      date,
      campaignId: this.#setting.market.id,
      industry: null,
      activeCompetitors: Math.max(0, Math.round(active + 0.4 * normal(uniform))),
      newAds,
      bidIndex,
      searchVolumeIndex,
      extra: null,
    });
  }

  #siteRow(
    key: { readonly date: string; readonly campaignId: string },
    day: RunDay,
    at: number,
    clicks: number,
  ): void {
    const uniform = this.#around;
    const sessions = binomial(uniform, clicks, day.landed);
    if (sessions === 0) return;
    this.#site.push({
      ...key,
      sessions,
      analyticsConversions: binomial(uniform, this.#arrivals[at] ?? 0, day.analytics),
      bounceRate: rounded(binomial(uniform, sessions, day.bounce) / sessions, 4),
      pageLoadMs: Math.round(day.loadMs * jitter(uniform, 0.015)),
      errorRate: rounded(binomial(uniform, sessions * 4, day.errorRate) / (sessions * 4), 5),
      extra: null,
    });
  }

  close(): Tables {
    return {
      daily: this.#daily,
      creatives: this.#creatives,
      segments: this.#segments,
      auction: this.#auction,
      market: this.#market,
      audience: this.#audience,
      site: this.#site,
    };
  }
}

/** A share over 1 counts some more than once. */
function times(uniform: Uniform, count: number, share: number): number {
  const whole = Math.floor(share);
  return count * whole + binomial(uniform, count, share - whole);
}

/** Moves what exceeds a limit to parts that have room. */
function within(parts: readonly number[], limits: readonly number[]): number[] {
  let excess = 0;
  const kept = parts.map((part, index) => {
    const limit = limits[index] ?? 0;
    excess += Math.max(0, part - limit);
    return Math.min(part, limit);
  });
  return kept.map((part, index) => {
    const room = Math.min(excess, (limits[index] ?? 0) - part);
    excess -= room;
    return part + room;
  });
}

const indexDays = 60;
/** The value against the mean of the sixty before it; it then becomes one of them. */
function against(history: number[], value: number): number {
  let sum = 0;
  for (const one of history) sum += one;
  const mean = history.length === 0 ? value : sum / history.length;
  history.push(value);
  if (history.length > indexDays) history.shift();
  return rounded(value / mean, 3);
}
