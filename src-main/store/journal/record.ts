import { z } from 'zod';
import { instantSchema } from '../../../src-shared/model/day.ts';
import { auditEntrySchema, verdictSchema } from '../../../src-shared/model/decision.ts';
import { diagnosisSchema } from '../../../src-shared/model/diagnosis.ts';
import { externalIdSchema, idSchema } from '../../../src-shared/model/ids.ts';
import { recommendationStateSchema } from '../../../src-shared/model/recommendation.ts';
import { shownWordsSchema } from '../../../src-shared/model/shownWords.ts';
import { platformSchema } from '../../../src-shared/model/vocabulary.ts';
import { BODY_COLUMNS, BODY_JOINS, bodyText, type StoredBody } from '../bodies/body.ts';
import { wordsJson } from '../bodies/words.ts';
import type { Connection } from '../database/connection.ts';
import type { FoundFrame } from './frame.ts';

/** The recommendation decided about, complete: a backup does not hold analyses made after it. */
const decidedUponSchema = z.object({
  id: idSchema,
  runId: idSchema,
  createdAt: instantSchema,
  campaignName: z.string().nullable(),
  platform: platformSchema.nullable(),
  currency: z.string().nullable(),
  diagnosis: diagnosisSchema,
});

/** One decision as the journal stores it: its audit entry, and what it was about. */
export const journalRecordSchema = z.object({
  entry: auditEntrySchema.unwrap().extend({
    subjectId: idSchema,
    payload: z.looseObject({
      recommendationId: idSchema,
      campaignId: externalIdSchema,
      verdict: verdictSchema,
      stateAfter: recommendationStateSchema,
    }),
  }),
  /** Null for an undo: what it takes back is an earlier record, or in the backup. */
  recommendation: decidedUponSchema.nullable(),
  /** The sentences that were on the screen; null for an undo, and in records of earlier versions. */
  shown: shownWordsSchema.nullable().default(null),
});
export type JournalRecord = z.infer<typeof journalRecordSchema>;

const entryOnlySchema = journalRecordSchema.pick({ entry: true });

/**
 * A record as written, perhaps by another version: where its recommendation cannot be parsed any more, the decision
 * still is. Null when not even that.
 */
export function parseRecord(text: string): JournalRecord | null {
  const value: unknown = JSON.parse(text);
  const whole = journalRecordSchema.safeParse(value);
  if (whole.success) return whole.data;
  const entry = entryOnlySchema.safeParse(value);
  return entry.success ? { ...entry.data, recommendation: null, shown: null } : null;
}

/** The header of a segment: which database it belongs to, and what its first record follows. */
export const segmentHeadSchema = z.object({
  format: z.literal(1),
  database: z.string(),
  seq: z.int().nonnegative(),
  hash: z.string(),
});
export type SegmentHead = z.infer<typeof segmentHeadSchema>;

/** The head of a history of decisions: the number and the hash of its last audit entry. */
export interface Position {
  readonly seq: number;
  readonly hash: string;
}

export interface WrittenRecord extends Position {
  readonly previousHash: string;
  /** JSON of a `JournalRecord`. */
  readonly text: string;
}

const positionSchema = z.object({
  entry: z.object({ seq: z.int(), hash: z.string(), at: z.string() }),
});

/** The head of the history that ends with this record. */
export function positionOf(frame: FoundFrame): Position & { readonly at: string } {
  return positionSchema.parse(JSON.parse(frame.text())).entry;
}

interface Row extends StoredBody {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subjectId: string;
  readonly payload: string;
  readonly previousHash: string;
  readonly hash: string;
  readonly undo: number;
  readonly id: string | null;
  readonly runId: string | null;
  readonly createdAt: string | null;
  readonly campaignName: string | null;
  readonly platform: string | null;
  readonly currency: string | null;
  readonly shown: Buffer | null;
}

const AFTER = `SELECT a.seq, a.at, a.actor, a.action, a.subject_id AS subjectId, a.payload, a.previous_hash AS previousHash,
    a.hash, COALESCE(d.kind = 'undo', 0) AS undo, r.id, r.run_id AS runId, r.created_at AS createdAt,
    c.campaign_name AS campaignName, c.platform, c.currency, d.shown, ${BODY_COLUMNS}
  FROM audit a LEFT JOIN decisions d ON d.id = a.subject_id
    LEFT JOIN recommendations r ON r.seq = d.recommendation AND d.kind <> 'undo'
    LEFT JOIN campaigns c ON c.key = r.campaign ${BODY_JOINS}
  WHERE a.seq > ? ORDER BY a.seq LIMIT ?`;

/** The database's decisions after an audit entry, as JSON for the journal; at most `limit`. */
export function recordsAfter(connection: Connection, seq: number, limit: number): readonly WrittenRecord[] {
  return connection.statement<Row>(AFTER).all(seq, limit).map(textOf);
}

/** The bodies are JSON already: they are not parsed only to be written again. */
function textOf(row: Row): WrittenRecord {
  const {
    undo: _,
    id,
    runId,
    createdAt,
    campaignName,
    platform,
    currency,
    packed,
    whole: plain,
    shown,
    payload,
    ...entry
  } = row;
  const body = bodyText({ packed, whole: plain });
  const head = JSON.stringify({ ...entry, payload: null });
  const whole = `${head.slice(0, -'null}'.length)}${payload}}`;
  const recommendation =
    body === null
      ? 'null'
      : `${JSON.stringify({ id, runId, createdAt, campaignName, platform, currency }).slice(0, -1)},"diagnosis":${body}}`;
  const { seq, hash, previousHash } = row;
  return {
    seq,
    hash,
    previousHash,
    text: `{"entry":${whole},"recommendation":${recommendation},"shown":${wordsJson(shown) ?? 'null'}}`,
  };
}
