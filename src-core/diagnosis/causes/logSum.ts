/** ln of a sum of exponentials, without overflow. */
export function logSum(logs: readonly number[]): number {
  const largest = Math.max(...logs);
  return Number.isFinite(largest)
    ? largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0))
    : largest;
}
