export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly interval: number;
}

/** 1, 2 or 5 times a power of ten, at least as large as given. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((one) => one * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/**
 * Round bounds around what is given, which alone sets the axis: a value that is not in it is drawn at the edge. A flat
 * line keeps a fifth of its level on either side, so that nothing looks wild that is not.
 */
export function scaleOf(values: readonly (number | null | undefined)[], steps = 4): Scale | null {
  const known = values.filter(
    (value): value is number => typeof value === 'number' && Number.isFinite(value),
  );
  if (known.length === 0) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const middle = (low + high) / 2;
  const span = Math.max(high - low, Math.abs(middle) * 0.2, 1e-9);
  const interval = roundStep(span / steps);
  const down = Math.floor((middle - span / 2) / interval + 1e-9) * interval;
  const min = low >= 0 ? Math.max(0, down) : down;
  const max = Math.ceil((middle + span / 2) / interval - 1e-9) * interval;
  return { min, max: max > min ? max : min + interval, interval };
}
