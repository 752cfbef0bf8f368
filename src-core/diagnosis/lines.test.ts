import { expect, it } from 'vitest';
import { type DailyMetric, decidingMetrics } from '../../src-shared/model/dailyLine.ts';
import { diagnosisSchema } from '../../src-shared/model/diagnosis.ts';
import { cleanCases } from './causes.fixture.ts';
import { diagnose } from './diagnose.ts';

const diagnosed = cleanCases.map((one) => ({ cause: one.cause, diagnosis: diagnose(one.input(1)) }));

// Would catch: a cause whose own figure is not there to be drawn, or drawn beside other days than the KPI's.
it('keeps what each named cause is read from, day beside day', () => {
  for (const { diagnosis } of diagnosed) {
    const wanted = decidingMetrics[diagnosis.rootCause];
    const lines = diagnosis.lines ?? [];
    const kept: readonly DailyMetric[] = lines.slice(0, wanted.length).map(({ metric }) => metric);
    for (const line of lines) expect(line.values.length).toBeLessThanOrEqual(diagnosis.series.length);
    const found = wanted.filter((candidates) => candidates.some((metric) => kept.includes(metric)));
    expect(found.length, diagnosis.rootCause).toBeGreaterThanOrEqual(Math.min(1, wanted.length));
  }
});

it('keeps each figure once, and few of them', () => {
  for (const { diagnosis } of diagnosed) {
    const metrics = (diagnosis.lines ?? []).map(({ metric }) => metric);
    expect(new Set(metrics).size).toBe(metrics.length);
    expect(JSON.stringify(diagnosis.lines ?? []).length).toBeLessThan(8000);
  }
});

// Would catch: a database of an earlier version that can no longer be read.
it('reads a diagnosis that was stored before the lines were kept', () => {
  const [first] = diagnosed;
  const { lines: _, ...earlier } = JSON.parse(JSON.stringify(first?.diagnosis));
  expect(diagnosisSchema.safeParse(earlier).success).toBe(true);
});

it('shows the price of a click only where clicks are bought', () => {
  for (const { diagnosis } of diagnosed) {
    const buysClicks = diagnosis.drivers.some(({ driver }) => driver === 'cpc');
    const hasCpc = (diagnosis.lines ?? []).some(({ metric }) => metric === 'cpc');
    expect(hasCpc && !buysClicks).toBe(false);
  }
});
