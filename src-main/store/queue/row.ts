import { stateOn } from '../../../src-shared/decisions/buckets.ts';
import type { DecidedAction } from '../../../src-shared/model/decision.ts';
import { actionParametersSchema, type DiagnosisStatus } from '../../../src-shared/model/diagnosis.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { QueueRow, RecommendationState } from '../../../src-shared/model/recommendation.ts';
import type { Cause, Kpi, Platform, RiskLevel, Workflow } from '../../../src-shared/model/vocabulary.ts';
import { jsonOf } from '../database/json.ts';
import { dayText } from '../facts/codec.ts';
import { unpackSparkline } from './sparkline.ts';

/** The columns of a queue row, from `recommendations r` joined with `campaigns c`. */
export const QUEUE_COLUMNS = `r.seq, r.id, c.campaign_id AS campaignId, r.campaign_name AS campaignName, r.platform,
  r.created_at AS createdAt, r.as_of AS asOf, r.state, r.snoozed_until AS snoozedUntil, r.status, r.workflow, r.cause,
  r.headline, r.action, r.specific_action AS specificAction, r.kpi_name AS kpiName, r.kpi_current AS kpiCurrent,
  r.kpi_baseline AS kpiBaseline, r.kpi_change_pct AS kpiChangePct, r.kpi_significant AS kpiSignificant, r.sparkline,
  r.confidence, r.risk_level AS riskLevel, r.stake_micros AS moneyAtStakeMicros, r.currency`;

export interface StoredQueueRow {
  readonly seq: number;
  readonly id: Id;
  readonly campaignId: string;
  readonly campaignName: string;
  readonly platform: Platform;
  readonly createdAt: string;
  readonly asOf: number;
  readonly state: RecommendationState;
  readonly snoozedUntil: number | null;
  readonly status: DiagnosisStatus;
  readonly workflow: Workflow;
  readonly cause: Cause;
  readonly headline: string;
  readonly action: string | null;
  readonly specificAction: string;
  readonly kpiName: Kpi;
  readonly kpiCurrent: number | null;
  readonly kpiBaseline: number | null;
  readonly kpiChangePct: number | null;
  readonly kpiSignificant: number;
  readonly sparkline: Buffer;
  readonly confidence: number;
  readonly riskLevel: RiskLevel;
  readonly moneyAtStakeMicros: number;
  readonly currency: string | null;
}

/**
 * @param today in days since 1970
 * @param decided what was approved, while an approval is in force
 */
export function queueRowOf(row: StoredQueueRow, today: number, decided: DecidedAction | null): QueueRow {
  const { state, snoozedUntil } = stateOn(row.state, row.snoozedUntil, today);
  return {
    id: row.id,
    campaignId: row.campaignId,
    campaignName: row.campaignName,
    platform: row.platform,
    createdAt: row.createdAt,
    asOf: dayText(row.asOf),
    state,
    snoozedUntil: snoozedUntil === null ? null : dayText(snoozedUntil),
    status: row.status,
    workflow: row.workflow,
    cause: row.cause,
    headline: row.headline,
    action: row.action === null ? null : (actionParametersSchema.safeParse(jsonOf(row.action)).data ?? null),
    specificAction: row.specificAction,
    decided,
    currency: row.currency,
    kpi: {
      name: row.kpiName,
      current: row.kpiCurrent,
      baseline: row.kpiBaseline,
      changePct: row.kpiChangePct,
      significant: row.kpiSignificant === 1,
    },
    sparkline: unpackSparkline(row.sparkline),
    confidence: row.confidence,
    riskLevel: row.riskLevel,
    moneyAtStake: row.currency === null ? null : { micros: row.moneyAtStakeMicros, currency: row.currency },
  };
}
