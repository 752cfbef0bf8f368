import { describe, expect, it } from 'vitest';
import { compareRuns, type Verdict } from './compareRuns.ts';

const right: Verdict = {
  id: 'one',
  split: 'test',
  cause: 'seasonality',
  workflow: 'Continue Monitoring',
  causeAgrees: true,
  workflowAgrees: true,
  harmful: false,
};
const wrong: Verdict = { ...right, cause: 'tracking_break', causeAgrees: false };
const ids = (moves: readonly { id: string }[]) => moves.map(({ id }) => id);

describe('two runs on the same cases', () => {
  // Would catch: a regression hidden behind an improvement of the same size, or cases matched by their place.
  it('names what was lost and what was won', () => {
    const before = [right, { ...wrong, id: 'two' }, { ...wrong, id: 'three' }, { ...right, id: 'gone' }];
    const after = [
      { ...wrong, id: 'three', cause: 'learning_phase' as const },
      { ...right, id: 'two' },
      { ...right, id: 'new' },
      wrong,
    ];
    const comparison = compareRuns(before, after);
    expect(comparison).toMatchObject({ shared: 3, onlyBefore: 1, onlyAfter: 1 });
    expect(comparison.cause).toEqual({ lost: 1, won: 1, p: 1 });
    expect([ids(comparison.worse), ids(comparison.better), ids(comparison.other)]).toEqual([
      ['one'],
      ['two'],
      ['three'],
    ]);
  });

  // Would catch: harm that arrives with a better cause reported as an improvement.
  it('calls a case that gains a cause and does harm worse', () => {
    const comparison = compareRuns([wrong], [{ ...right, harmful: true, workflow: 'Campaign Pause' }]);
    expect([ids(comparison.worse), ids(comparison.better)]).toEqual([['one'], []]);
  });

  it('finds nothing between a run and itself', () => {
    const both = [right, { ...wrong, id: 'two' }];
    expect(compareRuns(both, both)).toMatchObject({ worse: [], better: [], other: [] });
  });
});
