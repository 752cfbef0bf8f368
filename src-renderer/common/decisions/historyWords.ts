import { actionText } from '../../../src-shared/decisions/actionText.ts';
import { wasChanged } from '../../../src-shared/decisions/decidedAction.ts';
import { longDay } from '../../../src-shared/format/day.ts';
import type { DecisionKind, HistoryRow } from '../../../src-shared/model/history.ts';
import { feedbackNames } from '../../../src-shared/words/names.ts';

export const kindNames = {
  approved: 'Approved',
  changed: 'Approved with changes',
  acknowledged: 'Acknowledged',
  rejected: 'Rejected',
  snoozed: 'Put off',
  taken_back: 'Taken back',
} as const satisfies Record<DecisionKind, string>;

/** What was decided, with the day it was put off to. */
export function decisionText({ kind, decision: { verdict } }: Pick<HistoryRow, 'kind' | 'decision'>): string {
  return verdict.kind === 'snooze' ? `Put off until ${longDay(verdict.until)}` : kindNames[kind];
}

export interface Changed {
  readonly approved: string;
  readonly recommended: string;
}

/** The figures that were approved beside those that were recommended; null where nothing was changed. */
export function changedText({
  decision: { action },
  currency,
}: Pick<HistoryRow, 'decision' | 'currency'>): Changed | null {
  if (action === null || !wasChanged(action)) return null;
  const { approved, recommended } = action;
  return {
    approved: actionText(approved, currency) || approved.workflow,
    recommended:
      recommended === null
        ? 'can no longer be read'
        : actionText(recommended, currency) || recommended.workflow,
  };
}

export interface Reason {
  /** What the person chose among the reasons; null: there was nothing to choose. */
  readonly category: string | null;
  /** What they wrote; "" where they wrote nothing. */
  readonly note: string;
}

/** Why it was decided so, as far as the person said; null where they said nothing. */
export function reasonOf({ decision: { verdict } }: Pick<HistoryRow, 'decision'>): Reason | null {
  if (verdict.kind === 'reject')
    return { category: feedbackNames[verdict.category].label, note: verdict.text };
  if (verdict.kind === 'approve_with_changes' && verdict.note !== '')
    return { category: null, note: verdict.note };
  return null;
}
