/**
 * Makes a likelihood ratio monotone by construction. A ratio of two normals turns round somewhere past the cause's own mean: a bounce
 * rate that doubled would speak less for a broken page than one that rose by half, which no analyst would accept. From the anchor
 * outwards the ratio is therefore replaced by its running maximum on a side the cause predicts, and by its running minimum on a side it
 * does not (isotonic envelope). Evaluated on a fixed grid and interpolated, so that it is monotone exactly and not only nearly.
 */

/** Where a side of the anchor leads: the cause predicts movement that way, or it predicts none. */
export interface Sides {
  readonly above: boolean;
  readonly below: boolean;
}

/** Steps of the grid on each side; beyond them the envelope stays where it is. */
const furthest = 28;

/**
 * @param ratio ln of the likelihood ratio at a value
 * @param anchor the value that healthy campaigns show
 * @param step width of the grid: half a standard deviation of the background, its own error included
 */
export function monotoneRatio(
  ratio: (value: number) => number,
  value: number,
  anchor: number,
  step: number,
  sides: Sides,
): number {
  const away = value - anchor;
  const sign = away < 0 ? -1 : 1;
  const grows = sign > 0 ? sides.above : sides.below;
  const position = Math.min(Math.abs(away) / step, furthest);
  const whole = Math.floor(position);
  let here = ratio(anchor);
  for (let index = 1; index <= whole; index += 1) {
    const next = ratio(anchor + sign * index * step);
    here = grows ? Math.max(here, next) : Math.min(here, next);
  }
  if (whole >= furthest || position === whole) return here;
  const beyond = ratio(anchor + sign * (whole + 1) * step);
  const end = grows ? Math.max(here, beyond) : Math.min(here, beyond);
  return here + (position - whole) * (end - here);
}
