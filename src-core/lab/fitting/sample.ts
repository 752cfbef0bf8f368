import { causes } from '../../../src-shared/model/vocabulary.ts';
import type { Sample } from './additive.ts';
import type { Row } from './rows.ts';

/** Of two causes at work, how much of the case is the heavier one's. */
const heavier = 0.65;
/** Quiet campaigns count this many times a cause's share: most campaigns that are looked at are quiet. */
const quiet = 2;

/**
 * Rows as the fit takes them. Every cause counts alike in every world, however often it was drawn, so that neither a world's size nor
 * its frequencies become a prior.
 */
export function sampleOf(rows: readonly Row[], names: readonly string[]): Sample {
  const drawn = new Map<string, number>();
  const group = (row: Row): string => `${row.world} ${row.causes[0] ?? ''}`;
  for (const row of rows) drawn.set(group(row), (drawn.get(group(row)) ?? 0) + 1);
  const usual = rows.length / Math.max(1, drawn.size);
  return {
    names,
    classes: causes,
    rows: rows.map((row) => Float64Array.from(names, (name) => row.inputs[name] ?? Number.NaN)),
    targets: rows.map((row) => {
      const target = new Float64Array(causes.length);
      row.causes.forEach((cause, place) => {
        const share = row.causes.length === 1 ? 1 : place === 0 ? heavier : 1 - heavier;
        target[causes.indexOf(cause)] = share;
      });
      return target;
    }),
    weights: Float64Array.from(
      rows,
      (row) =>
        // A cause drawn hardly ever in a world must not shout.
        Math.min(4, usual / (drawn.get(group(row)) ?? 1)) * (row.causes[0] === 'normal_variance' ? quiet : 1),
    ),
  };
}

/** Names of all inputs that any row has, sorted. */
export const inputNames = (rows: readonly Row[]): readonly string[] =>
  [...new Set(rows.flatMap((row) => Object.keys(row.inputs)))].toSorted();
