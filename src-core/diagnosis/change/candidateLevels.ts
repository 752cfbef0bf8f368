import { lastingMoments } from '../series/longRun.ts';
import { type RateSeries, type Span, spanLength } from '../series/rates.ts';
import { bestSplit, type Split } from './partition.ts';

/** A level that is to explain what else would be lasting noise holds for a week at least. */
const levelDays = 7;
/** A slope of a month cut into steps takes three or four. */
const mostSplits = 5;
/** Days it takes to tell several levels from noise that lasts. */
const enoughDays = 60;

interface Piece extends Span {
  readonly split: Split | null;
}

/**
 * The alternative that the test holds against "nothing changed": the days cut into as many levels as tell the noise apart from them.
 *
 * A series that sinks for weeks looks like lasting noise around the one step that fits it best, and the variance of such noise would
 * hide the very decline. Which of the two it is, its days tell: noise that lasts moves by little from one day to the next for all of
 * its time, while levels leave days between them that scatter freely. So change points and a first-order autoregression are
 * fitted together (Chakar, Lebarbier, Lévy-Leduc & Robin 2017, Bernoulli 23:1408): of the nested splits the number that minimises
 * n ln(innovation variance) + 3 s ln n + sum ln(n_j / n), the modified BIC that they use (Zhang & Siegmund 2007, Biometrics 63:22).
 * At least one: residuals around a common mean would take a real change for noise. In less than two months no more than one:
 * there a few levels of a week and lasting noise are too alike (simulated, r = 0.6: false alarms would be twice as many).
 */
export function candidateLevels(series: RateSeries, minDays: number): readonly Span[] {
  const all: Span = { from: 0, to: series.count.length - 1 };
  let pieces = cutPieces(series, [{ ...all, split: bestSplit(series, all, 1, minDays) }]);
  if (pieces === null) return [all];
  let chosen = pieces;
  if (spanLength(all) < enoughDays) return chosen.map(({ from, to }) => ({ from, to }));
  let least = criterion(series, all, chosen);
  for (let splits = 2; splits <= mostSplits; splits += 1) {
    pieces = cutPieces(series, pieces);
    if (pieces === null) break;
    const value = criterion(series, all, pieces);
    if (value < least) {
      least = value;
      chosen = pieces;
    }
  }
  return chosen.map(({ from, to }) => ({ from, to }));
}

/** One more cut, where it gains most; null where no piece is long enough. */
function cutPieces(series: RateSeries, pieces: readonly Piece[]): readonly Piece[] | null {
  let best: Piece | null = null;
  for (const piece of pieces) {
    if (piece.split !== null && piece.split.gain > (best?.split?.gain ?? 0)) best = piece;
  }
  if (best?.split == null) return null;
  const { from, to, split } = best;
  const parts = [
    { from, to: split.lastBefore },
    { from: split.lastBefore + 1, to },
  ].map((part) => ({ ...part, split: bestSplit(series, part, 1, levelDays) }));
  return pieces.flatMap((piece) => (piece === best ? parts : [piece]));
}

/** -2 log likelihood of AR(1) noise around the levels, up to a constant, plus the price of the levels. */
function criterion(series: RateSeries, all: Span, segments: readonly Span[]): number {
  const { squares, products, days } = lastingMoments(series, segments);
  const lasting = squares > 0 ? Math.max(0, products / squares) : 0;
  // Counts that scatter less than Poisson's do so by luck or rounding, and that is no reason for a level more.
  const innovation = Math.max(
    series.amounts === true ? 1e-9 : 1,
    (squares * (1 - lasting * lasting)) / Math.max(1, days),
  );
  const lengths = segments.reduce((sum, segment) => sum + Math.log(spanLength(segment) / spanLength(all)), 0);
  return days * Math.log(innovation) + 3 * (segments.length - 1) * Math.log(Math.max(1, days)) + lengths;
}
