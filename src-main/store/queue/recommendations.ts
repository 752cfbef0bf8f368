import { textsOf } from '../../../src-core/diagnosis/explain/worded.ts';
import { bucketOf, SUPERSEDED_BUCKET, stateOn } from '../../../src-shared/decisions/buckets.ts';
import { standingAction } from '../../../src-shared/decisions/decidedAction.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { Instant } from '../../../src-shared/model/day.ts';
import { type Day, dayNumber } from '../../../src-shared/model/day.ts';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { Texts } from '../../../src-shared/model/explanation.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import { toMicros } from '../../../src-shared/model/money.ts';
import {
  type QueueRow,
  type QueueSubject,
  queueRowSchema,
  type Recommendation,
} from '../../../src-shared/model/recommendation.ts';
import { BODY_COLUMNS, BODY_JOINS, readBody, type StoredBody, storedDiagnosis } from '../bodies/body.ts';
import { KEEP_BODY_DAYS } from '../bodies/tidy.ts';
import type { Connection } from '../database/connection.ts';
import { FOUND_BY_NAME, foundByName, searchName } from '../database/searchName.ts';
import { StoreError } from '../database/storeError.ts';
import { decisionsOf } from '../decisions/read.ts';
import { CampaignKeys } from '../facts/campaignKeys.ts';
import { dayText } from '../facts/codec.ts';
import type { Jobs } from '../work/heartbeat.ts';
import { type QueuePage, queuePage, queueRowWithDecision } from './page.ts';
import type { QueueQuery, QueueSelection } from './query.ts';
import { QUEUE_COLUMNS, type StoredQueueRow } from './row.ts';
import { packSparkline } from './sparkline.ts';
import { queueSubjects } from './subjects.ts';

export interface NewRecommendation {
  readonly id: Id;
  readonly runId: Id;
  readonly createdAt: Instant;
  readonly diagnosis: Diagnosis;
  /** The diagnosis as `storedDiagnosis` made it; absent = it is made when the recommendation is added. */
  readonly body?: Buffer;
}

export interface RecommendationsRepository {
  /** Stores new ones; an undecided older one of the same campaign becomes superseded, a snoozed one too. */
  add(recommendations: readonly NewRecommendation[]): void;
  /**
   * Null for an unknown one. Throws StoreError `not_found` for one whose body was deleted (docs/adr/0013) and `damaged`
   * for an unreadable one; both say which and what to do.
   */
  get(id: Id): Recommendation | null;
  /** The newest of a campaign, complete; those whose body was deleted or cannot be read are left out. */
  readableOf(campaignId: string, limit: number): readonly Recommendation[];
  page(query: QueueQuery): QueuePage;
  /** The first `mostDecided` of a list, or of one of its groups, and how many there are. */
  subjects(selection: QueueSelection): { readonly subjects: readonly QueueSubject[]; readonly total: number };
  ofCampaign(campaignId: string, limit: number): readonly QueueRow[];
  /**
   * The newest of each campaign whose name or id the search finds, by the campaign's id; null for one that this version cannot show.
   */
  newest(search: string): ReadonlyMap<string, QueueRow | null>;
}

const SUPERSEDE = `UPDATE recommendations SET state = 'superseded', bucket = ${SUPERSEDED_BUCKET}, snoozed_until = NULL
  WHERE campaign = ? AND state IN ('open', 'snoozed')`;
const INSERT = `INSERT INTO recommendations (id, run_id, campaign, created_at, as_of, state, bucket, status, workflow,
    cause, headline, specific_action, kpi_name, kpi_current, kpi_baseline, kpi_change_pct, kpi_significant, sparkline,
    confidence, risk_level, stake_micros, currency, rank, action, campaign_name, search_name, platform)
  SELECT ?, ?, key, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, COALESCE(?, currency), ?, ?,
    COALESCE(campaign_name, campaign_id), search_name, COALESCE(platform, 'other')
  FROM campaigns WHERE key = ?`;
const BODY = 'INSERT INTO diagnosis_bodies (recommendation, body, form) VALUES (?, ?, 2)';

const WORDS = 'INSERT INTO recommendation_words (rowid, words) VALUES (?, ?)';

/** A recommendation and its diagnosis as it is stored. */
interface Written {
  readonly item: NewRecommendation;
  readonly body: Buffer;
  readonly texts: Texts;
}

function insert(connection: Connection, keys: CampaignKeys, { item, body, texts }: Written): void {
  const { diagnosis } = item;
  const { kpi } = diagnosis;
  const campaign = keys.findOrMake(diagnosis.campaignId);
  connection.statement(SUPERSEDE).run(campaign);
  const { lastInsertRowid } = connection
    .statement(INSERT)
    .run(
      item.id,
      item.runId,
      item.createdAt,
      dayNumber(diagnosis.asOf),
      bucketOf('open', diagnosis.status),
      diagnosis.status,
      diagnosis.recommendedWorkflow,
      diagnosis.rootCause,
      texts.headline,
      texts.specificAction,
      kpi.name,
      kpi.current,
      kpi.baseline,
      kpi.changePct,
      kpi.significant ? 1 : 0,
      packSparkline(diagnosis.series),
      diagnosis.confidence,
      diagnosis.riskLevel,
      toMicros(diagnosis.moneyAtStakePerDay),
      kpi.currency,
      diagnosis.moneyAtStakePerDay * diagnosis.confidence,
      JSON.stringify(diagnosis.parameters),
      campaign,
    );
  connection.statement(BODY).run(lastInsertRowid, body);
  connection.statement(WORDS).run(lastInsertRowid, wordsOf(diagnosis, texts));
}

