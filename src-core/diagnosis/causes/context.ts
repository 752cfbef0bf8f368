import type { DriverName } from '../kpi/kpi.ts';
import type { Reading } from '../reading.ts';
import type { ChangeContext } from './model.ts';

/** A KPI that cannot be divided (no conversions at all) got at least this much worse. */
const allGone = Math.log(4);

/** The change as causes see it: how much worse, and through which drivers. */
export function changeContext(reading: Reading): ChangeContext {
  const parts = new Map<DriverName, { value: number; se: number }>();
  for (const driver of reading.drivers) {
    const value = driver.logYield ?? (driver.current === 0 ? -allGone : null);
    if (value !== null) parts.set(driver.definition.name, { value: -value, se: driver.se });
  }
  const sum = [...parts.values()].reduce((total, { value }) => total + value, 0);
  return { worse: parts.size > 0 ? sum : 0, parts };
}
