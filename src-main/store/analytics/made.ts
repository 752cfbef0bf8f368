import { decisionKindOf } from '../../../src-shared/decisions/decisionKind.ts';
import type { Analytics } from '../../../src-shared/model/analytics.ts';
import type { Verdict } from '../../../src-shared/model/decision.ts';
import type { DiagnosisStatus } from '../../../src-shared/model/diagnosis.ts';
import type { Connection } from '../database/connection.ts';
import { DECIDABLE } from '../database/statuses.ts';
import type { Span } from './answers.ts';

const MADE = `SELECT COUNT(*) AS recommendations, COUNT(*) FILTER (WHERE status IN (${DECIDABLE})) AS decidable,
  COUNT(DISTINCT campaign) AS campaigns FROM recommendations WHERE created_at >= ? AND created_at < ?`;
const IN_SPAN = `FROM decisions d INDEXED BY decisions_history JOIN recommendations r ON r.seq = d.recommendation
  WHERE d.decided_at >= ? AND d.decided_at < ?`;
const KINDS = `SELECT d.kind, r.status, COUNT(*) AS n ${IN_SPAN} GROUP BY 1, 2`;
const PEOPLE = `SELECT COUNT(DISTINCT d.decided_by) AS people ${IN_SPAN}`;

/** The recommendations made in a span of time. */
export function madeIn(connection: Connection, { from, until }: Span): Analytics['made'] {
  const made = connection.statement<Analytics['made']>(MADE).get(from, until);
  return made ?? { recommendations: 0, decidable: 0, campaigns: 0 };
}

/** Every decision made in it, those that were taken back since among them. */
export function decisionsIn(connection: Connection, { from, until }: Span): Analytics['decisions'] {
  const counts = { approved: 0, changed: 0, acknowledged: 0, rejected: 0, snoozed: 0, takenBack: 0 };
  const rows = connection
    .statement<{ kind: Verdict['kind']; status: DiagnosisStatus; n: number }>(KINDS)
    .all(from, until);
  for (const { kind, status, n } of rows) {
    const found = decisionKindOf(kind, status);
    counts[found === 'taken_back' ? 'takenBack' : found] += n;
  }
  const people = connection.statement<{ people: number }>(PEOPLE).get(from, until)?.people ?? 0;
  return { ...counts, people };
}
