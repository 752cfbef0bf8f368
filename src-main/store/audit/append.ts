import { createHash } from 'node:crypto';
import type { AuditEntry } from '../../../src-shared/model/decision.ts';
import { canonicalJson } from '../../../src-shared/sync/canonicalJson.ts';
import type { Connection } from '../database/connection.ts';

/** What the first entry follows. */
export const FIRST_PREVIOUS_HASH = '0'.repeat(64);

export type NewAuditEntry = Pick<AuditEntry, 'at' | 'actor' | 'action' | 'subjectId' | 'payload'>;

/** SHA-256, in hex, over the previous hash and the canonical JSON of all the entry says. */
export function auditHash(entry: Omit<AuditEntry, 'hash'>): string {
  const { previousHash, ...content } = entry;
  return createHash('sha256').update(previousHash).update(canonicalJson(content)).digest('hex');
}

/** Adds a link to the chain, inside the transaction that is open. */
export function appendAudit(connection: Connection, entry: NewAuditEntry): void {
  const last = connection
    .statement<{ seq: number; hash: string }>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1')
    .get() ?? { seq: 0, hash: FIRST_PREVIOUS_HASH };
  const link = { ...entry, seq: last.seq + 1, previousHash: last.hash };
  connection
    .statement(
      `INSERT INTO audit (seq, at, actor, action, subject_id, payload, previous_hash, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      link.seq,
      link.at,
      link.actor,
      link.action,
      link.subjectId,
      canonicalJson(link.payload),
      link.previousHash,
      auditHash(link),
    );
}
