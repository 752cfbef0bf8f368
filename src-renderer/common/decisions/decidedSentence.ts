import { longDay } from '../../../src-shared/format/day.ts';
import { counted } from '../../../src-shared/format/number.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { Verdict } from '../../../src-shared/model/decision.ts';
import type { WordedRecommendation } from '../../../src-shared/model/recommendation.ts';
import { standingDecision, verdictSentence } from './decisionWords.ts';

interface Named {
  readonly campaignName: string;
}

function namesOf(subjects: readonly Named[]): string {
  const [first, ...others] = subjects;
  if (first === undefined) return 'nothing';
  return others.length === 0 ? first.campaignName : `${subjects.length} campaigns`;
}

/** An approval of something to do, or the word that it was seen that there is nothing to do. */
export type ApprovalWord = 'approved' | 'acknowledged';

/** What was just decided, as shown and read out. */
export function decidedSentence(
  verdict: Verdict,
  subjects: readonly Named[],
  approval: ApprovalWord = 'approved',
): string {
  const names = namesOf(subjects);
  switch (verdict.kind) {
    case 'approve':
      return `${approval === 'approved' ? 'Approved' : 'Acknowledged'}: ${names}.`;
    case 'approve_with_changes':
      return `Approved with your changes: ${names}.`;
    case 'reject':
      return `Rejected: ${names}.`;
    case 'snooze':
      return `Put off until ${longDay(verdict.until)}: ${names}.`;
    case 'undo':
      return undoneSentence(subjects);
    default:
      return assertNever(verdict);
  }
}

export function undoneSentence(subjects: readonly Named[]): string {
  return `Taken back: ${namesOf(subjects)}. ${subjects.length === 1 ? 'It is' : 'They are'} open again.`;
}

/** How many were not reached before it was stopped; what was decided until then is said apart. */
export function stoppedSentence(left: number): string {
  return `Stopped: ${counted(left, 'campaign is', 'campaigns are')} as before.`;
}

/** "Redone. Approved: Spring." */
export function redoneSentence(decided: string): string {
  return `Redone. ${decided}`;
}

/** Why a decision is not made again: a person, or a newer analysis, was first. An error in the API's form. */
export function movedOn({
  state,
  decisions,
  diagnosis,
}: Pick<WordedRecommendation, 'state' | 'decisions' | 'diagnosis'>): {
  readonly data: { readonly what: string; readonly fix: string };
} {
  const standing = standingDecision(decisions);
  const what =
    state === 'superseded'
      ? 'A newer recommendation about this campaign has replaced it since.'
      : standing === null
        ? 'It was decided on and taken back again since.'
        : `It was decided otherwise since: ${verdictSentence(standing, diagnosis.kpi.currency, diagnosis.status)}.`;
  return { data: { what, fix: 'Nothing was redone for it. Open it and decide anew.' } };
}
