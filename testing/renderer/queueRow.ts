import type { QueueRow } from '../../src-shared/model/recommendation.ts';

/** A row of the queue, its campaign named like it; `minute` says how late it was made. */
export function queueRow(id: string, minute = 0): QueueRow {
  return {
    id,
    campaignId: id,
    campaignName: `Campaign ${id}`,
    platform: 'google_ads',
    createdAt: `2026-11-12T09:${String(minute).padStart(2, '0')}:00.000Z`,
    asOf: '2026-11-12',
    state: 'open',
    snoozedUntil: null,
    status: 'action',
    workflow: 'Bid Adjustment',
    cause: 'competitive_pressure',
    headline: '',
    action: null,
    specificAction: '',
    kpi: { name: 'cpa', current: 1, baseline: 1, changePct: 0, significant: false },
    sparkline: [],
    confidence: 0.9,
    riskLevel: 'low',
    moneyAtStake: null,
    decided: null,
    currency: null,
  };
}
