import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type DecisionHistory,
  emptyHistory,
  type Step,
  withDecided,
  withRedone,
  withUndone,
} from './decisionHistory.ts';

function step(...ids: readonly string[]): Step {
  return {
    verdict: { kind: 'approve' },
    approval: 'approved',
    made: ids.map((id) => ({ subject: { id, campaignName: id }, decisionId: `d-${id}` })),
  };
}
const names = (steps: readonly Step[]) =>
  steps.map(({ made }) => made.map(({ subject }) => subject.id).join('+'));

/** Undoes the whole latest step. */
function undo(history: DecisionHistory): DecisionHistory {
  const last = history.done.at(-1);
  return last === undefined ? history : withUndone(history, last, last.made, []);
}
function redo(history: DecisionHistory): DecisionHistory {
  const last = history.undone.at(-1);
  return last === undefined ? history : withRedone(history, last, last.made);
}

// Would catch: undo that goes back only one decision.
it('goes back through all decisions and forward again in their order', () => {
  let history = ['a', 'b', 'c'].reduce((so, id) => withDecided(so, step(id)), emptyHistory);
  history = undo(undo(history));
  expect([names(history.done), names(history.undone)]).toEqual([['a'], ['c', 'b']]);
  history = redo(redo(history));
  expect([names(history.done), names(history.undone)]).toEqual([['a', 'b', 'c'], []]);
});

// Would catch: redo bringing back a decision from before another one was made.
it('forgets what was undone once something else is decided', () => {
  const history = withDecided(undo(withDecided(emptyHistory, step('a'))), step('b'));
  expect([names(history.done), names(history.undone)]).toEqual([['b'], []]);
});

// Would catch: one refusal of three making undo refuse for good, or losing the two that were taken back.
it('keeps the unanswered ones of several, and drops the refused ones', () => {
  const three = step('a', 'b', 'c');
  const [a, b] = three.made;
  const history = withUndone(
    withDecided(emptyHistory, three),
    three,
    a === undefined ? [] : [a],
    b === undefined ? [] : [b],
  );
  expect([names(history.done), names(history.undone)]).toEqual([['b'], ['a']]);
});

it('never holds a step twice, whatever is pressed', () => {
  const keys = fc.array(fc.constantFrom('decide', 'undo', 'redo'), { maxLength: 40 });
  fc.assert(
    fc.property(keys, (pressed) => {
      let history = emptyHistory;
      pressed.forEach((key, index) => {
        history =
          key === 'decide'
            ? withDecided(history, step(`${index}`))
            : key === 'undo'
              ? undo(history)
              : redo(history);
        const all = [...names(history.done), ...names(history.undone)];
        expect(new Set(all).size).toBe(all.length);
      });
    }),
    { numRuns: 100 },
  );
});
