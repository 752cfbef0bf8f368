import { count, minus } from '../../../src-shared/format/number.ts';

interface UnitText {
  readonly prefix: string;
  readonly suffix: string;
}

/** Bounds to the last digit: 0.001 stays 0.001. */
function written(value: number, { prefix, suffix }: UnitText): string {
  const size = Math.abs(value);
  const text = size < 1 ? String(size) : count(size);
  return `${value < 0 ? minus : ''}${prefix}${text}${suffix}`;
}

/** "Between −95% and 300%". */
export function rangeText(min: number, max: number, unit: UnitText): string {
  return `between ${written(min, unit)} and ${written(max, unit)}`;
}

/** Why a number cannot be used, as a sentence that names the range; null: it can, or there is none. */
export function rangeFault(
  value: number | undefined,
  min: number,
  max: number,
  unit: UnitText,
): string | null {
  if (value === undefined || (value >= min && value <= max)) return null;
  const what = Number.isFinite(value)
    ? `${written(value, unit)} is outside what is allowed`
    : 'This is not a number';
  return `${what}: enter a number ${rangeText(min, max, unit)}.`;
}

/** Why the typed text did not go into the field. */
export function notANumber(typed: string, range: string): string {
  return `“${typed}” is not part of a number: write it out in digits, ${range}.`;
}
