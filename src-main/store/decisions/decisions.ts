import type { Day, Instant } from '../../../src-shared/model/day.ts';
import type { Decision, DecisionRequest } from '../../../src-shared/model/decision.ts';
import type { HistoryPage, HistoryRow } from '../../../src-shared/model/history.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { RecommendationState } from '../../../src-shared/model/recommendation.ts';
import type { ShownWords } from '../../../src-shared/model/shownWords.ts';
import type { Connection } from '../database/connection.ts';
import type { History } from '../witness/history.ts';
import { decide } from './decide.ts';
import { type DecisionsQuery, decisionsOfCampaign, decisionsPage } from './page.ts';
import { decidedBetween, decisionsOn } from './read.ts';
import { wordsOfDecision } from './shown.ts';

export interface DecisionsRepository {
  /**
   * Decision, audit row and outbox row in one transaction, then its record in the journal, both on disk on return. The
   * same `decisionId` again returns what was stored the first time. Throws StoreError `conflict` when the
   * recommendation is already decided or superseded, when changed parameters are for another workflow, or when an undo
   * names anything but the last decision in force; `not_found` for an unknown one. After an undo the recommendation is
   * open again, or superseded if the campaign has a newer one by now.
   */
  decide(
    request: DecisionRequest,
    by: string,
    at: Instant,
  ): { decision: Decision; state: RecommendationState };
  /** All decisions on one recommendation, oldest first; null for an unknown one. */
  of(recommendationId: Id): readonly Decision[] | null;
  /** The sentences that were on the screen when it was made; null where it keeps none. */
  shown(decisionId: Id): ShownWords | null;
  /** One page of the decisions over all recommendations. */
  page(query: DecisionsQuery): HistoryPage;
  /** The newest decisions on a campaign's recommendations. */
  ofCampaign(campaignId: string, limit: number): readonly HistoryRow[];
  /** The recommendations decided on from one instant until before another, each once, by their first decision then. */
  decidedBetween(from: Instant, until: Instant): readonly Id[];
}

export function decisionsRepository(
  connection: Connection,
  history: History,
  today: () => Day,
): DecisionsRepository {
  return {
    decide(request, by, at) {
      const { decided, records } = connection.write(() => {
        const decided = decide(connection, request, by, at, today());
        return { decided, records: history.prepare(connection) };
      });
      // Stored from here on, whatever the journal's disk says: the journal never holds what was refused, see
      // docs/adr/0014.
      if (records !== null) history.append(records);
      return decided;
    },
    of: (id) => connection.read(() => decisionsOn(connection, id)),
    shown: (id) => connection.read(() => wordsOfDecision(connection, id)),
    page: (query) => connection.read(() => decisionsPage(connection, query)),
    ofCampaign: (campaignId, limit) =>
      connection.read(() => decisionsOfCampaign(connection, campaignId, limit)),
    decidedBetween: (from, until) => connection.read(() => decidedBetween(connection, from, until)),
  };
}
