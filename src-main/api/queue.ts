import type { Day } from '../../src-shared/model/day.ts';
import type { ChangeFeed } from '../base/changes.ts';
import { localToday } from '../base/clock.ts';
import { inSentences } from '../services/inSentences.ts';
import { whenFree } from '../store/database/whenFree.ts';
import type { Store } from '../store/store.ts';
import { apiError } from './apiError.ts';
import type { ApiBase } from './base.ts';
import { instantsOf } from './period.ts';

export interface QueueServices {
  readonly changes: ChangeFeed;
  readonly now: () => Date;
  /** The operating system's user name, for decisions while no name is set. */
  readonly userName: string;
}

/** The review queue. A decision is on disk before it is answered; only then is it announced. */
export function queueHandlers({ whenOpen }: ApiBase, services: QueueServices) {
  const { changes, now } = services;
  const decidedBy = (store: Store) => store.settings.get().analystName || services.userName;
  const lookedAt = (store: Store) => ({
    today: localToday(now()),
    exchange: store.settings.get().exchange,
  });
  return {
    list: whenOpen.queue.list.handler(({ input, context }) =>
      context.open.store.recommendations.page({ ...input, ...lookedAt(context.open.store) }),
    ),
    subjects: whenOpen.queue.subjects.handler(({ input, context }) => {
      const { subjects, total } = context.open.store.recommendations.subjects({
        ...input,
        ...lookedAt(context.open.store),
      });
      return { subjects: [...subjects], total };
    }),
    detail: whenOpen.queue.detail.handler(({ input, context }) => {
      const { store } = context.open;
      const found = store.recommendations.get(input.id);
      if (found === null) throw unknownRecommendation();
      return inSentences(store, found);
    }),
    decide: whenOpen.queue.decide.handler(async ({ input, context }) => {
      const { store } = context.open;
      requireSameWorkflow(store, input);
      requireDayToCome(store, input, localToday(now()));
      const by = decidedBy(store);
      const kept = await whenFree(() => store.decisions.decide(input, by, now().toISOString()));
      changes.publish('queue', 'campaigns', 'status');
      return kept;
    }),
    undo: whenOpen.queue.undo.handler(async ({ input, context }) => {
      const { store } = context.open;
      const last = lastStanding(store, input.recommendationId, input.decisionId);
      const verdict = { kind: 'undo', undoes: last } as const;
      const by = decidedBy(store);
      const kept = await whenFree(() =>
        store.decisions.decide({ ...input, verdict }, by, now().toISOString()),
      );
      changes.publish('queue', 'campaigns', 'status');
      return kept;
    }),
    decisions: whenOpen.queue.decisions.handler(({ input, context }) => {
      const { period, ...query } = input;
      return context.open.store.decisions.page({ ...query, ...instantsOf(period) });
    }),
  };
}

type Request = Parameters<Store['decisions']['decide']>[0];

/** Changed figures must belong to what was recommended: another workflow is another recommendation. */
function requireSameWorkflow(store: Store, { recommendationId, verdict }: Request): void {
  if (verdict.kind !== 'approve_with_changes') return;
  const found = store.recommendations.get(recommendationId);
  if (found === null) throw unknownRecommendation();
  const recommended = found.diagnosis.parameters.workflow;
  if (verdict.parameters.workflow === recommended) return;
  throw apiError(
    'UNUSABLE_INPUT',
    `The recommendation is ${recommended}, the changed figures are for ${verdict.parameters.workflow}.`,
    'Change the figures of the same workflow, or reject the recommendation and say what you would do instead.',
  );
}

/**
 * A snooze ends on the day it names; one that names today would be over at once. A repeated request returns the stored
 * one.
 */
function requireDayToCome(store: Store, request: Request, today: Day): void {
  const { decisionId, recommendationId, verdict } = request;
  if (verdict.kind !== 'snooze' || verdict.until > today) return;
  if (store.decisions.of(recommendationId)?.some((decision) => decision.id === decisionId)) return;
  throw apiError(
    'UNUSABLE_INPUT',
    `${verdict.until} is not in the future, so there is nothing to wait for.`,
    'Name tomorrow or a later day.',
  );
}

/** The decision an undo takes back. A repeated request with the same id names the same one. */
function lastStanding(store: Store, recommendationId: string, undoId: string): string {
  const decisions = store.decisions.of(recommendationId);
  if (decisions === null) throw unknownRecommendation();
  const asked = decisions.find((decision) => decision.id === undoId);
  if (asked?.verdict.kind === 'undo') return asked.verdict.undoes;
  const last = decisions.findLast(
    (decision) => decision.undoneBy === null && decision.verdict.kind !== 'undo',
  );
  if (last === undefined)
    throw apiError(
      'CONFLICT',
      'There is no decision to take back: this recommendation is undecided.',
      'Look at it again; it may have been taken back already.',
    );
  return last.id;
}

export function unknownRecommendation() {
  return apiError(
    'NOT_FOUND',
    'This recommendation is not in the workspace.',
    'Read the queue again; it may belong to the other workspace.',
  );
}
