import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import { cleanCases } from '../causes.fixture.ts';
import { diagnose } from '../diagnose.ts';

/** Every figure a text may contain: of the evidence, the KPI reading, the parameters, the impact, the guard of days and counts. */
function allowed(result: Diagnosis): number[] {
  const found: number[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'number') found.push(value, value * 100);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(walk);
  };
  walk([
    result.evidence.map(({ text: _, ...figures }) => figures),
    result.kpi,
    result.parameters,
    result.expectedImpact,
  ]);
  // Differences of shares are told in points, and a length of history in days.
  for (const { value, baseline } of result.evidence) {
    if (typeof value === 'number' && baseline !== null) found.push((value - baseline) * 100);
  }
  found.push(
    result.series.length,
    result.hypotheses[0]?.contradicting.length ?? 0,
    result.dataQuality.missing.length,
  );
  return found;
}

/** Figures with a unit: money and percentages. Dates, names in quotes and odds in words are no figures of evidence. */
function told(text: string): number[] {
  const plain = text.replace(/“[^”]*”/g, '');
  return [...plain.matchAll(/(?:\$|€|£)([\d,]+(?:\.\d+)?)|([\d,]+(?:\.\d+)?)(?:%| points?)/g)].map((match) =>
    Number((match[1] ?? match[2] ?? '').replaceAll(',', '')),
  );
}

const texts = (result: Diagnosis): string[] => [
  result.headline,
  result.specificAction,
  result.reasoning,
  result.confidenceReasoning,
  ...result.riskFactors,
  ...result.successMetrics,
  ...result.alternativeActions.map(({ whyNotRecommended }) => whyNotRecommended),
  ...result.evidence.map(({ text }) => text),
];

describe('every figure in a text', () => {
  it.each(cleanCases)('stands in the evidence: $cause', ({ input }) => {
    let figures = 0;
    for (const seed of [1, 2, 3]) {
      const result = diagnose(input(seed));
      const known = allowed(result);
      for (const text of texts(result)) {
        for (const figure of told(text)) {
          figures += 1;
          // Three significant figures, or whole percents: never further off than half of the last digit shown.
          const near = known.some(
            (value) =>
              Math.abs(Math.abs(value) - figure) <= Math.max(0.006 * figure, figure >= 10 ? 0.5 : 0.051),
          );
          expect(near, `${figure} in: ${text}`).toBe(true);
        }
      }
    }
    expect(figures).toBeGreaterThan(20);
  });
});
