import { expect, it } from 'vitest';
import { campaignGoals } from '../../../../testing/renderer/campaignRow.ts';
import { choicesOf, draftOf, isRefused } from './draft.ts';
import { choicesWords, goalOrigin } from './goalWords.ts';

const own = {
  id: '019d4000-0000-7000-8000-000000000001',
  changedAt: '2026-11-30T12:00:00.000Z',
  changedBy: 'Ann',
};
const held = { ...campaignGoals(), targetRoas: { value: 3, imported: null, own } };

// Would catch: a field that was not touched stored as the analyst's own, so that a later import is never seen.
it('saves only the fields that change something, and gives back what the import says anyway', () => {
  const draft = draftOf(held);
  expect(choicesOf(draft, held)).toEqual({});
  expect(choicesOf({ ...draft, targetCpa: 48 }, held)).toEqual({ targetCpa: { kind: 'amount', amount: 48 } });
  expect(choicesOf({ ...draft, monthlyBudget: undefined }, held)).toEqual({
    monthlyBudget: { kind: 'none' },
  });
  expect(choicesOf({ ...draft, targetRoas: undefined }, held)).toEqual({ targetRoas: { kind: 'imported' } });
});

it('refuses what is no amount', () => {
  const draft = draftOf(held);
  expect(isRefused(draft)).toBe(false);
  for (const wrong of [Number.NaN, 0, -5, 1e13]) expect(isRefused({ ...draft, targetCpa: wrong })).toBe(true);
});

it('says where a goal is from, and what a change was', () => {
  expect(goalOrigin('targetRoas', held.targetRoas, 'EUR')).toBe(
    'Set by Ann on 30 Nov 2026; the import has none.',
  );
  expect(goalOrigin('targetCpa', { value: null, imported: 40, own }, 'EUR')).toContain(
    'the import says €40.',
  );
  expect(goalOrigin('targetCpa', held.targetCpa, 'EUR')).toBe('As imported.');
  expect(
    choicesWords({ monthlyBudget: { kind: 'none' }, targetCpa: { kind: 'amount', amount: 48 } }, 'EUR'),
  ).toBe('Target CPA €48 · No budget a month');
});
