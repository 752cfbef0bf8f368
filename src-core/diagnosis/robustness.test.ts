import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../src-shared/model/day.ts';
import { diagnosisSchema } from '../../src-shared/model/diagnosis.ts';
import { causes, changeTypes, platforms } from '../../src-shared/model/vocabulary.ts';
import { whatIfMetrics } from '../../src-shared/model/whatIf.ts';
import {
  auctionDay,
  audienceDay,
  campaign,
  creativeDay,
  edit,
  input,
  marketDay,
  segmentDay,
  siteDay,
} from './campaign.fixture.ts';
import { diagnose } from './diagnose.ts';
import { whatIf } from './whatIf.ts';

const day = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.integer({ min: -100, max: 3 }).map((offset): Day => addDays('2026-11-15', offset)),
  },
  { weight: 1, arbitrary: fc.constantFrom<Day>('0001-01-01', '1970-01-01', '2024-02-29', '9999-12-31') },
);
const count = fc.oneof(
  fc.constant(null),
  fc.constant(0),
  fc.nat(5),
  fc.nat(50_000),
  fc.constant(Number.MAX_SAFE_INTEGER),
);
const amount = fc.oneof(
  fc.constant(null),
  fc.constant(0),
  fc.double({ min: -10, max: 10_000, noNaN: true }),
  fc.constantFrom(1e-300, 1e300, Number.MAX_VALUE),
);
const share = fc.oneof(
  fc.constant(null),
  fc.constantFrom(0, 1, 0.0999, 0.9001),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const text = fc.oneof(
  fc.constant(null),
  fc.string({ maxLength: 20 }),
  fc.constantFrom('=1+1', '<b>', '\u0000', '0', '1e999'),
);

const daily = fc.record({
  date: day,
  campaignId: fc.constant('c1'),
  impressions: count,
  clicks: count,
  spend: amount,
  conversions: amount.map((value) => (value === null ? null : Math.abs(value))),
  conversionValue: amount,
  reach: count,
  frequency: amount,
  impressionShare: share,
  lostIsRank: share,
  lostIsBudget: share,
  extra: fc.constant(null),
});
const rows = <T>(arbitrary: fc.Arbitrary<T>, max = 60) => fc.array(arbitrary, { maxLength: max });
const basics = { impressions: count, clicks: count, spend: amount, conversions: amount };

/** A run of days without gaps, so that the whole path is walked and not only "too little data". */
const solid = fc
  .array(fc.tuple(fc.nat(5000), fc.nat(200), fc.nat(900), fc.nat(12)), { minLength: 12, maxLength: 80 })
  .map((figures) =>
    figures.map(([impressions, clicks, spend, conversions], index) => {
      const none = {
        conversionValue: null,
        reach: null,
        frequency: null,
        impressionShare: null,
        lostIsRank: null,
        lostIsBudget: null,
        extra: null,
      };
      return {
        date: addDays('2026-11-15', -index),
        campaignId: 'c1',
        impressions,
        clicks,
        spend,
        conversions,
        ...none,
      };
    }),
  );

const data = fc.record({
  campaign: fc
    .record({
      platform: fc.constantFrom(null, ...platforms),
      currency: fc.constantFrom(null, 'EUR', 'JPY', 'XYZ'),
      timezone: fc.constantFrom(null, 'Europe/Berlin', 'Nowhere/At_All'),
      objective: text,
      dailyBudget: amount,
      currentBid: amount,
      targetCpa: amount,
      targetRoas: amount,
      campaignName: text,
    })
    .map((facts) => ({ ...campaign, ...facts })),
  daily: fc.oneof(rows(daily, 90), solid),
  creatives: rows(
    fc
      .record({
        ...basics,
        engagements: count,
        creativeName: text,
        launchedOn: fc.oneof(fc.constant(null), day),
        date: day,
        id: fc.nat(3),
      })
      .map(({ date, id, ...rest }) => creativeDay(date, `k${id}`, rest)),
  ),
  segments: rows(
    fc
      .record({ ...basics, date: day, dimension: fc.constantFrom('device', 'geo'), id: fc.nat(4) })
      .map(({ date, dimension, id, ...rest }) => segmentDay(date, dimension, `s${id}`, rest)),
  ),
  auction: rows(
    fc
      .record({
        impressionShare: share,
        overlapRate: share,
        outrankingShare: share,
        date: day,
        id: fc.nat(3),
      })
      .map(({ date, id, ...rest }) => auctionDay(date, `r${id}`, rest)),
  ),
  market: rows(
    fc
      .record({
        activeCompetitors: count,
        newAds: count,
        bidIndex: amount,
        searchVolumeIndex: amount,
        date: day,
      })
      .map(({ date, ...rest }) => marketDay(date, rest)),
  ),
  audience: rows(
    fc
      .record({ audienceSize: count, reachedShare: share, firstTimeImpressionShare: share, date: day })
      .map(({ date, ...rest }) => audienceDay(date, rest)),
  ),
  site: rows(
    fc
      .record({
        sessions: count,
        analyticsConversions: amount,
        bounceRate: share,
        pageLoadMs: amount,
        errorRate: share,
        date: day,
      })
      .map(({ date, ...rest }) => siteDay(date, rest)),
  ),
  changes: rows(
    fc
      .record({
        date: day,
        type: fc.constantFrom(...changeTypes),
        field: text,
        oldValue: text,
        newValue: text,
      })
      .map(({ date, type, ...rest }) => edit(date, type, rest)),
    8,
  ),
});

/** Every number anywhere in a value. */
function numbers(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(numbers);
}

describe('whatever the files hold', () => {
  it('answers with a valid diagnosis: no throw, no NaN, no Infinity, no such word in a text', () => {
    fc.assert(
      fc.property(data, (given) => {
        const result = diagnose(input(given));
        diagnosisSchema.parse(result);
        expect(numbers(result).every(Number.isFinite)).toBe(true);
        const text = JSON.stringify(result);
        expect(
          /.{0,60}(NaN|Infinity|undefined|\de[+-]\d).{0,20}/.exec(
            text.replace(/:-?[\d.]+e[+-]\d+/g, ':0'),
          )?.[0],
        ).toBeUndefined();
        expect(result.hypotheses.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6);
      }),
      { numRuns: 250 },
    );
  }, 60_000);

  it('and whatever is asked of what-if', () => {
    const window = fc.tuple(day, day).map(([from, to]) => ({ from, to }));
    const change = fc.oneof(
      fc.record({
        kind: fc.constant('scale' as const),
        metric: fc.constantFrom(...whatIfMetrics),
        factor: fc.double({ min: 0, max: 100, noNaN: true }),
        window: fc.oneof(fc.constant(null), window),
      }),
      fc.record({ kind: fc.constant('leave_out_days' as const), window }),
      fc.record({
        kind: fc.constant('leave_out_segment' as const),
        dimension: fc.constantFrom('device', 'geo', 'creative'),
        segment: fc.constantFrom('s0', 'k1', 'none'),
      }),
      fc.record({ kind: fc.constant('as_of' as const), day }),
      fc.record({ kind: fc.constant('rule_out' as const), cause: fc.constantFrom(...causes) }),
      fc.record({
        kind: fc.constant('set_fact' as const),
        fact: fc.constantFrom('targetCpa' as const, 'dailyBudget' as const),
        value: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(data, fc.array(change, { maxLength: 14 }), (given, changes) => {
        const { changed } = whatIf(input(given), changes);
        diagnosisSchema.parse(changed);
        expect(numbers(changed).every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 80 },
    );
  }, 60_000);
});
