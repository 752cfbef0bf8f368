/** Share of the auctions won at a log rank against the field; `usual` at rank 0. */
export function searchShare(usual: number, rank: number): number {
  return 1 / (1 + Math.exp(-(Math.log(usual / (1 - usual)) + 1.6 * rank)));
}

/** How sharply spend turns towards the budget. */
const corner = 8;

/** Spend for what is wished and what is allowed: the lesser of the two, rounded off where they meet. */
export function softMin(wished: number, allowed: number): number {
  if (!(wished > 0) || !(allowed > 0)) return 0;
  return wished * (1 + (wished / allowed) ** corner) ** (-1 / corner);
}
