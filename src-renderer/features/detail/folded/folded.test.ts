import { expect, it } from 'vitest';
import { shownOf } from '../../../../testing/shownCases.ts';
import { factsByWeight, factsFound } from './facts.ts';
import { otherActions } from './otherActions.ts';

const diagnosis = shownOf('competitive_pressure');

it('lists every fact once, what carries the named cause first', () => {
  const facts = factsByWeight(diagnosis);
  expect(facts).toHaveLength(diagnosis.evidence.length);
  expect(diagnosis.hypotheses[0]?.supporting.slice(0, 2)).toContain(facts[0]?.id);
});

it('finds facts by words in any order, and all of them without a word', () => {
  const all = factsByWeight(diagnosis);
  expect(factsFound(all, '  ')).toHaveLength(all.length);
  const found = factsFound(all, 'RATE conversion');
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThan(all.length);
  expect(factsFound(all, 'no such words')).toEqual([]);
});

// Would catch: "too little data to act on" written six times in a row.
it('puts actions with the same reason together', () => {
  const reason = { text: 'Too little data.', evidence: [] };
  const explanation = diagnosis.explanation && {
    ...diagnosis.explanation,
    whyNot: [
      { workflow: 'Campaign Pause', claim: reason },
      { workflow: 'Audience Expansion', claim: { ...reason, text: 'Dear.' } },
      { workflow: 'Creative Refresh', claim: reason },
    ] as const,
  };
  expect(otherActions({ explanation, alternativeActions: [] })).toEqual([
    { workflows: ['Campaign Pause', 'Creative Refresh'], reason: 'Too little data.' },
    { workflows: ['Audience Expansion'], reason: 'Dear.' },
  ]);
});
