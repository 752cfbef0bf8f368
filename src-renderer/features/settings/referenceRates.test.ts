import { describe, expect, it } from 'vitest';
import { ratesInto, readReferenceRates } from './referenceRates.ts';

const oneDay = 'Date, USD, JPY, GBP, \n27 November 2026, 1.1600, 180.00, 0.8700, \n';
const history = 'Date,USD,JPY,BGN,\n2026-11-26,1.15,179,N/A,\n2026-11-27,1.16,180,N/A,\n';

describe('reference rates', () => {
  // Would catch: the oldest day of a history taken, and a currency without a rate taken as worth nothing.
  it('are those of the newest day, and none where there is none', () => {
    expect(readReferenceRates(history)).toEqual({
      on: '2026-11-27',
      perEuro: new Map([
        ['EUR', 1],
        ['USD', 1.16],
        ['JPY', 180],
      ]),
    });
    expect(readReferenceRates(oneDay)?.on).toBe('2026-11-27');
  });

  // Would catch: a rate the wrong way round, which makes yen the largest amounts.
  it('give what one unit of a currency is worth in another', () => {
    const rates = readReferenceRates(oneDay);
    if (rates === null) throw new Error('the file was not read');
    expect(ratesInto(rates, 'USD', ['EUR', 'JPY', 'USD', 'XYZ'])).toEqual({
      EUR: { into: 'USD', rate: 1.16, on: '2026-11-27' },
      JPY: { into: 'USD', rate: 0.00644444, on: '2026-11-27' },
    });
    expect(ratesInto(rates, 'XYZ', ['EUR'])).toEqual({});
  });

  it.each(['', 'Campaign,Cost\nA,1', 'Date,USD\nyesterday,1.1', '\u0000\u0001'])(
    'are not read from another file',
    (text) => {
      expect(readReferenceRates(text)).toBeNull();
    },
  );
});
