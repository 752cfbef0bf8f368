/** Odds people have a feeling for, by the probability they stand for. */
const odds: ReadonlyArray<readonly [number, string]> = [
  [0.05, 'about 1 in 20'],
  [0.1, 'about 1 in 10'],
  [0.2, 'about 1 in 5'],
  [0.25, 'about 1 in 4'],
  [1 / 3, 'about 1 in 3'],
  [0.4, 'about 2 in 5'],
  [0.5, 'about 1 in 2'],
  [0.6, 'about 3 in 5'],
  [2 / 3, 'about 2 in 3'],
  [0.75, 'about 3 in 4'],
  [0.8, 'about 4 in 5'],
  [0.9, 'about 9 in 10'],
  [0.95, 'about 19 in 20'],
];

/** A probability in words: 0.34 -> "about 1 in 3". */
export function chanceInWords(probability: number): string {
  if (probability < 0.03) return 'very unlikely';
  if (probability > 0.975) return 'almost certain';
  const nearest = odds.reduce((best, next) =>
    Math.abs(next[0] - probability) < Math.abs(best[0] - probability) ? next : best,
  );
  return nearest[1];
}
