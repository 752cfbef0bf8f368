/**
 * Plain numbers for display: three significant figures, thousands separated, a real minus sign, millions as M. Window,
 * command line, texts and reports all format through this folder, so the same amount reads the same everywhere.
 */

export const minus = '\u2212';
/** Shown for an unknown value: never a zero. */
export const unknown = '–';

/** Below this a figure is float noise. */
const smallest = 5e-9;

const threeFigures = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const bare = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3, useGrouping: false });
const wholes = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const millions = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });

/**
 * Removes the noise of binary fractions (0.07 * 100 is 7.000000000000001), so that an amount rounds the same way
 * whether it came as a fraction, a percentage or micros.
 */
export function denoised(value: number): number {
  if (!Number.isFinite(value) || Math.abs(value) < smallest) return 0;
  return Number(value.toPrecision(12));
}

/** To three significant figures: 1234.5 -> 1230. */
export function rounded(value: number): number {
  const exact = denoised(value);
  return exact === 0 ? 0 : Number(bare.format(exact));
}

/** A size without its sign: 0.0123, 4.57, 1,230, 1.23M. */
export function sizeText(size: number): string {
  const exact = denoised(size);
  return rounded(exact) >= 1e6 ? millions.format(exact) : threeFigures.format(exact);
}

/** Writes the sign of `value` before a text of its size; a text that rounded to zero gets none. */
export function withMinus(value: number, size: string): string {
  return value < 0 && /[1-9]/u.test(size) ? `${minus}${size}` : size;
}

/** The same with a plus, for changes. */
export function withSign(value: number, size: string): string {
  if (!/[1-9]/u.test(size) || value === 0) return size;
  return `${value > 0 ? '+' : minus}${size}`;
}

/** 1234.5 -> "1,230", 0.01234 -> "0.0123", -7.754 -> "−7.75". */
export function figure(value: number | null): string {
  return value === null ? unknown : withMinus(value, sizeText(Math.abs(value)));
}

/**
 * Something the platform counted: exact below 10,000, where people compare it with the platform; then three figures.
 */
export function count(value: number | null): string {
  if (value === null) return unknown;
  const size = denoised(Math.abs(value));
  return withMinus(value, size >= 999.5 && size < 9999.5 ? wholes.format(size) : sizeText(size));
}

/** Something this app counted itself, such as rows or tokens: exact. */
export function exactCount(value: number | null): string {
  if (value === null) return unknown;
  return withMinus(value, wholes.format(denoised(Math.abs(value))));
}

/** "1 day", "7 days". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

const fixedFormats = new Map<number, Intl.NumberFormat>();

/** For columns that must line up, such as calibration errors: always this many decimals. */
export function fixed(value: number | null, decimals: number): string {
  if (value === null) return unknown;
  let format = fixedFormats.get(decimals);
  if (format === undefined) {
    format = new Intl.NumberFormat('en-US', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    fixedFormats.set(decimals, format);
  }
  return withMinus(value, format.format(denoised(Math.abs(value))));
}

/** A file's size: "0.4 MB", "12.3 MB", "1,234.5 MB"; always MB, so that the sizes of a list compare. */
export function megabytes(bytes: number): string {
  return `${fixed(bytes / 1024 ** 2, 1)} MB`;
}
