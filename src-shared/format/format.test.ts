import { describe, expect, it } from 'vitest';
import { dayRange, longDay, shortDay } from './day.ts';
import { listPrice, microMoney, money, moneyChange, moneyRange } from './money.ts';
import { count, counted, exactCount, figure, fixed, megabytes } from './number.ts';
import { change, changePct, changePctRange, odds, points, probability, share, tenths } from './share.ts';
import { measure, measureChange, measureRange, unitValue } from './value.ts';

describe('an unknown currency', () => {
  // Would catch: a diagnosis, or a screen, that fails because one campaign came with a wrong code.
  it('is written as it stands', () => {
    expect(money(12.5, 'Dollars')).toBe('Dollars\u00a012.50');
    expect(money(-3, '')).toBe('−\u00a03');
  });
});

describe('figures', () => {
  // Would catch: six decimals on a screen, a hyphen for a minus, an unknown value shown as zero.
  it('have three significant figures', () => {
    expect([1234.5, 0.012_345, -7.754, 0, null, 1_234_567, 2.5e9].map(figure)).toEqual([
      '1,230',
      '0.0123',
      '−7.75',
      '0',
      '–',
      '1.23M',
      '2.5B',
    ]);
  });

  // Would catch: 9,876 conversions shown as 9,880 beside the platform's own 9,876, and a mean of 0.04 shown as none.
  it('of counts are whole while a person may compare them with the platform', () => {
    expect([9876, 12_345, 31.46, 0.04, 999.7, 1234.5, 1_540_000].map(count)).toEqual([
      '9,876',
      '12,300',
      '31.5',
      '0.04',
      '1,000',
      '1,235',
      '1.54M',
    ]);
    expect([
      counted(1, 'day'),
      counted(7, 'day'),
      exactCount(1_234_567),
      fixed(0.0345, 3),
      megabytes(12.34 * 1024 ** 2),
    ]).toEqual(['1 day', '7 days', '1,234,567', '0.035', '12.3 MB']);
  });
});

describe('money', () => {
  // Would catch: ¥46.80 in one place and ¥47 in another, $1,230,000 beside $1.23M, cents that are rounded away.
  it('has three figures and the currency’s own decimals', () => {
    const usd = [58.4988, 45, 2.875, 1234.5, 0.0518, 0.5819, -3.2, 1_234_567, 0, 99.96];
    expect(usd.map((amount) => money(amount, 'USD'))).toEqual([
      '$58.50',
      '$45',
      '$2.88',
      '$1,230',
      '$0.0518',
      '$0.58',
      '−$3.20',
      '$1.23M',
      '$0',
      '$100',
    ]);
    expect([46.8, 4.68, 46_800].map((amount) => money(amount, 'JPY'))).toEqual(['¥47', '¥4.68', '¥46,800']);
    expect([money(2.8764, 'KWD'), money(12.3, 'CAD')]).toEqual(['KWD\u00a02.880', 'CAD\u00a012.30']);
    expect([money(12.34, null), money(null, 'EUR'), money(1e6, 'EUR')]).toEqual(['12.3', '–', '€1M']);
    expect([microMoney(58_498_800, 'USD'), microMoney(null, 'USD')]).toEqual(['$58.50', '–']);
  });

  // Would catch: $0.125 a million tokens shown as $0.13, which is another price.
  it('that is a published price is shown to its last digit', () => {
    expect([0.125, 12.5, 10, 0.01, 10_000, null].map(listPrice)).toEqual([
      '$0.125',
      '$12.50',
      '$10',
      '$0.01',
      '$10,000',
      '–',
    ]);
  });

  it('puts one sign before the currency, and the currency once in a range', () => {
    expect([moneyChange(7.36, 'USD'), moneyChange(-3.15, 'USD'), moneyChange(0, 'USD')]).toEqual([
      '+$7.36',
      '−$3.15',
      '$0',
    ]);
    expect(moneyRange(47.2, 48.9, 'USD')).toBe('$47–49');
    expect(moneyRange(47.1, 47.4, 'USD')).toBe('$47.10–47.40');
    expect(moneyRange(2.31, 2.88, 'CHF')).toBe('CHF\u00a02.31–2.88');
    expect(moneyRange(-5, 3, 'USD')).toBe('−$5 to $3');
    expect(moneyRange(45, 45, 'USD')).toBe('$45');
  });
});

