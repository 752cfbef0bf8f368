import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import type { Beliefs } from '../causes/posterior.ts';
import type { ConfidenceFacts } from './calibrationMap.ts';

/** Tables that can speak for or against a cause beside the daily figures. */
const tellingTables = 7;

/**
 * What a calibration makes the confidence of: the chance that the named cause is at work, alone or with another, and that it is not something
 * unmodelled; and how well founded that is. `conversions`: of the current window.
 */
export function confidenceFacts(
  { causes, unmodelled }: Beliefs,
  missing: readonly TableName[],
  historyDays: number,
  conversions: number,
): ConfidenceFacts {
  const first = causes[0];
  return {
    raw: (first?.present ?? 0) * (1 - unmodelled),
    missing: Math.min(1, missing.length / tellingTables),
    historyDays,
    conversions,
    cause: first?.cause ?? 'normal_variance',
  };
}
