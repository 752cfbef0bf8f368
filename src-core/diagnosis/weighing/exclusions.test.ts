import { describe, expect, it } from 'vitest';
import { excludedBy, kpiTestInput } from './exclusions.ts';

const excluded = (inputs: Readonly<Record<string, number>>) =>
  excludedBy((name) => ({ 'siblingCvr.z': 0, ...inputs })[name] ?? Number.NaN);
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

  // Would catch: "raise the budget" of a campaign that somebody paused, or whose flight is over.
  it('is neither a budget nor room to grow where the campaign was ended on purpose', () => {
    for (const kind of ['volume.pausedOnPurpose', 'volume.flightEnded'])
      expect(excluded({ [kind]: 1 })).toEqual([
        'delivery_blocked',
        'budget_constraint',
        'scaling_opportunity',
      ]);
    expect(excluded({ 'volume.weekdaySchedule': 1 })).toEqual(['delivery_blocked']);
  });

  // Would catch: "have the tracking repaired" over a conversion rate that rose, in a campaign whose only table is its days.
  it('is a tag where the conversion rate rose and neither analytics nor an edit speaks of it', () => {
    expect(excluded({ 'cvr.effect': 0.2 })).toEqual(['tracking_break']);
    expect(excluded({ 'cvr.effect': 0.2, 'platformOverAnalytics.z': 0.1 })).toEqual([]);
    expect(excluded({ 'cvr.effect': 0.2, 'edit.tracking': 1 })).toEqual([]);
    expect(excluded({ 'cvr.effect': -0.2 })).toEqual([]);
  });

  // Would catch: "the platform counts by another rule" of a campaign of which only clicks and conversions are known.
  it('is another way of counting where no table and no edit could say so', () => {
    expect(excluded({ 'siblingCvr.z': Number.NaN })).toEqual(['measurement_change']);
    expect(excluded({ 'siblingCvr.z': Number.NaN, 'edit.tracking': 1 })).toEqual([]);
  });

  it('is nothing else where nothing is known', () => {
    expect(excluded({})).toEqual([]);
  });
});
