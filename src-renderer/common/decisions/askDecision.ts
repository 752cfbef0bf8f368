import type { Decision, Verdict } from '../../../src-shared/model/decision.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { RecommendationState } from '../../../src-shared/model/recommendation.ts';
import type { ApiClient } from '../../client/api.ts';
import { stateNames } from '../../ui/words/words.ts';
import type { Subject } from '../../view/subject.ts';
import { decisionIdFor, forgetDecisionId, isRefusal } from './decisionIds.ts';
import { oneByOne } from './several.ts';

export interface Kept {
  readonly subject: Subject;
  readonly decisionId: Id;
}
export interface NotKept {
  readonly subject: Subject;
  readonly decisionId: Id;
  readonly error: unknown;
  /** No answer came: it may have been saved or not. */
  readonly isUnanswered: boolean;
}
export interface Outcomes {
  readonly kept: readonly Kept[];
  readonly notKept: readonly NotKept[];
  /** Never asked for: it was stopped before. */
  readonly left: readonly Asked[];
}

/** An error in the API's form, so that it reads like one. */
class NotAsDecided extends Error {
  readonly data: { readonly what: string; readonly fix: string };
  constructor(what: string, fix: string) {
    super(what);
    this.data = { what, fix };
  }
}

const expectedStates = {
  approve: ['approved'],
  approve_with_changes: ['approved'],
  reject: ['rejected'],
  snooze: ['snoozed'],
  undo: ['open', 'snoozed', 'superseded'],
} as const satisfies Record<Verdict['kind'], readonly RecommendationState[]>;

/** Throws where the answer is not what was requested: a decision may be saved and yet not be in force. */
export function requireStanding(
  verdict: Verdict,
  { decision, state }: { readonly decision: Decision; readonly state: RecommendationState },
): void {
  const expected: readonly RecommendationState[] = expectedStates[verdict.kind];
  if (decision.undoneBy === null && expected.includes(state)) return;
  throw new NotAsDecided(
    `It is now “${stateNames[state]}”: another decision was made in between.`,
    'Look at it again and decide anew.',
  );
}

type Asked = { readonly subject: Subject; readonly verdict: Verdict };

/** One after the other: each is on disk, and in force, before the next is requested. Many can be stopped. */
export async function askDecisions(
  queue: Pick<ApiClient['queue'], 'decide'>,
  asked: readonly Asked[],
  what = 'Deciding',
): Promise<Outcomes> {
  const kept: Kept[] = [];
  const notKept: NotKept[] = [];
  const left = await oneByOne(what, asked, async ({ subject, verdict }) => {
    const decisionId = decisionIdFor(subject.id, JSON.stringify(verdict));
    try {
      const answer = await queue.decide({ decisionId, recommendationId: subject.id, verdict });
      forgetDecisionId(subject.id);
      requireStanding(verdict, answer);
      kept.push({ subject, decisionId });
    } catch (error) {
      const isUnanswered = !isRefusal(error);
      if (!isUnanswered) forgetDecisionId(subject.id);
      notKept.push({ subject, decisionId, error, isUnanswered });
    }
  });
  return { kept, notKept, left };
}
