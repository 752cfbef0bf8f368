/** What was measured of one thing, in milliseconds. */
export interface Figures {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
}

/** The count, the median and the 95th percentile. */
export function figuresOf(times: readonly number[]): Figures {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { n: sorted.length, p50: at(0.5), p95: at(0.95) };
}

/** A line of the report, against its target and, where there is one, against the limit measured in the same run. */
export function line(name: string, figures: Figures, target: number, limit?: Figures): string {
  const { n, p50, p95 } = figures;
  const ratio =
    limit === undefined
      ? ''
      : `; limit p50 ${limit.p50.toFixed(1)}, p95 ${limit.p95.toFixed(1)} ms: ${(p95 / limit.p95).toFixed(2)} times it`;
  const verdict = p95 <= target ? 'met' : 'missed';
  return `  ${name.padEnd(46)} n ${n}, p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)} ms (target ${target}: ${verdict}${ratio})`;
}
