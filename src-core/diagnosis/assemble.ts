import type { Driver, KpiReading, SegmentEffect } from '../../src-shared/model/diagnosis.ts';
import type { Collected } from './evidence/collect.ts';
import type { DimensionState } from './evidence/segments.ts';
import { clickPrice } from './frame/clickPrice.ts';
import { type Frame, windowOf } from './frame/frame.ts';
import { powerOf } from './frame/power.ts';
import { changeInterval, type Reading } from './frame/reading.ts';

/** The KPI as the report shows it, with the power of its test. */
export function kpiReading(frame: Frame, reading: Reading | null): KpiReading {
  const { kpi } = frame.choice;
  const currency = kpi.isMoney ? frame.input.data.campaign.currency : null;
  if (reading === null || frame.finding === null) {
    return {
      name: kpi.name,
      current: null,
      baseline: null,
      changePct: null,
      interval: null,
      changeStartedOn: null,
      significant: false,
      pValue: null,
      currency,
      currentWindow: null,
      baselineWindow: null,
      power: {
        currentConversions: 0,
        baselineConversions: 0,
        detectableChange: null,
        conversionsNeeded: null,
      },
    };
  }
  const { kpiCurrent: now, kpiBaseline: then } = reading;
  const interval = changeInterval(reading, kpi.isCost);
  const { startedAt } = frame.finding;
  return {
    name: kpi.name,
    current: now,
    baseline: then,
    changePct: now !== null && then !== null && then > 0 ? (now / then - 1) * 100 : null,
    interval: interval === null ? null : finiteInterval(interval.low * 100, interval.high * 100),
    changeStartedOn: startedAt === null ? null : (frame.days[startOf(frame, startedAt)]?.date ?? null),
    significant: frame.kpi.finding?.significant ?? false,
    pValue: frame.kpi.finding?.p ?? null,
    currency,
    currentWindow: windowOf(frame, reading.current),
    baselineWindow: windowOf(frame, reading.baseline),
    power: powerOf(frame, reading),
  };
}

/** A drift that fits better than a step began where the drift begins, not in the middle of its slope. */
function startOf(frame: Frame, startedAt: number): number {
  const shape = frame.finding?.shape ?? null;
  return shape !== null && shape.gradualGain > 2 ? Math.min(startedAt, shape.driftFrom + 1) : startedAt;
}

const finiteInterval = (low: number, high: number) =>
  Number.isFinite(low) && Number.isFinite(high) ? { low, high } : null;

export function driverRows(reading: Reading | null, { evidence }: Collected): readonly Driver[] {
  if (reading === null) return [];
  // Where clicks are bought, CPM and CTR only matter by what they make of the click's price.
  const clickFact = evidence.find((fact) => fact.signal === 'cpc_change')?.id ?? null;
  const click = clickFact === null || reading.drivers.length < 3 ? null : clickPrice(reading);
  const rows = rowsOf(reading, evidence);
  if (click?.part == null) return rows;
  const { contribution, interval } = click.part;
  return [
    {
      driver: 'cpc',
      current: click.current,
      baseline: click.baseline,
      contribution,
      interval: finiteInterval(interval.low, interval.high),
      evidence: clickFact,
    },
    ...rows.filter(({ driver }) => driver !== 'cpm' && driver !== 'ctr'),
  ];
}

function rowsOf(reading: Reading, evidence: Collected['evidence']): readonly Driver[] {
  return reading.drivers.flatMap(({ definition, current, baseline, part }) => {
    if (part === null || !Number.isFinite(part.contribution)) return [];
    return [
      {
        driver: definition.name,
        current,
        baseline,
        contribution: part.contribution,
        interval: finiteInterval(part.interval.low, part.interval.high),
        evidence: evidence.find((fact) => fact.signal === `${definition.name}_change`)?.id ?? null,
      },
    ];
  });
}

const shownSegments = 12;

export function segmentRows(
  dimensions: readonly DimensionState[],
  { evidence }: Collected,
): readonly SegmentEffect[] {
  return dimensions
    .flatMap((state) => state.segments)
    .filter((segment) => Number.isFinite(segment.explains))
    .sort((one, two) => Math.abs(two.explains) - Math.abs(one.explains))
    .slice(0, shownSegments)
    .map((segment) => ({
      dimension: segment.dimension,
      segment: segment.segment,
      rateEffect: segment.rateEffect,
      mixEffect: segment.mixEffect,
      explains: segment.explains,
      significant: segment.p < 0.05 && segment.standsOut,
      evidence:
        evidence.find((fact) => fact.signal === 'segment_rate_change' && fact.value === segment.explains)
          ?.id ?? null,
    }));
}

/** Spend a day that the change costs: what today's results would have cost before, taken off what they cost now. */
export function moneyAtStake(frame: Frame, reading: Reading | null, worse: number, real: boolean): number {
  if (reading === null || reading.currentTotals.days === 0 || !real || worse <= 0) return 0;
  const perDay = reading.currentTotals.spend / reading.currentTotals.days;
  const share = reading.logYield === null ? 1 : 1 - Math.exp(-worse);
  const atStake = perDay * Math.max(0, Math.min(1, share));
  return frame.choice.kpi.rate.exposure === 'spend' && Number.isFinite(atStake) ? atStake : 0;
}
