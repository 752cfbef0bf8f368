import { describe, expect, it } from 'vitest';
import { factOf } from '../../src-shared/model/evidence.fixture.ts';
import type { Evidence } from '../../src-shared/model/evidence.ts';
import { type AlsoKnown, untraceableNumbers } from './untraceable.ts';

const cpa = factOf({
  value: 58.46,
  baseline: 45.02,
  change: 0.2985,
  interval: { low: 0.11, high: 0.52 },
  n: 124,
  window: { from: '2026-11-10', to: '2026-11-12' },
});
const ctr = factOf({ id: 'E2', unit: 'rate', value: 0.0212, baseline: 0.0281, change: -0.2456, n: 1234 });
const lost = factOf({ id: 'E3', unit: 'share', value: 0.33, baseline: 0.21, change: 0.571 });
const doubled = factOf({ id: 'E4', unit: 'count', value: 20, baseline: 10, change: 1 });
const large = factOf({ id: 'E5', value: 1_234_500, baseline: 1_180, change: null });

const faults = (text: string, cited: readonly Evidence[], also: AlsoKnown = { currency: 'EUR' }) =>
  untraceableNumbers(text, cited, also).map(({ text: shown, why }) => `${shown}: ${why}`);

describe('a number of the cited facts', () => {
  it.each([
    ['CPA rose 30%, from €45 to €58.50, on 124 conversions', [cpa]],
    ['CPA rose about 30% (+30%), 11–52% at most', [cpa]],
    ['CPA is €58.46 since 10 Nov, until November 12th, 2026-11-12, 10–12 Nov, 3 days', [cpa]],
    ['CTR fell 25% from 2.81% to 2.12%, −24.6%, n = 1,234', [ctr]],
    ['CTR is two percent', [factOf({ unit: 'rate', value: 0.02 })]],
    ['33% are lost, +12 points, about a third, 1 in 3, 12 percentage points', [lost]],
    ['it doubled, a 2x rise, twice as many, +100%, from 10 to twenty', [doubled]],
    ['€1.23m against €1.2k, €1,234,500, EUR 1,180, 1,180 EUR', [large]],
    ['fully €５８．５', [cpa]],
    ['see E1 for it', [cpa]],
  ])('is traceable: %s', (text, cited) => {
    expect(faults(text, cited)).toEqual([]);
  });
});

describe('a number that is not in the cited facts', () => {
  it.each([
    // A share is not a relative change, nor the reverse, nor an amount.
    ['lost 57 points', [lost], '57 points: no such number'],
    ['CPA rose 58%', [cpa], '58%: no such number'],
    ['124% of clicks', [cpa], '124%: no such number'],
    ['45 conversions', [cpa], '45: no such number'],
    // Off by more than the displayed rounding.
    ['CPA is €58.40', [cpa], '€58.40: no such number'],
    ['CPA rose 31%', [cpa], '31%: no such number'],
    ['about 40%', [cpa], '40%: no such number'],
    ['€1,300,000', [large], '€1,300,000: no such number'],
    // The direction is part of the claim.
    ['CPA fell 30%', [cpa], '30%: wrong direction'],
    ['CPA changed by −30%', [cpa], '−30%: wrong direction'],
    ['CTR is 25% higher', [ctr], '25%: wrong direction'],
    // Another currency, another format, another script.
    ['CPA is $58.50', [cpa], '$58.50: wrong currency'],
    ['CPA is 58.50 USD', [cpa], '58.50 USD: wrong currency'],
    ['CPA is €58,50', [cpa], '€58,50: unreadable'],
    ['CPA is €1.234.500', [large], null],
    ['CPA is €٥٨', [cpa], null],
    ['1e3 conversions', [cpa], null],
    // Words are numbers.
    ['half of it', [lost], 'half: no such number'],
    ['it tripled', [doubled], 'tripled: no such number'],
    ['forty-two conversions', [cpa], 'forty-two: no such number'],
    ['a hundred clicks', [cpa], null],
    ['2 in 3 people', [lost], '2 in 3: no such number'],
    ['½ of it', [lost], 'half: no such number'],
    // Ordinals and days.
    ['the 3rd rise', [ctr], null],
    ['since 9 Nov', [cpa], '9 Nov: no such day'],
    ['since 10 November 2025', [cpa], '10 November 2025: no such day'],
    ['in 5 days', [cpa], '5 days: no such number'],
    ['for 2 weeks', [cpa], '2 weeks: no such number'],
    // Ranges: each end counts, with the other's unit.
    ['€45–70', [cpa], null],
    ['30–80%', [cpa], null],
    // Quotes hide nothing, nor does an id of no fact.
    ['“€99” a click', [cpa], '€99: no such number'],
    ['as E99 shows', [cpa], null],
    ['k suffix: €58k', [cpa], '€58k: no such number'],
    ['a ratio of 58.46', [cpa], '58.46: no such number'],
  ] as ReadonlyArray<readonly [string, readonly Evidence[], string | null]>)(
    'is found: %s',
    (text, cited, reported) => {
      const found = faults(text, cited);
      expect(found.length, text).toBeGreaterThan(0);
      if (reported !== null) expect(found).toContain(reported);
    },
  );

  it('counts only what the text cites: a number of another fact is not enough', () => {
    expect(faults('CTR is 2.12%', [cpa])).toEqual(['2.12%: no such number']);
  });
});

describe('what may be stated besides the evidence', () => {
  it('names in quotes, fixed phrases, and the given figures and days', () => {
    const also: AlsoKnown = {
      currency: 'EUR',
      names: ['video 15s v2'],
      phrases: ['about 50 conversions or 7 days'],
      figures: [{ kind: 'percent', value: 20 }],
      days: ['2026-12-01'],
    };
    expect(
      faults('“video 15s v2” until about 50 conversions or 7 days, 20% a step, on 1 Dec', [], also),
    ).toEqual([]);
    expect(faults('video 15s v2', [], also).length).toBeGreaterThan(0);
    expect(faults('about 51 conversions or 7 days', [], also).length).toBe(2);
  });
  it('bare amounts only where no currency is known', () => {
    expect(faults('CPA is 58.46', [cpa], { currency: null })).toEqual([]);
  });
});
