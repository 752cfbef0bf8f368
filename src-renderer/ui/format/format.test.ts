import { describe, expect, it } from 'vitest';
import { change } from '../../../src-core/diagnosis/explain/words.ts';
import { money } from '../../../src-shared/format/money.ts';
import { share } from '../../../src-shared/format/share.ts';
import { chanceInWords } from './chance.ts';
import { formatDay, formatDayLong, formatWindow } from './day.ts';
import { formatKpi, formatKpiChange, formatValue, meaningOf } from './kpi.ts';
import { formatMoney, formatMoneyChange, formatMoneyRange } from './money.ts';
import {
  formatChange,
  formatChangePct,
  formatChangeRange,
  formatCount,
  formatNumber,
  formatProbability,
  formatShare,
} from './number.ts';
import { formatAge, formatAgo } from './time.ts';

describe('numbers', () => {
  it('are not written with more figures than three, nor with a hyphen for a minus', () => {
    expect(formatNumber(1234.5)).toBe('1,230');
    expect(formatNumber(-0.012345)).toBe('\u22120.0123');
    expect(formatShare(0.0088)).toBe('0.88%');
  });

  it('keep counts exact while a person may compare them with the platform', () => {
    expect(formatCount(9876)).toBe('9,876');
    expect(formatCount(12_345)).toBe('12.3K');
    expect(formatCount(31.46)).toBe('31.5');
  });

  it('never round a change to a sign with nothing behind it, nor drop the plus', () => {
    expect(formatChangePct(30.4)).toBe('+30%');
    expect(formatChangePct(-4.18)).toBe('\u22124.2%');
    expect(formatChangePct(0.01)).toBe('0%');
    expect(formatChangePct(9.96)).toBe('+10%');
    expect(formatChangeRange(-4, 48)).toBe('\u22124 to +48%');
  });

  it('do not claim certainty for 99.7% or impossibility for 0.2%', () => {
    expect(formatProbability(0.997)).toBe('over 99%');
    expect(formatProbability(0.002)).toBe('under 1%');
    expect(formatProbability(0.824)).toBe('82%');
  });
});

describe('money', () => {
  it('shows cents where they matter and three figures above', () => {
    expect(formatMoney(2.88, 'USD')).toBe('$2.88');
    expect(formatMoney(39.466, 'USD')).toBe('$39.50');
    expect(formatMoney(40, 'USD')).toBe('$40');
    expect(formatMoney(412.37, 'USD')).toBe('$412');
    expect(formatMoney(12_345, 'EUR')).toBe('€12,300');
    expect(formatMoney(1_234_567, 'USD')).toBe('$1.23M');
  });

  it('reads the same in a table as in the sentences of the diagnosis', () => {
    for (const amount of [0, 0.052, 0.7, 2.876, 9.994, 12.34, 57.99, 70.19, 99.96, 123.4, 1234, 54_321]) {
      for (const currency of ['USD', 'EUR', 'GBP']) {
        expect(formatMoney(amount, currency)).toBe(money(amount, currency));
      }
    }
    for (const fraction of [0.304, -0.0418, 0.0996, 12.4])
      expect(formatChange(fraction)).toBe(change(fraction));
    for (const rate of [0.0088, 0.341, 0.00907]) expect(formatShare(rate)).toBe(share(rate));
  });

  it('keeps a tiny amount from vanishing, and yen from having cents', () => {
    expect(formatMoney(0.0123, 'USD')).toBe('$0.0123');
    expect(formatMoney(48.2, 'JPY')).toBe('¥48');
  });

  it('puts one sign before the currency', () => {
    expect(formatMoneyChange(-3.15, 'USD')).toBe('\u2212$3.15');
    expect(formatMoneyChange(7.36, 'USD')).toBe('+$7.36');
  });

  it('keeps the ends of a range apart when they round to the same unit', () => {
    expect(formatMoneyRange(47.2, 48.9, 'USD')).toBe('$47–49');
    expect(formatMoneyRange(47.1, 47.4, 'USD')).toBe('$47.10–47.40');
  });

  it('does not invent a currency', () => {
    expect(formatMoney(39.466, null)).toBe('39.5');
  });
});

describe('KPIs', () => {
  it('writes a change of a rate in points, not in percent of percent', () => {
    expect(formatKpiChange('ctr', -0.0022, 'USD')).toBe('\u22120.22 points');
    expect(formatKpi('ctr', 0.0088, 'USD')).toBe('0.88%');
  });

  it('knows that a higher CPA is worse and a higher ROAS better', () => {
    expect(meaningOf('cpa', 30)).toBe('worse');
    expect(meaningOf('roas', 30)).toBe('better');
    expect(meaningOf('ctr', -22)).toBe('worse');
    expect(meaningOf('cpa', null)).toBe('none');
  });

  it('shows an unknown value as unknown, not as zero', () => {
    expect(formatValue(null, 'money', 'USD')).toBe('–');
    expect(formatValue(0, 'count', null)).toBe('0');
  });
});

describe('days and times', () => {
  it('names months and weekdays without shifting a day through a time zone', () => {
    expect(formatDay('2026-11-12')).toBe('12 Nov');
    expect(formatDayLong('2026-11-12')).toBe('Thu 12 Nov 2026');
    expect(formatDayLong('1969-12-28')).toBe('Sun 28 Dec 1969');
  });

  it('writes a window once for the part both ends share', () => {
    expect(formatWindow({ from: '2026-11-12', to: '2026-11-18' })).toBe('12–18 Nov');
    expect(formatWindow({ from: '2026-10-28', to: '2026-11-03' })).toBe('28 Oct–3 Nov');
    expect(formatWindow({ from: '2025-12-28', to: '2026-01-03' })).toBe('28 Dec 2025–3 Jan 2026');
    expect(formatWindow({ from: '2026-11-12', to: '2026-11-12' })).toBe('12 Nov');
  });

  it('does not show a negative age when two clocks differ by a second', () => {
    const now = Date.parse('2026-11-12T10:00:00Z');
    expect(formatAge('2026-11-12T10:00:01Z', now)).toBe('now');
    expect(formatAgo('2026-11-12T07:59:00Z', now)).toBe('2 h ago');
    expect(formatAge('2026-11-02T10:00:00Z', now)).toBe('10 d');
  });
});

describe('chances', () => {
  it('says the odds people have a feeling for', () => {
    expect(chanceInWords(0.34)).toBe('about 1 in 3');
    expect(chanceInWords(0.82)).toBe('about 4 in 5');
    expect(chanceInWords(0.99)).toBe('almost certain');
  });
});
