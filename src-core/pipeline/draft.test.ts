import { expect, it } from 'vitest';
import { modelContext } from '../context/context.ts';
import { contextInput } from '../context/golden.fixture.ts';
import { draftOf } from './draft.ts';

const context = modelContext({ ...contextInput('budget-was-cut'), history: { campaign: [], account: [] } });
const written = (...texts: readonly string[]) =>
  JSON.stringify({ signals: texts.map((text) => ({ text, evidence: ['E1'] })) });

// Would catch: an uncomputed amount, or markup, on the screen while an answer is written.
it('shows only sentences that may be shown and whose numbers are in the facts', () => {
  const draft = draftOf('analyse', context);
  const good = 'The daily budget was cut.';
  expect(
    draft(written('Approve the budget of $1,000,000.', good, 'See <b>this</b> at http://evil.example.')),
  ).toBe(good);
  // An unfinished answer that stops in the middle of a sentence.
  expect(draft(`${written(good).slice(0, -4)},{"text":"Approve the bud`)).toBe(good);
});

// Would catch: a critic's free text on the screen.
it('shows nothing of a critic', () => {
  const reply = JSON.stringify({
    issues: [{ issue: 'Approve the budget.', suggestion: 'Now.' }],
    text: 'Now.',
  });
  expect(draftOf('critique', context)(reply)).toBe('');
});
