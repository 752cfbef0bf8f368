/** How an effect unfolds from its first day on. */
export const shapes = ['step', 'ramp', 'fade'] as const;
export type Shape = (typeof shapes)[number];

/** Days in which a passing disturbance loses two thirds of itself. */
const fadeDays = 5;
/** A ramp is at its height after so many days. */
const rampDays = 10;

/** A shape's strength on each day since its onset, by age, and what a mean weighted by it falls short of the full effect. */
export interface ShapeWeights {
  readonly byAge: Float64Array;
  readonly stretch: number;
}

function weightsOf(onset: number, strength: (age: number) => number): ShapeWeights {
  const byAge = Float64Array.from({ length: onset }, (_, age) => strength(age));
  let [one, two] = [0, 0];
  for (const weight of byAge) {
    one += weight;
    two += weight * weight;
  }
  return { byAge, stretch: two > 0 ? one / two : 1 };
}

const tables: Readonly<Record<'ramp' | 'fade', ShapeWeights[]>> = { ramp: [], fade: [] };

export function shapeWeights(shape: Exclude<Shape, 'step'>, onset: number): ShapeWeights {
  const known = tables[shape][onset];
  if (known !== undefined) return known;
  const made = weightsOf(onset, (age) =>
    shape === 'ramp'
      ? Math.min(1, (onset - age) / Math.min(onset, rampDays))
      : Math.exp(-(onset - 1 - age) / fadeDays),
  );
  tables[shape][onset] = made;
  return made;
}
