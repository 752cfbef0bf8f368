import { describe, expect, it } from 'vitest';
import {
  campaignData,
  eachDay,
  edit,
  gaussian,
  healthy,
  poisson,
  seeded,
  siteDay,
} from '../campaign.fixture.ts';
import { completeness, defaultCompleteness } from './conversionLag.ts';
import { dispersion, roughDispersion } from './dispersion.ts';
import { figureDays } from './figures.ts';
import { learningWindows, resetsLearning } from './learning.ts';
import { learnCompleteness } from './learnLag.ts';
import { flatWeek, weekdayFactors } from './weekday.ts';

const pattern = [1.15, 1.1, 1.05, 1, 0.95, 0.75, 1];
const days = Array.from({ length: 84 }, (_, index) => ({ index, weekday: index % 7 }));
const figures = figureDays(campaignData({ levels: () => healthy, days: 84 }).daily, '2026-11-15').map(
  (day, index) => ({
    ...day,
    weekday: index % 7,
  }),
);

function weekly(mean: number, seed: number, level: (index: number) => number = () => 1) {
  const random = seeded(seed);
  return {
    exposure: new Float64Array(84).fill(1),
    count: Float64Array.from(days, ({ index, weekday }) =>
      poisson(random, mean * (pattern[weekday] ?? 1) * level(index)),
    ),
  };
}

describe('weekday factors', () => {
  it('find the week where there is volume, also across a change of level', () => {
    const factors = weekdayFactors(
      figures,
      weekly(500, 1, (index) => (index < 50 ? 1 : 0.6)),
    );
    pattern.forEach((expected, weekday) => {
      expect(Math.abs((factors[weekday] ?? 0) - expected)).toBeLessThan(0.04);
    });
  });

  it('are 1 where there is none to tell by: three conversions a day make no weekly pattern', () => {
    const random = seeded(5);
    const thin = {
      exposure: new Float64Array(84).fill(1),
      count: Float64Array.from(days, () => poisson(random, 3)),
    };
    const factors = weekdayFactors(figures, thin);
    for (const factor of factors) expect(Math.abs(factor - 1)).toBeLessThan(0.15);
    const strong = weekdayFactors(figures, weekly(3, 5));
    // Shrunk: the spread seen is less than the true one, never more.
    expect(Math.max(...strong) - Math.min(...strong)).toBeLessThan(0.4);
  });

  it('are flat before three weeks', () => {
    const short = figures.slice(0, 18);
    const series = { exposure: new Float64Array(18).fill(1), count: new Float64Array(18).fill(9) };
    expect(weekdayFactors(short, series)).toBe(flatWeek);
  });
});

describe('overdispersion', () => {
  const whole = [{ from: 0, to: 83 }];
  it('is 1 for Poisson counts and about 5 where a day varies by a tenth at 400', () => {
    const random = seeded(8);
    const poissonian = {
      exposure: new Float64Array(84).fill(1),
      count: Float64Array.from(days, () => poisson(random, 400)),
    };
    expect(dispersion(poissonian, whole, 0, 1).phi).toBeLessThan(1.4);
    const noisy = {
      exposure: new Float64Array(84).fill(1),
      count: Float64Array.from(days, () => poisson(random, 400 * Math.exp(0.1 * gaussian(random)))),
    };
    expect(dispersion(noisy, whole, 0, 1).phi).toBeGreaterThan(3);
    expect(dispersion(noisy, whole, 0, 1).phi).toBeLessThan(8);
  });

  it('is not fooled by a change of level before the level is known', () => {
    const random = seeded(9);
    const stepped = {
      exposure: new Float64Array(84).fill(1),
      count: Float64Array.from(days, ({ index }) => poisson(random, index < 60 ? 400 : 250)),
    };
    expect(roughDispersion(stepped)).toBeLessThan(2);
  });
});

