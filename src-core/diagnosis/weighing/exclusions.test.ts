import { describe, expect, it } from 'vitest';
import { excludedBy, kpiTestInput } from './exclusions.ts';

const excluded = (inputs: Readonly<Record<string, number>>) =>
  excludedBy((name) => inputs[name] ?? Number.NaN);
const binding = {
  'lostToBudget.before': 0.04,
  'lostToBudget.now': 0.28,
  'lostToBudget.z': 12,
  'spendToBudget.now': -0.03,
};

describe('what rules chance out', () => {
  it('is a KPI far outside its own past, and not one that is only surprising', () => {
    // Would catch: a CPA 70% up with p under 1e-30 whose likeliest cause is chance.
    expect(excluded({ [kpiTestInput]: 30 })).toEqual(['normal_variance']);
    expect(excluded({ [kpiTestInput]: 3 })).toEqual([]);
  });

  it('is a budget that began to bind, and none of its halves', () => {
    // Would catch: a campaign that loses a quarter of its impressions to its budget since last week, called chance because its CPA holds.
    expect(excluded(binding)).toEqual(['normal_variance']);
    expect(excluded({ ...binding, 'spendToBudget.now': -0.4 })).toEqual([]);
    expect(excluded({ ...binding, 'lostToBudget.before': 0.25 })).toEqual([]);
    expect(excluded({ ...binding, 'lostToBudget.z': 3 })).toEqual([]);
  });

  it('is nothing where nothing is known', () => {
    expect(excluded({})).toEqual([]);
  });
});
