import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import { dayFromNumber } from '../../../src-shared/model/day.ts';
import { SHARE_ABOVE_90, SHARE_BELOW_10 } from '../../../src-shared/model/tables/column.ts';
import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import type {
  AuctionDay,
  AudienceDay,
  CampaignDay,
  CreativeDay,
  MarketDay,
  SegmentDay,
  SiteDay,
} from '../../../src-shared/model/tables/rows.ts';
import { type AudienceDayFacts, reachCurve } from './audience.ts';
import type { Blueprint } from './blueprint.ts';
import { campaignRow } from './campaignRow.ts';
import { type DayResult, splitDay } from './day.ts';
import type { Delivery } from './delivery.ts';
import type { DimensionDay } from './dimensions.ts';
import { binomial, jitter } from './draws.ts';
import { editsOf } from './edits.ts';
import type { Levers } from './levers.ts';
import { MarketIndex } from './marketIndex.ts';
import type { Streams } from './random.ts';
import type { Rival } from './rivals.ts';
import type { Creative } from './roster.ts';
import type { SiteState } from './site.ts';

const money = (cents: number): number => cents / 100;
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
/** A share as the platform reports it: four digits, and only a bound at the ends. */
const ownShare = (value: number): number => (value < 0.1 ? SHARE_BELOW_10 : rounded(Math.min(1, value), 4));
const lostShare = (value: number): number => (value > 0.9 ? SHARE_ABOVE_90 : rounded(Math.max(0, value), 4));
/** Share of clicks that become a session in analytics. */
const sessionsPerClick = 0.93;
/** A rival shown in fewer of our auctions is not listed. */
const leastSeen = 0.03;

/** Writes down what a day looked like from outside: the rows a platform, analytics and a market tool would give. */
export class Ledger {
  readonly #blueprint: Blueprint;
  readonly #creatives: readonly Creative[];
  readonly #first: number;
  /** Days since 1970-01-01 of day 0, the day after the last. */
  readonly #end: number;
  readonly #random: Streams;
  readonly #index: MarketIndex;
  readonly #daily: CampaignDay[] = [];
  readonly #creativeRows: CreativeDay[] = [];
  readonly #segments: SegmentDay[] = [];
  readonly #auction: AuctionDay[] = [];
  readonly #marketRows: MarketDay[] = [];
  readonly #audience: AudienceDay[] = [];
  readonly #site: Array<{ readonly day: number; readonly row: SiteDay }> = [];
  readonly #weeks = new Map<string, number[]>();

  constructor(
    blueprint: Blueprint,
    creatives: readonly Creative[],
    first: number,
    end: number,
    random: Streams,
  ) {
    this.#blueprint = blueprint;
    this.#creatives = creatives;
    this.#first = first;
    this.#end = end;
    this.#random = random;
    this.#index = new MarketIndex(blueprint.id, end, random);
  }