/** What a recommendation is found by besides its campaign's name: see migration 160, which does the same for older ones. */
function wordsOf({ rootCause, recommendedWorkflow }: Diagnosis, texts: Texts): string {
  const { headline, specificAction } = texts;
  return searchName(
    [rootCause.replaceAll('_', ' '), recommendedWorkflow, headline, specificAction].join(' '),
  );
}

interface StoredRecommendation extends StoredQueueRow, StoredBody {
  readonly runId: Id;
}

const GET = `SELECT ${QUEUE_COLUMNS}, r.run_id AS runId, ${BODY_COLUMNS}
  FROM recommendations r JOIN campaigns c ON c.key = r.campaign ${BODY_JOINS}`;
const OF_CAMPAIGN = `SELECT ${QUEUE_COLUMNS} FROM recommendations r JOIN campaigns c ON c.key = r.campaign
  WHERE c.campaign_id = ? ORDER BY r.seq DESC LIMIT ?`;

const NEWEST = `SELECT ${QUEUE_COLUMNS} FROM campaigns c
  JOIN recommendations r ON r.seq = (SELECT MAX(seq) FROM recommendations WHERE campaign = c.key)
  WHERE ${FOUND_BY_NAME}`;
const OF_CAMPAIGN_WHOLE = `${GET} WHERE c.campaign_id = ? ORDER BY r.seq DESC LIMIT ?`;

function recommendationOf(
  connection: Connection,
  row: StoredRecommendation,
  diagnosis: Diagnosis,
  today: Day,
): Recommendation {
  const { state, snoozedUntil } = stateOn(row.state, row.snoozedUntil, dayNumber(today));
  const decisions = decisionsOf(connection, row.seq);
  return {
    id: row.id,
    runId: row.runId,
    campaignId: row.campaignId,
    campaignName: row.campaignName,
    platform: row.platform,
    createdAt: row.createdAt,
    state,
    snoozedUntil: snoozedUntil === null ? null : dayText(snoozedUntil),
    diagnosis,
    decided: standingAction(decisions),
    decisions,
  };
}

function find(connection: Connection, id: Id, today: Day): Recommendation | null {
  const row = connection.statement<StoredRecommendation>(`${GET} WHERE r.id = ?`).get(id);
  if (row === undefined) return null;
  const body = readBody(row);
  switch (body.kind) {
    case 'read':
      return recommendationOf(connection, row, body.diagnosis, today);
    case 'dropped':
      throw new StoreError(
        'not_found',
        `The details of this recommendation of ${row.createdAt.slice(0, 10)} are no longer kept: a newer one replaced it undecided more than ${KEEP_BODY_DAYS} days ago.`,
        'Open the newest recommendation of this campaign.',
      );
    case 'unreadable':
      throw new StoreError(
        'damaged',
        `The recommendation ${row.id} for ${row.campaignName} cannot be read (${body.reason}).`,
        'Analyse the campaign again for a new one. Decisions and the audit are not affected.',
      );
    default:
      return assertNever(body);
  }
}

/** `today`: the day on which snoozes are evaluated if the caller gives none. */
export function recommendationsRepository(
  connection: Connection,
  runs: Jobs,
  today: () => Day,
): RecommendationsRepository {
  const keys = new CampaignKeys(connection);
  return {
    add(recommendations) {
      // Before the lock is taken: a decision waits for it.
      const written = recommendations.map((item) => ({
        item,
        body: item.body ?? storedDiagnosis(item.diagnosis),
        texts: textsOf(item.diagnosis),
      }));
      try {
        connection.write(() => {
          for (const one of written) insert(connection, keys, one);
          for (const runId of new Set(recommendations.map((item) => item.runId))) runs.beat(runId);
        });
      } catch (error) {
        keys.forget();
        throw error;
      }
    },
    get: (id) => connection.read(() => find(connection, id, today())),
    page: (query) => connection.read(() => queuePage(connection, query)),
    subjects: (selection) => connection.read(() => queueSubjects(connection, selection)),
    readableOf: (campaignId, limit) =>
      connection.read(() =>
        connection
          .statement<StoredRecommendation>(OF_CAMPAIGN_WHOLE)
          .all(campaignId, limit)
          .flatMap((row) => {
            const body = readBody(row);
            return body.kind === 'read' ? [recommendationOf(connection, row, body.diagnosis, today())] : [];
          }),
      ),
    ofCampaign: (campaignId, limit) =>
      connection.read(() =>
        connection
          .statement<StoredQueueRow>(OF_CAMPAIGN)
          .all(campaignId, limit)
          .map((row) => queueRowWithDecision(connection, row, dayNumber(today()))),
      ),
    newest: (search) =>
      connection.read(() => {
        const rows = connection.statement<StoredQueueRow>(NEWEST).all(...foundByName(search));
        const on = dayNumber(today());
        return new Map(
          rows.map((row) => {
            const read = queueRowSchema.safeParse(queueRowWithDecision(connection, row, on));
            return [row.campaignId, read.data ?? null];
          }),
        );
      }),
  };
}
