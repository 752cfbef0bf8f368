import '../../../testing/windowDom.ts';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Decision, Verdict } from '../../../src-shared/model/decision.ts';
import type { HistoryRow } from '../../../src-shared/model/history.ts';
import { useView } from '../../view/view.ts';
import { HistoryTable } from './HistoryTable.tsx';
import { useHistoryState } from './historyState.ts';

const recommended = { workflow: 'Bid Adjustment', changePct: 11, currentBid: 2.5, newBid: 2.78 } as const;
const approved = { workflow: 'Bid Adjustment', changePct: 5, currentBid: 2.5, newBid: 2.63 } as const;

function row(
  verdict: Verdict,
  more: Partial<HistoryRow> = {},
  action: Decision['action'] = null,
): HistoryRow {
  return {
    decision: {
      id: `${verdict.kind}-${more.campaignName ?? ''}`,
      recommendationId: '019a8f00-0000-7000-8000-000000000001',
      verdict,
      decidedAt: '2026-11-12T09:41:00Z',
      decidedBy: 'Ann',
      action,
      undoneBy: null,
    },
    kind: 'approved',
    campaignName: 'Spring',
    platform: 'google_ads',
    headline: 'CPA rose 25%.',
    specificAction: 'Raise the bid 11%, from $2.50 to $2.78.',
    currency: 'USD',
    status: 'action',
    workflow: 'Bid Adjustment',
    cause: 'competitive_pressure',
    confidence: 0.9,
    ...more,
  };
}

const show = (...rows: readonly HistoryRow[]) => {
  render(<HistoryTable rows={rows} />);
  return screen.getAllByRole('row').slice(1);
};
const textOf = (element: HTMLElement | undefined) => element?.textContent ?? '';

beforeEach(() => useHistoryState.setState(useHistoryState.getInitialState()));
afterEach(() => cleanup());

// Would catch: an approval with a change that shows the recommendation and not the change.
it('says who, what was changed of what was recommended, the state it had, and why', () => {
  const [line] = show(
    row(
      { kind: 'approve_with_changes', parameters: approved, note: 'Half of it first' },
      { kind: 'changed', status: 'check' },
      { approved, recommended },
    ),
  );
  for (const part of [
    'Ann',
    'Spring',
    'Competitive pressure',
    'Check first · clear',
    'Approved with changes',
    '+5% to $2.63',
    '(recommended: +11% to $2.78)',
    'Half of it first',
  ])
    expect(textOf(line)).toContain(part);
});

// Would catch: "Approved" where there was nothing to approve.
it('reads "Acknowledged" where there was nothing to approve, and shows the reason of a rejection', () => {
  const [seen, refused] = show(
    row({ kind: 'approve' }, { kind: 'acknowledged', status: 'monitor' }),
    row(
      { kind: 'reject', category: 'wrong_decision_unclear', text: 'Not for this client' },
      { kind: 'rejected', campaignName: 'Summer' },
    ),
  );
  expect(textOf(seen)).toContain('Acknowledged');
  expect(textOf(seen)).not.toContain('Approved');
  for (const part of ['Rejected', 'Not for this client', 'It was wrong, and I cannot see how it got there'])
    expect(textOf(refused)).toContain(part);
});

it('opens the recommendation of a row', () => {
  const [line] = show(row({ kind: 'approve' }));
  if (line === undefined) throw new Error('no row');
  fireEvent.click(within(line).getByRole('button', { name: 'Spring' }));
  expect(useView.getState()).toMatchObject({
    screen: 'queue',
    id: '019a8f00-0000-7000-8000-000000000001',
  });
});

// Would catch: a click on a column that keeps the page of the order before.
it('sorts by a column from its first page on, and the other way round with the second click', () => {
  show(row({ kind: 'approve' }));
  act(() => useHistoryState.setState({ offset: 300 }));
  const who = screen.getByRole('button', { name: /^Who/ });
  fireEvent.click(who);
  expect(useHistoryState.getState()).toMatchObject({ offset: 0, filter: { sort: 'who', descending: false } });
  expect(who.closest('th')?.getAttribute('aria-sort')).toBe('ascending');
  fireEvent.click(who);
  expect(useHistoryState.getState().filter).toMatchObject({ sort: 'who', descending: true });
});
