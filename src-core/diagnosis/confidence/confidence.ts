import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import type { Beliefs } from '../causes/posterior.ts';

/**
 * From a raw probability to one that is right as often as it says: a monotone map, by temperature on the log odds. 1 leaves it as it
 * is; above 1 draws it towards one half. Fitted on decided cases; until then a mild distrust of our own model.
 */
export interface Calibration {
  readonly temperature: number;
  readonly fittedOn: string;
}

export const uncalibrated: Calibration = {
  temperature: 2,
  fittedOn: 'not fitted: a cautious default of 2026-11',
};

export function calibrated(probability: number, { temperature }: Calibration): number {
  const inside = Math.min(1 - 1e-9, Math.max(1e-9, probability));
  const odds = Math.log(inside / (1 - inside)) / temperature;
  return 1 / (1 + Math.exp(-odds));
}

/** Nothing read from a few tables is surer than this. */
const most = 0.94;
/** All tables missing that could have told takes this much of what is above one half. */
const missingWeight = 0.3;
const fullHistoryDays = 42;

/** How sure we may be that the named cause is right. */
export function confidenceOf(
  { causes, unmodelled }: Beliefs,
  missing: readonly TableName[],
  couldTell: number,
  historyDays: number,
  calibration: Calibration,
): number {
  const raw = (causes[0]?.probability ?? 0) * (1 - unmodelled);
  const sure = Math.min(most, calibrated(raw, calibration));
  const gaps = couldTell > 0 ? missing.length / couldTell : 0;
  const history = Math.min(1, historyDays / fullHistoryDays);
  const kept = (1 - missingWeight * gaps) * (0.7 + 0.3 * history);
  return sure <= 0.5 ? sure : 0.5 + (sure - 0.5) * kept;
}
