import { beforeEach, expect, it, vi } from 'vitest';
import { emptyHistory, useDecisionHistory, withDecided } from './decisionHistory.ts';
import { changedLast, takeBackChange } from './lastChange.ts';

const decide = (): void =>
  useDecisionHistory.setState((history) =>
    withDecided(history, { verdict: { kind: 'approve' }, approval: 'approved', made: [] }),
  );
beforeEach(() => useDecisionHistory.setState(emptyHistory));

// Would catch: U that takes back an approval of an hour ago right after a target was changed by mistake.
it('takes back a change where it is the latest thing done, once', () => {
  const takeBack = vi.fn(() => Promise.resolve());
  decide();
  changedLast({ id: 'c1', text: 'Target CPA $48', takeBack });
  expect(takeBackChange()).toBe(true);
  expect(takeBack).toHaveBeenCalledOnce();
  expect(takeBackChange()).toBe(false);
});

// Would catch: U after a decision that takes back the target changed before it.
it('leaves undo to the decisions once one was made since', () => {
  changedLast({ id: 'c1', text: 'Target CPA $48', takeBack: () => Promise.resolve() });
  decide();
  expect(takeBackChange()).toBe(false);
});
