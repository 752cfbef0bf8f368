/**
 * Wilcoxon's signed-rank test (F. Wilcoxon, Biometrics Bulletin 1, 1945) of paired differences around zero, exact: zeros are
 * left out, ties share their mean rank, and the distribution of the rank sum is counted over all signs rather than taken for normal,
 * so that it holds for the few different values that scores from 1 to 5 take. Two-sided p-value; 1 where nothing differs.
 */
export function signedRankExact(differences: readonly number[]): number {
  const sizes = differences.filter((one) => one !== 0);
  if (sizes.length === 0) return 1;
  // Twice the rank is whole even where two share one.
  const ranks = doubledRanks(sizes.map(Math.abs));
  const positive = ranks.reduce((sum, rank, index) => sum + ((sizes[index] ?? 0) > 0 ? rank : 0), 0);
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  const chance = signDistribution(ranks, total);
  const extreme = Math.min(positive, total - positive);
  let tail = 0;
  for (let sum = 0; sum <= extreme; sum += 1) tail += chance[sum] ?? 0;
  return Math.min(1, 2 * tail);
}

function doubledRanks(sizes: readonly number[]): readonly number[] {
  // Scores are means of small integers: what differs by rounding only is a tie.
  const keys = sizes.map((size) => Math.round(size * 1e9));
  return keys.map((key) => {
    const below = keys.filter((other) => other < key).length;
    const same = keys.filter((other) => other === key).length;
    return 2 * below + same + 1;
  });
}

/** The chance of each sum of ranks when every sign is a coin toss; adding one rank after the other. */
function signDistribution(ranks: readonly number[], total: number): Float64Array {
  const chance = new Float64Array(total + 1);
  chance[0] = 1;
  let reach = 0;
  for (const rank of ranks) {
    reach += rank;
    for (let sum = reach; sum >= 0; sum -= 1)
      chance[sum] = 0.5 * (chance[sum] ?? 0) + 0.5 * (sum >= rank ? (chance[sum - rank] ?? 0) : 0);
  }
  return chance;
}
