import { describe, expect, it } from 'vitest';
import { factOf } from '../../../src-shared/model/evidence.fixture.ts';
import type { Evidence } from '../../../src-shared/model/evidence.ts';
import type { EvidenceSignal } from '../../../src-shared/model/signal.ts';
import type { Facts } from './facts.ts';
import { sideOf } from './filing.ts';
import { causeClause } from './happened.ts';
import type { Material } from './material.ts';

const fact = (signal: EvidenceSignal, change: number, wide: number): Evidence =>
  factOf({
    signal,
    value: 1 + change,
    baseline: 1,
    change,
    interval: { low: change - wide, high: change + wide },
    unit: 'rate',
    n: 1000,
  });

describe('a figure that the cause leaves alone', () => {
  // Would catch: "CTR fell 3.5%" among what speaks for blocked delivery, since a fall of 3.5% is small.
  it('speaks for it where the sentence says that it held', () => {
    const side = (change: number, wide: number) =>
      sideOf(fact('ctr_change', change, wide), 'delivery_blocked', true);
    expect(side(-0.01, 0.005)).toBe('for');
    expect(side(-0.035, 0.05)).toBe('for');
    expect(side(-0.035, 0.01)).toBeNull();
  });
});

describe('a season', () => {
  const clause = (search: number, buying: number): string => {
    const of = (signal: EvidenceSignal) =>
      signal === 'search_volume_change'
        ? fact(signal, search, 0.02)
        : signal === 'sibling_cvr_change'
          ? fact(signal, buying, 0.02)
          : undefined;
    const facts: Facts = {
      of,
      byIds: () => [],
      kpi: undefined,
      moved: undefined,
      hypothesis: () => undefined,
    };
    const material = {
      kpi: { name: 'cpa' },
      currency: 'EUR',
      verdict: { cause: 'seasonality' },
    } as unknown as Material;
    return causeClause(material, facts).text;
  };

  // Would catch: "demand is down for the whole account" beside a search volume that doubled.
  it('is told by what the market and the siblings did', () => {
    expect(clause(-0.2, 0)).toBe('demand is down for the whole account');
    expect(clause(1.03, -0.2)).toBe('more people look and fewer of them buy, in the whole account');
    expect(clause(0.3, 0)).toBe('demand is up for the whole account');
  });
});
