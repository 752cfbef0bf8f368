import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { historyArbitrary, runHistory, type Step } from '../../../testing/store/histories.ts';

// Would catch: a decision made after the backup that is missing after a restore, one that comes back twice or changed,
// an undo that is no longer in force, damage that is opened without an error.
it('no acknowledged decision is lost, whatever is decided, backed up, damaged and restored', () => {
  let restores = 0;
  let decisions = 0;
  void fc.assert(
    fc.property(historyArbitrary(16), (history) => {
      const result = runHistory(history);
      restores += result.restores;
      decisions += result.decisions;
      expect(result.faults).toEqual([]);
    }),
    { numRuns: 10 },
  );
  // Histories without events would prove nothing.
  expect(restores).toBeGreaterThan(2);
  expect(decisions).toBeGreaterThan(10);
}, 120_000);

const after = (...steps: readonly Step[]) => runHistory(steps.map((step, index) => [step, index] as const));

it('without any backup the journal alone brings the decisions back, with what they were about', () => {
  const result = after('analyse', 'approve', 'reject', 'undo', 'lose the database');
  expect(result).toMatchObject({ restores: 1, faults: [] });
  expect(result.decisions).toBeGreaterThan(1);
});

it('after a second restore the first one is still complete', () => {
  const result = after(
    'analyse',
    'approve',
    'backup',
    'analyse',
    'snooze',
    'lose the database',
    'analyse',
    'approve',
    'spoil the database',
  );
  expect(result.faults).toEqual([]);
  expect(result.restores).toBeGreaterThan(0);
});
