import { measureUnit } from '../../../src-shared/format/value.ts';
import { clickPrice } from '../frame/clickPrice.ts';
import { windowOf } from '../frame/frame.ts';
import { changeInterval, type DriverReading, isUndecided } from '../frame/reading.ts';
import { buysClicks } from '../kpi/kpi.ts';
import type { Collector, Fact, Scene } from './fact.ts';

/** The KPI itself, then its drivers in the order money flows: what an impression cost, who clicked, who converted. */
export const collectKpi: Collector = (scene) => [
  kpiFact(scene),
  ...driverFacts(scene),
  ...volumeFacts(scene),
];

function kpiFact({ frame, reading }: Scene): Fact {
  const { kpi } = frame.choice;
  const { kpiCurrent: now, kpiBaseline: then } = reading;
  // Sales values are told by what they came from: conversions, or clicks where no conversions are reported.
  const perClick = kpi.drivers.some(({ name }) => name === 'vpc');
  const counts = kpi.rate.count !== 'conversionValue' ? kpi.rate.count : perClick ? 'clicks' : 'conversions';
  const n = isUndecided(reading) ? null : reading.currentTotals[counts];
  const changed = now !== null && then !== null && then > 0 ? now / then - 1 : null;
  return {
    evidence: {
      signal: `${kpi.name}_change`,
      value: now,
      baseline: then,
      change: changed,
      interval: changeInterval(reading, kpi.isCost),
      unit: kpi.isMoney ? 'money' : kpi.name === 'roas' ? 'ratio' : 'rate',
      n,
      source: 'campaign_daily',
      window: windowOf(frame, reading.current),
      detail: { kind: 'kpi', counted: counts === 'clicks' ? 'click' : 'conversion' },
    },
    signals: [],
  };
}

function driverFacts({ frame, reading }: Scene): readonly Fact[] {
  const window = windowOf(frame, reading.current);
  if (reading.drivers.length < 2) return [];
  const facts = reading.drivers.map((driver): Fact => {
    const { current, baseline } = driver;
    const changed = relativeChange(driver);
    return {
      evidence: {
        signal: `${driver.definition.name}_change`,
        value: current,
        baseline,
        change: changed,
        interval: driverInterval(driver),
        unit: measureUnit[driver.definition.name],
        n: driver.currentCount,
        source: 'campaign_daily',
        window,
        detail: { kind: 'driver' },
      },
      signals: [],
    };
  });
  const click = buysClicks(frame.input.data.campaign) ? clickPrice(reading) : null;
  if (click === null) return facts;
  const { current, baseline, change: by, interval } = click;
  return [
    {
      evidence: {
        signal: 'cpc_change',
        value: current,
        baseline,
        change: by,
        interval,
        unit: 'money',
        n: reading.currentTotals.clicks,
        source: 'campaign_daily',
        window,
        detail: { kind: 'driver' },
      },
      signals: [],
    },
    ...facts,
  ];
}

function relativeChange({ current, baseline }: DriverReading): number | null {
  return current !== null && baseline !== null && baseline > 0 ? current / baseline - 1 : null;
}

function driverInterval(driver: DriverReading) {
  if (driver.logYield === null) return null;
  const log = driver.definition.moreIsBetter ? driver.logYield : -driver.logYield;
  return { low: Math.expm1(log - 1.96 * driver.se), high: Math.expm1(log + 1.96 * driver.se) };
}

/** How much was spent and won a day: what tells a dearer campaign from a smaller one. */
function volumeFacts({ frame, reading }: Scene): readonly Fact[] {
  const { currentTotals: now, baselineTotals: then } = reading;
  if (now.days === 0 || then.days === 0) return [];
  const value = now.spend / now.days;
  const baseline = then.spend / then.days;
  const changed = baseline > 0 ? value / baseline - 1 : null;
  return [
    {
      evidence: {
        signal: 'spend_per_day',
        value,
        baseline,
        change: changed,
        interval: null,
        unit: 'money',
        n: now.days,
        source: 'campaign_daily',
        window: windowOf(frame, reading.current),
      },
      signals: [],
    },
  ];
}
