import type { Verdict } from '../../../src-shared/model/decision.ts';
import { formatDayLong } from '../../ui/format/day.ts';

interface Named {
  readonly campaignName: string;
}

function namesOf(subjects: readonly Named[]): string {
  const [first, ...others] = subjects;
  if (first === undefined) return 'nothing';
  return others.length === 0 ? first.campaignName : `${subjects.length} campaigns`;
}

/** What was just decided, as it is shown and read out. */
export function decidedSentence(verdict: Verdict, subjects: readonly Named[]): string {
  const names = namesOf(subjects);
  switch (verdict.kind) {
    case 'approve':
      return `Approved: ${names}.`;
    case 'approve_with_changes':
      return `Approved with your changes: ${names}.`;
    case 'reject':
      return `Rejected: ${names}.`;
    case 'snooze':
      return `Put off until ${formatDayLong(verdict.until)}: ${names}.`;
    case 'undo':
      return undoneSentence(subjects);
  }
}

export function undoneSentence(subjects: readonly Named[]): string {
  return `Taken back: ${namesOf(subjects)}. ${subjects.length === 1 ? 'It is' : 'They are'} open again.`;
}