  /** Every day, the warm ones too: the indices compare with the 60 days before. */
  market(day: number, rivals: readonly Rival[], bid: number, demand: number): void {
    if (!this.#wants('competitor_daily')) return;
    const row = this.#index.next(day, rivals, bid, demand);
    if (day >= this.#first) this.#marketRows.push(row);
  }

  /** `engagement(creativeId)`: how willing people still are to react to it, 1 = as when it was new. */
  day(
    day: number,
    reported: boolean,
    result: DayResult,
    delivery: Delivery,
    site: SiteState,
    mix: readonly DimensionDay[],
    facts: AudienceDayFacts | null,
    engagement: (creativeId: string) => number,
    seen: Pick<Levers, 'sessions' | 'mobileCapture'>,
  ): void {
    const date = dayFromNumber(this.#end + day);
    const key = { date, campaignId: this.#blueprint.id };
    if (reported && result.impressions === 0) this.empty(day);
    if (reported && result.impressions > 0) {
      this.#campaignDay(key, result, delivery, facts);
      if (this.#wants('creative_daily')) this.#creativeDays(key, day, result, delivery, engagement);
      for (const dimension of this.#wants('segment_daily') ? mix : []) {
        for (const one of splitDay(
          result,
          dimension,
          delivery.perClick,
          site,
          this.#random,
          day,
          seen.mobileCapture,
        )) {
          if (one.impressions === 0) continue;
          this.#segments.push({
            ...key,
            dimension: dimension.name,
            segment: one.name,
            impressions: one.impressions,
            clicks: one.clicks,
            spend: money(one.cents),
            conversions: one.conversions,
            extra: null,
          });
        }
      }
      this.#auctionDay(key, day, delivery);
    }
    if (facts !== null) {
      this.#audience.push({
        ...key,
        // Platforms give sizes to two or three digits.
        audienceSize: Number(facts.size.toPrecision(3)),
        reachedShare: rounded(facts.reachedShare, 4),
        firstTimeImpressionShare: rounded(facts.firstTimeShare, 4),
        extra: null,
      });
    }
    if (this.#wants('site_daily')) this.#siteDay(key, day, result, site, seen.sessions);
  }

  /** A day on which nothing was shown, as the platform's report has it. */
  empty(day: number): void {
    if (this.#blueprint.emptyDays === 'leftOut' || day < this.#first) return;
    const people = this.#blueprint.audience !== null;
    this.#daily.push({
      date: dayFromNumber(this.#end + day),
      campaignId: this.#blueprint.id,
      impressions: 0,
      clicks: 0,
      spend: 0,
      conversions: 0,
      conversionValue: this.#blueprint.orderValue === null ? null : 0,
      reach: people ? 0 : null,
      frequency: null,
      impressionShare: null,
      lostIsRank: null,
      lostIsBudget: null,
      extra: null,
    });
  }

  /** A table nobody will see is not worked out; every topic has luck of its own, so the others stay the same. */
  #wants(table: TableName): boolean {
    return !this.#blueprint.leaveOut.includes(table);
  }

  #campaignDay(
    key: { readonly date: string; readonly campaignId: string },
    result: DayResult,
    delivery: Delivery,
    facts: AudienceDayFacts | null,
  ): void {
    const { shares } = delivery;
    this.#daily.push({
      ...key,
      impressions: result.impressions,
      clicks: result.clicks,
      spend: money(result.cents),
      conversions: result.conversions,
      conversionValue: result.valueCents === null ? null : money(result.valueCents),
      reach: facts === null ? null : Math.min(result.impressions, Math.round(facts.reach)),
      frequency: facts === null ? null : rounded(facts.frequency, 2),
      impressionShare: shares === null ? null : ownShare(shares.impressionShare),
      lostIsRank: shares === null ? null : lostShare(shares.lostRank),
      lostIsBudget: shares === null ? null : lostShare(shares.lostBudget),
      extra: null,
    });
  }

  #creativeDays(
    key: { readonly date: string; readonly campaignId: string },
    day: number,
    result: DayResult,
    delivery: Delivery,
    engagement: (creativeId: string) => number,
  ): void {
    const uniform = this.#random('engagements', day);
    const { pool } = delivery;
    for (const { creative, impressions, clicks, cents, conversions } of result.creatives) {
      const week = [...(this.#weeks.get(creative.id) ?? []).slice(-6), impressions];
      this.#weeks.set(creative.id, week);
      if (impressions === 0) continue;
      const ofWeek = week.reduce((a, b) => a + b, 0);
      const liked = engagement(creative.id);
      const starts = creative.video ? binomial(uniform, impressions, 0.36) : 0;
      this.#creativeRows.push({
        ...key,
        creativeId: creative.id,
        creativeName: creative.name,
        launchedOn: dayFromNumber(this.#end - creative.launched),
        impressions,
        clicks,
        spend: money(cents),
        conversions,
        reach:
          pool === null ? null : Math.min(impressions, Math.round(pool * reachCurve(impressions / pool))),
        frequency: pool === null ? null : rounded(ofWeek / (pool * reachCurve(ofWeek / pool)), 2),
        engagements:
          pool === null
            ? null
            : binomial(
                uniform,
                impressions,
                Math.min(0.5, 1.7 * this.#blueprint.ctr * creative.appeal * liked),
              ),
        videoStarts: creative.video ? starts : null,
        videoCompletions: creative.video ? binomial(uniform, starts, 0.24 * liked) : null,
        extra: null,
      });
    }
  }

  #auctionDay(
    key: { readonly date: string; readonly campaignId: string },
    day: number,
    delivery: Delivery,
  ): void {
    const uniform = this.#random('insights', day);
    for (const rival of delivery.insights) {
      const measured = (value: number): number => rounded(Math.min(1, value * jitter(uniform, 0.015)), 4);
      const row = {
        ...key,
        competitor: rival.domain,
        impressionShare: rival.impressionShare < 0.1 ? SHARE_BELOW_10 : measured(rival.impressionShare),
        overlapRate: measured(rival.overlapRate),
        positionAboveRate: measured(rival.positionAboveRate),
        outrankingShare: measured(rival.outrankingShare),
        topOfPageRate: measured(rival.topOfPageRate),
        extra: null,
      } satisfies AuctionDay;
      if (rival.impressionShare >= leastSeen) this.#auction.push(row);
    }
  }

  #siteDay(
    key: { readonly date: string; readonly campaignId: string },
    day: number,
    result: DayResult,
    site: SiteState,
    counted: number,
  ): void {
    const uniform = this.#random('site', day);
    const sessions = binomial(uniform, result.clicks, sessionsPerClick * counted);
    if (sessions === 0) return;
    this.#site.push({
      day,
      row: {
        ...key,
        sessions,
        analyticsConversions: null,
        bounceRate: rounded(binomial(uniform, sessions, site.bounce) / sessions, 4),
        pageLoadMs: Math.round(site.loadMs * jitter(uniform, 0.01)),
        errorRate: rounded(binomial(uniform, sessions * 4, site.errorRate) / (sessions * 4), 5),
        extra: null,
      },
    });
  }

  /** The campaign's data. `analytics(day)`: what analytics counted, known once the last day is over. */
  close(analytics: (day: number) => number): CampaignData {
    const kept = <Row>(table: TableName, rows: readonly Row[]): readonly Row[] =>
      this.#wants(table) ? rows : [];
    const site = this.#site.map(({ day, row }) => ({ ...row, analyticsConversions: analytics(day) }));
    return {
      campaign: campaignRow(this.#blueprint, this.#end),
      daily: this.#daily,
      creatives: kept('creative_daily', this.#creativeRows),
      segments: kept('segment_daily', this.#segments),
      auction: kept('auction_insights_daily', this.#auction),
      market: kept('competitor_daily', this.#marketRows),
      audience: kept('audience_daily', this.#audience),
      site: kept('site_daily', site),
      changes: kept(
        'changes',
        editsOf(this.#blueprint, this.#creatives, this.#first, this.#end, this.#random),
      ),
    };
  }
}
