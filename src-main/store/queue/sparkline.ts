import type { SeriesPoint } from '../../../src-shared/model/diagnosis.ts';

const POINTS = 28;
const BYTES = 8;

/** The last 28 values of a KPI as 8-byte numbers, NaN where unknown: a fifth of the JSON, and read without parsing. */
export function packSparkline(series: readonly SeriesPoint[]): Buffer {
  const values = series.slice(-POINTS).map((point) => point.value);
  const packed = Buffer.alloc(values.length * BYTES);
  for (const [index, value] of values.entries()) packed.writeDoubleLE(value ?? Number.NaN, index * BYTES);
  return packed;
}

export function unpackSparkline(packed: Buffer): (number | null)[] {
  return Array.from({ length: packed.length / BYTES }, (_, index) => {
    const value = packed.readDoubleLE(index * BYTES);
    return Number.isNaN(value) ? null : value;
  });
}
