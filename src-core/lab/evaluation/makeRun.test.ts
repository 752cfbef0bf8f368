import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { evaluationRunSchema } from '../../../src-shared/model/evaluation/run.ts';
import { baselineOf, baselineSchema, releasedRun, verdictsOf } from './baseline.ts';
import { generateCase } from './generateCase.ts';
import type { GoldenCase } from './goldenCase.ts';
import { loadGolden } from './loadGolden.ts';
import { goldenDigest, makeRun } from './makeRun.ts';
import { drawAgain, showsItsFacts } from './replicate.ts';
import { runRepeatedly } from './run.ts';

const folder = fileURLToPath(new URL('../../../golden/cases', import.meta.url));
const all = await loadGolden(folder);
function named(id: string): GoldenCase {
  const found = all.find((one) => one.id === id && one.split === 'test');
  if (found === undefined) throw new Error(`the test case ${id} is gone`);
  return found;
}
const seen = named('noise-five-a-week');
/** A test case that plays a hold case: the set's own are nobody's to run here. */
const hidden: GoldenCase = { ...named('steady-high-volume'), split: 'hold' };
const at = '2026-11-22T12:00:00.000Z';

describe('further draws of a case', () => {
  // Would catch: the same luck again, which would look like certainty.
  it('are the same case on other luck', () => {
    const drawn = drawAgain(seen, 1);
    expect(drawn).toEqual({ ...seen, recipe: { ...seen.recipe, seed: drawn.recipe.seed } });
    expect(generateCase(drawn).data.daily).not.toEqual(generateCase(seen).data.daily);
    expect(drawAgain(seen, 0)).toEqual(seen);
  });

  // Would catch: an answer judged by a decision that was made from other data.
  it('are left out, and counted, where they do not show what the case is about', () => {
    const impossible: GoldenCase = {
      ...seen,
      facts: [{ figure: 'spend', last: 7, between: [-2, -1] }],
    };
    expect(showsItsFacts(seen, generateCase(seen))).toBe(true);
    expect(runRepeatedly(impossible, 2)).toMatchObject({ again: [], dropped: 2 });
  });
});

describe('a run', () => {
  const run = makeRun([seen, hidden], { split: 'all', replicates: 1, at });

  it('is a valid document, with each case and each split of it', () => {
    expect(evaluationRunSchema.parse(run)).toEqual(run);
    expect(run.results.map(({ id }) => id)).toEqual([seen.id, hidden.id]);
    expect(run.measured).toMatchObject({
      whole: { plain: { cases: 2 } },
      test: { plain: { cases: 1 } },
      hold: { plain: { cases: 1 } },
    });
  });

  // Would catch: a committed file from which a hold case's answer can be read.
  it('is recorded without any word of a hold case but sums', () => {
    const baseline = baselineSchema.parse(baselineOf(run));
    for (const kept of [baseline, releasedRun(run)]) expect(JSON.stringify(kept)).not.toContain(hidden.id);
    expect(baseline.measured.hold?.plain.cases).toBe(1);
    expect(verdictsOf(baseline)).toMatchObject([
      { id: seen.id, split: 'test', causeAgrees: run.results[0]?.causeAgrees },
    ]);
    expect(baselineOf(makeRun([hidden], { split: 'hold', replicates: 0, at }))).toBeNull();
  });

  // Would catch: two sets taken for the same, or the same set for another because its files came in another order.
  it('names the questions that were asked', () => {
    expect(goldenDigest([seen, hidden])).toBe(goldenDigest([hidden, seen]));
    expect(goldenDigest([seen])).not.toBe(goldenDigest([drawAgain(seen, 1)]));
    expect(run.golden).toBe(goldenDigest([seen, hidden]));
  });
});
