import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import { cleanCases } from './causes.fixture.ts';
import { diagnose } from './diagnose.ts';
import type { DiagnosisInput } from './input/input.ts';
import { quietCampaign, salesCampaign } from './quiet.fixture.ts';
import { inCurrency } from './transform.fixture.ts';

/** Forecasts are rounded to so many, and ratios are made of what was rounded. */
const sixDigits = 3e-5;

/** Every number of a diagnosis by its place; texts aside, which say amounts in words. */
function numbers(value: unknown, place = ''): readonly (readonly [string, number])[] {
  if (typeof value === 'number') return [[place, value]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, one]) => numbers(one, `${place}.${key}`));
}

const close = (one: number, two: number, off = 0): boolean =>
  Math.abs(one - two) <= off + sixDigits * Math.max(1e-9, Math.abs(one), Math.abs(two));

/** Bids and budgets are rounded to hundredths of the currency. */
const rounded = (value: number): boolean => Math.abs(value * 100 - Math.round(value * 100)) < 1e-9;

/** The days of a chart's lines have four digits. */
const drawn = (place: string, value: number): number =>
  place.startsWith('.lines.') ? 1e-3 * Math.abs(value) : 0;

function expectSameIn(before: Diagnosis, after: Diagnosis, factor: number): void {
  expect(after.status).toBe(before.status);
  expect(after.rootCause).toBe(before.rootCause);
  expect(after.recommendedWorkflow).toBe(before.recommendedWorkflow);
  const [one, two] = [numbers(before), numbers(after)];
  expect(two.map(([place]) => place)).toEqual(one.map(([place]) => place));
  const differing = one.flatMap(([place, value], index) => {
    const other = two[index]?.[1] ?? Number.NaN;
    // A number without money, an amount, something per amount, or an amount to be set.
    const same =
      [1, factor, 1 / factor].some((by) => close(value * by, other, drawn(place, value * by))) ||
      (rounded(value) && rounded(other) && close(value * factor, other, 0.005 * factor));
    return same ? [] : [`${place}: ${value} became ${other}`];
  });
  expect(differing).toEqual([]);
}

/** By ROAS, by sales values that end in nothing, by CPA, quiet and moved; and the clean case of every cause. */
const cases: readonly (readonly [string, DiagnosisInput])[] = [
  ['sales, quiet', salesCampaign(100, 'plain', 11)],
  ['sales, a fall of 30%', salesCampaign(100, 'overdispersed', 12, { days: 14, cvr: 0.7 })],
  ['a few sales a day, halved', salesCampaign(3, 'plain', 13, { days: 10, cvr: 0.5 })],
  ['CPA, a fall of 30%', quietCampaign(30, 'plain', 14, { days: 10, cvr: 0.7 })],
  ...cleanCases.map(({ cause, input }) => [cause, input(1)] as const),
];

describe.each(cases)('%s', (_, given) => {
  it('says the same to every figure with all money times 150', () => {
    // Would catch: an amount of money held against a bare number, and sales values that vary as much as a count of their unit would.
    const after = diagnose({ ...given, data: inCurrency(150)(given.data) });
    expectSameIn(diagnose(given), after, 150);
  });
});
