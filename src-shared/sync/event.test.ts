import { describe, expect, it } from 'vitest';
import { newId } from '../model/ids.ts';
import { readEvent } from './event.ts';

const id = newId();
const facts = {
  decisionId: id,
  recommendationId: newId(),
  campaignId: 'c1',
  decidedAt: '2026-03-31T08:00:00.000Z',
  decidedBy: 'Ann',
};
const rejected = {
  id,
  type: 'decision.made',
  schema: 1,
  payload: {
    ...facts,
    verdict: { kind: 'reject', category: 'right_decision_poor_reasoning', text: '' },
    action: null,
  },
};

describe('events for the team', () => {
  it('are read when known', () => {
    expect(readEvent(rejected)).toEqual({ kind: 'known', event: rejected });
  });

  // Would catch: a later version's event dropped, or taken for damage.
  it.each([
    { ...rejected, type: 'outcome.measured' },
    { ...rejected, schema: 2 },
  ])('of a later version are kept as they came ($type@$schema)', (event) => {
    expect(readEvent(event)).toMatchObject({ kind: 'unknown', why: 'newer', envelope: event });
  });

  // Would catch: an undo sent as a decision, an approval that does not say what was approved.
  it.each([
    { ...rejected, payload: { ...rejected.payload, verdict: { kind: 'undo', undoes: id } } },
    { ...rejected, payload: { ...rejected.payload, action: undefined } },
    { ...rejected, payload: 'no object' },
  ])('of a known form name what does not fit', (event) => {
    expect(readEvent(event)).toMatchObject({ kind: 'unknown', why: 'malformed', envelope: event });
  });
});
