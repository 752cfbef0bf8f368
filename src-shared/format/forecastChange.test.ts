import { describe, expect, it } from 'vitest';
import type { Forecast } from '../model/forecast.ts';
import { forecastChangeText } from './forecastChange.ts';

const about = (value: number) => ({ value, low: value - 1, high: value + 1 });
const outlook = { kpi: about(25), settled: about(25), spend: about(14_000), conversions: about(560) };
const forecast = (spend: number, conversions: number): Forecast => ({
  action: { workflow: 'Bid Adjustment', changePct: 10 },
  days: 14,
  from: '2026-11-16',
  to: '2026-11-29',
  kpi: 'cpa',
  currency: 'USD',
  planned: outlook,
  doNothing: outlook,
  change: {
    spend: about(spend),
    conversions: about(conversions),
    costOfOneMore: spend * conversions > 0 ? { value: spend / conversions, low: 1, high: null } : null,
  },
  assumptions: [],
});

describe('what an action adds, in words', () => {
  it.each([
    [1700, 58, 'about 58 more conversions for $1,700 more over 14 days, $29.30 each'],
    [-1700, -22, 'about 22 fewer conversions for $1,700 less over 14 days, $77.30 saved for each'],
    [-300, 12, 'about 12 more conversions for $300 less over 14 days'],
    [0, 12, 'about 12 more conversions for the same money over 14 days'],
    [0, 1.002, 'about 1 more conversion for the same money over 14 days'],
    [500, 0.01, 'about $500 more spent over 14 days'],
    [5, 0.01, null],
  ])('%d of spend and %d conversions', (spend, conversions, text) => {
    // Would catch: a cost of each where money and conversions move apart, and a sentence about nothing.
    expect(forecastChangeText(forecast(spend, conversions))).toBe(text);
  });

  it('says nothing of a forecast stored before it was kept', () => {
    const { change: _, ...old } = forecast(1700, 58);
    expect(forecastChangeText(old)).toBeNull();
  });
});
