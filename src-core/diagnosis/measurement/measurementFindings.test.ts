import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays, type Day } from '../../../src-shared/model/day.ts';
import type { AccountChange, SegmentDay } from '../../../src-shared/model/tables/rows.ts';
import type { Platform } from '../../../src-shared/model/vocabulary.ts';
import {
  type CountedDay,
  type CountedSeries,
  type MeasurementInput,
  measurementFindings,
} from './measurementFindings.ts';

const asOf = '2022-06-30';
const onset = addDays(asOf, -9);

interface Factors {
  readonly platform?: number;
  readonly sessions?: number;
  readonly converts?: number;
}

/** 70 days of about `perDay` conversions from 40 clicks each, in every count; the last ten as the factors say. */
function series(
  campaignId: string,
  platform: Platform,
  perDay: number,
  factors: Factors = {},
  analytics = true,
): CountedSeries {
  const { platform: counted = 1, sessions: seen = 1, converts = 1 } = factors;
  return {
    campaignId,
    platform,
    action: null,
    days: Array.from({ length: 70 }, (_, index): CountedDay => {
      const date = addDays(asOf, index - 69);
      const after = date >= onset;
      const luck = 1 + 0.15 * ((Math.sin(index * 12.9898 + perDay) * 43_758.5453) % 1);
      const own = perDay * luck * (after ? converts : 1);
      const clicks = perDay * 40;
      return {
        date,
        clicks,
        conversions: Math.round(own * (after ? counted * seen : 1)),
        sessions: analytics ? Math.round(clicks * 0.9 * (after ? seen : 1)) : null,
        analyticsConversions: analytics ? Math.round(own * 0.85 * (after ? seen : 1)) : null,
      };
    }),
  };
}
const account = (factors: Factors, others: Factors = {}) => [
  series('a', 'meta_ads', 40, factors),
  series('b', 'meta_ads', 25, factors),
  series('c', 'meta_ads', 60, factors),
  series('d', 'google_ads', 50, others),
];
const of = (given: readonly CountedSeries[], more: Partial<MeasurementInput> = {}) =>
  measurementFindings({ series: given, changes: [], timezone: null, segments: [], asOf, ...more });
const edit = (day: Day, field: string): AccountChange => ({
  timestamp: `${day}T10:00:00Z`,
  campaignId: 'a',
  changeType: 'tracking',
  field,
  oldValue: null,
  newValue: null,
  actor: null,
  extra: null,
});

