import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { Forecast } from '../../../src-shared/model/forecast.ts';
import type { Workflow } from '../../../src-shared/model/vocabulary.ts';
import { effectDays } from './effects.ts';

export type ExpectedImpact = NonNullable<Diagnosis['expectedImpact']>;

/** The level at which the KPI settles in a forecast, as an 80% interval. Null where the action is not about the KPI. */
export function impactOf(workflow: Workflow, forecast: Forecast | null): ExpectedImpact | null {
  const settled = forecast?.planned.settled ?? null;
  if (forecast === null || settled === null) return null;
  return { kpi: forecast.kpi, low: settled.low, high: settled.high, days: effectDays[workflow] };
}
