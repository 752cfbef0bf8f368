import { beforeEach, describe, expect, it } from 'vitest';
import '../../testing/windowDom.ts';
import type { QueueSubject } from '../../src-shared/model/recommendation.ts';
import { mostDecided } from '../../src-shared/model/recommendation.ts';
import { useQueueState } from './queueState.ts';

const subject = (id: string): QueueSubject => ({
  id,
  campaignName: id,
  status: 'action',
  workflow: 'Bid Adjustment',
  riskLevel: 'low',
});
const state = () => useQueueState.getState();
const marked = () => [...state().marked.keys()];

beforeEach(() => useQueueState.setState(useQueueState.getInitialState()));

describe('what is selected for deciding several at once', () => {
  // Would catch: fourteen selected, one other approved by its own button, and the selection gone.
  it('loses what was decided and keeps the rest', () => {
    state().toggleMarks(['a', 'b', 'c'].map(subject));
    state().leave(['b', 'x'], 'approve');
    expect(marked()).toEqual(['a', 'c']);
    state().unmark(['a']);
    expect(marked()).toEqual(['c']);
  });

  // Would catch: decisions on rows that the new list does not show.
  it('is empty after another list was taken', () => {
    state().toggleMarks([subject('a')]);
    state().takeFresh();
    expect(marked()).toEqual([]);
  });

  it('is turned round as a whole, and never more than are decided at once', () => {
    const many = Array.from({ length: mostDecided + 5 }, (_, index) => subject(`s${index}`));
    state().toggleMarks(many);
    expect(state().marked.size).toBe(mostDecided);
    state().toggleMarks(many.slice(0, mostDecided));
    expect(state().marked.size).toBe(0);
  });
});
