import type { AuditEntry } from '../../../src-shared/model/decision.ts';
import { type ChainHead, EMPTY_CHAIN, follows } from '../../../src-shared/sync/chain.ts';
import type { Connection } from '../database/connection.ts';
import { sha256 } from './sha256.ts';

export interface AuditRepository {
  page(afterSeq: number, limit: number): readonly AuditEntry[];
  /** Recomputes the chain; returns the first entry that does not fit, or null. */
  firstBroken(): AuditEntry | null;
  count(): number;
}

type Row = Omit<AuditEntry, 'payload'> & { readonly payload: string };

const PAGE = `SELECT seq, at, actor, action, subject_id AS subjectId, payload, previous_hash AS previousHash, hash
  FROM audit WHERE seq > ? ORDER BY seq LIMIT ?`;
/** Entries per read: the chain may be long, and a read must not delay the checkpoint of the log. */
const AT_ONCE = 1000;

function readPage(connection: Connection, afterSeq: number, limit: number): readonly AuditEntry[] {
  return connection
    .statement<Row>(PAGE)
    .all(afterSeq, limit)
    .map((row) => ({ ...row, payload: parsed(row.payload) }));
}

/** A payload that is no longer JSON is shown as text: its hash will not fit. */
function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
}

function firstBroken(connection: Connection): AuditEntry | null {
  let head: ChainHead = EMPTY_CHAIN;
  for (;;) {
    const { seq } = head;
    const entries = connection.read(() => readPage(connection, seq, AT_ONCE));
    for (const entry of entries) {
      if (!follows(head, entry, sha256)) return entry;
      head = entry;
    }
    if (entries.length < AT_ONCE) return null;
  }
}

export function auditRepository(connection: Connection): AuditRepository {
  return {
    page: (afterSeq, limit) => connection.read(() => readPage(connection, afterSeq, limit)),
    firstBroken: () => firstBroken(connection),
    count: () =>
      connection.read(
        () => connection.statement<{ n: number }>('SELECT COUNT(*) AS n FROM audit').get()?.n ?? 0,
      ),
  };
}
