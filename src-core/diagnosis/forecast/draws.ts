import { normalUpperQuantile } from '../stats/normal.ts';
import { studentQuantileTwoSided } from '../stats/studentT.ts';

/** One way things may be and go. All but `cause` in standard deviations of what they stand for. */
export interface Draw {
  /** Place in the belief over causes, 0 to 1. */
  readonly cause: number;
  /** Share of the loss that the action wins back, and that passes by itself. */
  readonly effect: number;
  readonly itself: number;
  /** The campaign's own elasticities. */
  readonly price: number;
  readonly volume: number;
  readonly money: number;
  /** How far today's yield is from the one measured. */
  readonly level: number;
  /** Noise of the coming days: of spend, and of what it yields. Heavier tails than a normal's. */
  readonly spend: number;
  readonly yield: number;
}

const count = 128;
/** Days are odd more often than a normal allows: Student's t with these degrees of freedom. */
const oddDays = 8;

/**
 * The same draws for every forecast: two plans are compared under the same luck, so a larger step never looks better or worse by
 * chance, and the same question has the same answer. An additive recurrence of the generalised golden ratio, which fills nine
 * dimensions evenly (M. Roberts, "The unreasonable effectiveness of quasirandom sequences", 2018).
 */
export const draws: readonly Draw[] = makeDraws();

function makeDraws(): readonly Draw[] {
  const dimensions = 9;
  let golden = 2;
  for (let step = 0; step < 60; step += 1) golden = (1 + golden) ** (1 / (dimensions + 1));
  return Array.from({ length: count }, (_, index) => {
    const place = (dimension: number): number => (0.5 + (index + 1) / golden ** dimension) % 1;
    const normal = (dimension: number): number => -normalUpperQuantile(place(dimension));
    return {
      cause: place(1),
      effect: normal(2),
      itself: normal(3),
      price: normal(4),
      volume: normal(5),
      money: normal(6),
      level: normal(7),
      spend: heavy(place(8)),
      yield: heavy(place(9)),
    };
  });
}

/** Student's quantile of a place from 0 to 1. */
function heavy(place: number): number {
  if (place === 0.5) return 0;
  const size = studentQuantileTwoSided(2 * Math.min(place, 1 - place), oddDays);
  return place < 0.5 ? -size : size;
}