describe('shares', () => {
  it('are percentages of three figures; columns of results have a tenth', () => {
    expect([0.0088, 0.3412, 1, 0.99964, null].map(share)).toEqual(['0.88%', '34.1%', '100%', '100%', '–']);
    expect([0.8608, 0, null].map(tenths)).toEqual(['86.1%', '0.0%', '–']);
  });

  it('that changed carry their sign', () => {
    expect([30.4, -4.18, 0.01, -0.01, 9.96, 1234, 1e9, null].map(changePct)).toEqual([
      '+30%',
      '−4.2%',
      '0%',
      '0%',
      '+10%',
      '+1,230%',
      '+9,900% or more',
      '–',
    ]);
    // Would catch: 28.5% that is 28.499999999999996 times a hundredth, shown as 28% here and 29% there.
    expect([change(0.285), changePct(28.5), changePctRange(-4, 48)]).toEqual(['+29%', '+29%', '−4 to +48%']);
    expect([0.12, -0.0022, 0.01, -0.264, 0].map(points)).toEqual([
      '+12 points',
      '−0.22 points',
      '+1 point',
      '−26.4 points',
      '0 points',
    ]);
  });

  // Would catch: certainty claimed for 99.7%, impossibility for 0.2%.
  it('that are chances never claim certainty', () => {
    expect([0.997, 0.002, 0.824, 0, 1].map(probability)).toEqual([
      'over 99%',
      'under 1%',
      '82%',
      '0%',
      '100%',
    ]);
    expect([0.34, 0.84, 0.97, 0.01].map(odds)).toEqual([
      'about 1 in 3',
      'about 8 in 10',
      'nearly all',
      'hardly any',
    ]);
  });
});

describe('measures and facts', () => {
  it('are read in their own unit', () => {
    expect([
      measure('cpa', 46.77, 'USD'),
      measure('ctr', 0.0277, 'USD'),
      measure('roas', 3.456, 'USD'),
    ]).toEqual(['$46.80', '2.77%', '3.46']);
    expect([
      measureChange('cpa', -3.15, 'USD'),
      measureChange('ctr', -0.0022, 'USD'),
      measureChange('roas', 0.4, null),
    ]).toEqual(['−$3.15', '−0.22 points', '+0.4']);
    expect([measureRange('cvr', 0.021, 0.024, 'USD'), measureRange('roas', 3, 3.5, null)]).toEqual([
      '2.1–2.4%',
      '3–3.5',
    ]);
    expect([
      unitValue(2120.4, 'ms', null),
      unitValue('mobile', 'text', null),
      unitValue(1, 'days', null),
    ]).toEqual(['2,120 ms', 'mobile', '1 day']);
  });
});

describe('days', () => {
  // Would catch: a day shifted by a time zone, "Sept" for September, a year left out where it changes.
  it('are named without a time zone, and a window says what its ends share only once', () => {
    expect([shortDay('2026-09-09'), longDay('2026-11-12'), longDay('1969-12-28')]).toEqual([
      '9 Sep',
      'Thu 12 Nov 2026',
      'Sun 28 Dec 1969',
    ]);
    expect(
      (
        [
          ['2026-11-12', '2026-11-18'],
          ['2026-10-28', '2026-11-03'],
          ['2025-12-28', '2026-01-03'],
          ['2026-11-12', '2026-11-12'],
          ['2025-11-12', '2026-11-18'],
        ] as const
      ).map(([from, to]) => dayRange({ from, to })),
    ).toEqual(['12–18 Nov', '28 Oct–3 Nov', '28 Dec 2025–3 Jan 2026', '12 Nov', '12 Nov 2025–18 Nov 2026']);
  });
});
