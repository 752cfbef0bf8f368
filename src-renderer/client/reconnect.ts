const firstMs = 250;
const longestMs = 5000;

/** Milliseconds before the next attempt: doubling from a quarter of a second to five seconds. `attempt` counts from 0. */
export function nextDelayMs(attempt: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 10));
}