describe('late conversions', () => {
  const curve = [0.6, 0.75, 0.85, 0.91, 0.95, 0.97];
  const broken = (length: number, share: number) => (age: number) => (age < length ? share : 1);
  function learned(share: (age: number) => number, seed: number) {
    const random = seeded(seed);
    const data = campaignData({ levels: () => ({ ...healthy, spend: 9000 }), days: 80, seed });
    const daily = data.daily.map((row, index) => ({
      ...row,
      conversions: poisson(random, (row.conversions ?? 0) * share(data.daily.length - 1 - index)),
    }));
    const site = data.daily.map((row) =>
      siteDay(row.date, { analyticsConversions: poisson(random, (row.conversions ?? 0) * 0.9) }),
    );
    const age = (date: string) => Math.round((Date.parse('2026-11-15') - Date.parse(date)) / 86_400_000);
    return learnCompleteness(figureDays(daily, '2026-11-15'), site, [], age);
  }

  it('are learned from analytics, which counts them the day they come, unless a short break explains them as well', () => {
    const found = [1, 2, 3, 4, 5, 6]
      .map((seed) => learned((age) => curve[age] ?? 1, seed))
      .filter((one) => one !== null);
    expect(found.length).toBeGreaterThanOrEqual(4);
    for (const one of found) {
      expect(Math.abs((one[0] ?? 0) - 0.6)).toBeLessThan(0.16);
      expect(Math.abs((one[3] ?? 0) - 0.91)).toBeLessThan(0.1);
      expect(one[13] ?? 0).toBeGreaterThan(0.97);
    }
  });

  it('are not seen where there are none, nor in a tag that broke a week ago', () => {
    for (const seed of [1, 2, 3, 4]) {
      expect(learned(() => 1, seed)).toBeNull();
      // What is learned may take a day or two of it, never the week.
      expect(learned(broken(7, 0.5), seed)?.[4] ?? 1).toBeGreaterThan(0.9);
    }
  });

  it('fall back to a documented curve that rises to 1', () => {
    expect(completeness(defaultCompleteness, 0)).toBe(0.9);
    expect(completeness(defaultCompleteness, 30)).toBe(1);
    expect(completeness([], -1)).toBe(1);
  });
});

describe('learning windows', () => {
  const row = (conversions: number) =>
    figureDays(
      campaignData({ days: 30, noise: false, levels: () => ({ ...healthy, cvr: conversions / 2520 }) }).daily,
      '2026-11-15',
    );
  it('end after seven days or fifty conversions, whichever comes first', () => {
    const change = [edit('2026-11-02', 'targeting')];
    expect(learningWindows(change, row(2), null, '2026-11-15')[0]?.to).toBe('2026-11-08');
    expect(learningWindows(change, row(25), null, '2026-11-15')[0]?.to).toBe('2026-11-03');
    expect(learningWindows([edit('2026-11-12', 'targeting')], row(2), null, '2026-11-15')[0]?.over).toBe(
      false,
    );
  });

  it('follow a step of a fifth, not a nudge, and no edit of the page', () => {
    expect(resetsLearning(edit('2026-11-02', 'bid', { oldValue: '2.00', newValue: '2.50' }))).toBe(true);
    expect(resetsLearning(edit('2026-11-02', 'bid', { oldValue: '2.00', newValue: '2.10' }))).toBe(false);
    expect(resetsLearning(edit('2026-11-02', 'landing_page'))).toBe(false);
    expect(resetsLearning(edit('2026-11-02', 'other', { field: 'bid_strategy' }))).toBe(true);
  });

  // Would catch: a step read from 0% as "not known", and so as a new beginning that bars every action for a week.
  it('read an adjustment of the bid as a part of the bid', () => {
    const adjusted = (oldValue: string, newValue: string) =>
      resetsLearning(edit('2026-11-02', 'bid', { field: 'mobile bid modifier', oldValue, newValue }));
    expect(adjusted('0%', '-10%')).toBe(false);
    expect(adjusted('+10%', '+25%')).toBe(false);
    expect(adjusted('0%', '\u221230%')).toBe(true);
    expect(adjusted('-50%', '0%')).toBe(true);
    expect(adjusted('-100%', '0%')).toBe(true);
  });

  // Would catch: the weekly round of negative keywords taken for a new audience, or an excluded audience for a keyword.
  it('do not follow from queries kept out, but from people kept out', () => {
    const kept = (field: string) => resetsLearning(edit('2026-11-02', 'targeting', { field }));
    expect(kept('negative_keywords')).toBe(false);
    expect(kept('excluded search terms')).toBe(false);
    expect(kept('excluded_audience')).toBe(true);
    expect(kept('match_type')).toBe(true);
  });
});

describe('the days of a campaign', () => {
  it('leave a missing date unknown, let the later of two rows win, and end at the day asked about', () => {
    const rows = campaignData({ days: 10, levels: () => healthy }).daily;
    const [first] = rows;
    if (first === undefined) throw new Error('no rows');
    const gappy = [...rows.filter((_, index) => index !== 4), { ...first, spend: 7 }];
    const read = figureDays(gappy, '2026-11-14');
    expect(read).toHaveLength(9);
    expect(read[4]).toMatchObject({ spend: null, conversions: null, row: null });
    expect(read[0]?.spend).toBe(7);
    expect(figureDays([], '2026-11-14')).toEqual([]);
    expect(eachDay(1, (date) => date)).toEqual(['2026-11-15']);
  });
});
