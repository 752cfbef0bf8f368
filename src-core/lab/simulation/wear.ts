import { reachCurve } from './audience.ts';
import type { Creative } from './roster.ts';

/** What people remember of an ad halves in about 45 days. */
export const memory = 0.985;

/** Exposures a person of the pool still remembers of each creative, by its id. */
export type Exposure = ReadonlyMap<string, number>;

/** Exposures of those who saw it at all, from the mean over everyone. */
function perViewer(perPerson: number): number {
  const reached = reachCurve(perPerson);
  return reached > 0 ? perPerson / reached : 1;
}

/** Clicks left of a creative after so many exposures a viewer; the first two cost nothing. */
export function novelty(wear: number, perPerson: number): number {
  return Math.exp(-wear * Math.max(0, perViewer(perPerson) - 2));
}

/** Likes, comments and shares tire sooner and faster than clicks. */
export function engagementNovelty(wear: number, perPerson: number): number {
  return Math.exp(-1.8 * wear * Math.max(0, perViewer(perPerson) - 1.3));
}

export function remember(
  before: Exposure,
  shown: ReadonlyArray<{ readonly id: string; readonly impressions: number }>,
  pool: number,
): Exposure {
  const after = new Map<string, number>();
  for (const [id, exposure] of before) {
    const left = exposure * memory;
    if (left > 1e-6) after.set(id, left);
  }
  for (const { id, impressions } of shown) after.set(id, (after.get(id) ?? 0) + impressions / pool);
  return after;
}

/** Shares of delivery: platforms favour what is clicked, and let a new ad in over its first days. */
export function rotation(
  creatives: readonly Creative[],
  appeals: readonly number[],
  daysAgo: number,
): number[] {
  const weights = creatives.map((creative, index) => {
    const age = creative.launched - daysAgo;
    return (appeals[index] ?? 1) ** 1.5 * Math.min(1, 0.3 + 0.2 * age);
  });
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / total);
}
