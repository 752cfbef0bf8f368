import type { Forecast } from '../../../src-shared/model/forecast.ts';
import type { Expected } from '../../../src-shared/model/whatIf.ts';

/** What a forecast expects of its action; the margin is not in it. */
export function expectedIn({ days, kpi, currency, planned, change, action }: Forecast): Expected {
  return { days, kpi, currency, action, outlook: planned, change: change ?? null, margin: null };
}