describe('what stepped: the rule, the tag, consent or the people', () => {
  // Would catch: "repair the tag" where a platform changed how it counts.
  it('one factor on every campaign of a platform while analytics and clicks hold is another rule', () => {
    const [found, ...rest] = of(account({ platform: 0.72 }));
    expect(rest).toEqual([]);
    expect(found).toMatchObject({
      kind: 'measurementChange',
      platform: 'meta_ads',
      campaigns: 3,
      rule: null,
      window: { from: onset, to: asOf },
      workflow: [{ kind: 'compareWithinOneRule', from: onset }],
    });
    expect(found?.platformRate.value).toBeCloseTo(0.72, 1);
    expect(found?.platformRate.low).toBeLessThan(0.72);
    expect(found?.platformRate.high).toBeGreaterThan(0.72);
    expect(found?.homogeneity ?? 0).toBeGreaterThan(0.05);
  });

  // Would catch: a setting changed for all to see, whose effect is lost among all the days on which nothing was changed.
  it('a setting that was changed is asked of its own day, and needs no more than one question does', () => {
    const small = [
      series('a', 'meta_ads', 7, { platform: 0.6 }),
      series('b', 'meta_ads', 6, { platform: 0.6 }),
      series('d', 'google_ads', 20),
    ];
    expect(of(small)).toEqual([]);
    expect(of(small, { changes: [edit(onset, 'attribution_setting')] })).toMatchObject([
      { kind: 'measurementChange', window: { from: onset } },
    ]);
    // No other edit, no other day, and nothing where nothing stepped.
    expect(of(small, { changes: [edit(onset, 'tag')] })).toEqual([]);
    expect(of(small, { changes: [edit(addDays(onset, -12), 'attribution_setting')] })).toEqual([]);
    const still = small.map(({ campaignId, platform }) => series(campaignId, platform, 6));
    expect(of(still, { changes: [edit(onset, 'attribution_setting')] })).toEqual([]);
  });

  it('the rule of that day is named, and so is the edit of the setting', () => {
    const shift = (given: readonly CountedSeries[], days: number) =>
      given.map((one) => ({
        ...one,
        days: one.days.map((day) => ({ ...day, date: addDays(day.date, days) })),
      }));
    const toRule = Math.round((Date.parse('2026-01-12') - Date.parse(onset)) / 86_400_000);
    const [ruled] = of(shift(account({ platform: 0.72 }), toRule), { asOf: addDays(asOf, toRule) });
    expect(ruled).toMatchObject({ kind: 'measurementChange', rule: { id: 'meta-2026-view-windows-end' } });
    const [edited] = of([series('a', 'meta_ads', 60, { platform: 0.5 })], {
      changes: [edit(onset, 'Attribution setting')],
    });
    expect(edited).toMatchObject({ kind: 'measurementChange', edit: { field: 'Attribution setting' } });
  });

  it.each([
    ['nothing is counted any more', { platform: 0 }, 'none'],
    ['each is counted twice', { platform: 2 }, 'twice'],
  ] as const)('%s: a tag, and the days its bidding must not learn from', (_, factors, how) => {
    expect(of(account(factors))).toMatchObject([
      {
        kind: 'tagBreak',
        how,
        campaignIds: ['a', 'b', 'c'],
        workflow: [{ kind: 'repairTag' }, { kind: 'dataExclusion', from: onset, to: asOf }],
      },
    ]);
  });

  it('one campaign whose count fell while its siblings hold is a tag of its own', () => {
    const given = account({}).map((one) =>
      one.campaignId === 'c' ? series('c', 'meta_ads', 60, { platform: 0.4 }) : one,
    );
    expect(of(given)).toMatchObject([{ kind: 'tagBreak', campaignIds: ['c'] }]);
  });

  it('a fall that is confined to one device is a tag, and the device is named', () => {
    const phones: SegmentDay[] = account({}).flatMap(({ campaignId, platform, days }) =>
      platform !== 'meta_ads'
        ? []
        : days.flatMap(({ date, clicks, conversions }) =>
            (['mobile', 'desktop'] as const).map((segment) => ({
              date,
              campaignId,
              dimension: 'device',
              segment,
              impressions: 1000,
              clicks: (clicks ?? 0) / 2,
              spend: 1,
              conversions: ((conversions ?? 0) / 2) * (segment === 'mobile' && date >= onset ? 0.4 : 1),
              extra: null,
            })),
          ),
    );
    expect(of(account({ platform: 0.7 }), { segments: phones })).toMatchObject([
      { kind: 'tagBreak', segment: { dimension: 'device', segment: 'mobile' } },
    ]);
  });

  it('sessions per click and conversions that fell alike are consent; conversions per session alone, the site', () => {
    expect(of(account({ sessions: 0.6 }, { sessions: 0.6 })).map(({ kind }) => kind)).toEqual([
      'consentLoss',
      'consentLoss',
    ]);
    expect(of(account({ converts: 0.6 }, { converts: 0.6 }))).toMatchObject([
      { kind: 'trueFall', workflow: [{ kind: 'checkSite' }] },
      { kind: 'trueFall' },
    ]);
  });

  // Would catch: a cause named from the platform's own count alone.
  it('without a second count it stays open, with the look that decides', () => {
    const bare = ['a', 'b'].map((id) => series(id, 'meta_ads', 60, { platform: 0.6 }, false));
    expect(of(bare)).toMatchObject([
      { kind: 'unexplainedStep', analyticsRate: null, workflow: [{ kind: 'checkCountingRule' }] },
    ]);
  });
});

test('nothing is said of an account to which nothing happened, or too small to tell', () => {
  expect(of(account({}))).toEqual([]);
  expect(
    of([series('a', 'meta_ads', 0.3, { platform: 0.72 }), series('b', 'meta_ads', 0.4, { platform: 0.72 })]),
  ).toEqual([]);
  expect(of([])).toEqual([]);
});

// Would catch: a finding that hangs on the order of campaigns, on the calendar date or on clicks told in another unit.
test('order of campaigns, dates and the unit of clicks change nothing', () => {
  const kinds = ['platform', 'sessions', 'converts'] as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.constantFrom(0.5, 0.7, 1),
      fc.integer({ min: -40, max: 40 }),
      (kind, factor, weeks) => {
        const given = account({ [kind]: factor });
        const plain = of(given);
        expect(
          of([...given].reverse())
            .toSorted((one, two) => (one.platform < two.platform ? 1 : -1))
            .map(({ kind }) => kind),
        ).toEqual(
          plain.toSorted((one, two) => (one.platform < two.platform ? 1 : -1)).map(({ kind }) => kind),
        );
        const moved = given.map((one) => ({
          ...one,
          days: one.days.map((day) => ({
            ...day,
            date: addDays(day.date, 7 * weeks),
            clicks: (day.clicks ?? 0) * 10,
          })),
        }));
        // No rule lies within these weeks but those of 2022 to 2023's end, which concern other counters.
        expect(
          of(moved, { asOf: addDays(asOf, 7 * weeks) }).map(({ platformRate }) =>
            platformRate.value.toFixed(9),
          ),
        ).toEqual(plain.map(({ platformRate }) => platformRate.value.toFixed(9)));
      },
    ),
    { numRuns: 6 },
  );
});
