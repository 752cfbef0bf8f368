import { canonicalJson } from '../../../src-shared/model/canonicalJson.ts';
import { type ChainHead, EMPTY_CHAIN, type NewAuditEntry, nextLink } from '../../../src-shared/sync/chain.ts';
import type { Connection } from '../database/connection.ts';
import { sha256 } from './sha256.ts';

/** Adds a link to the chain, inside the open transaction. */
export function appendAudit(connection: Connection, entry: NewAuditEntry): void {
  const head =
    connection.statement<ChainHead>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').get() ??
    EMPTY_CHAIN;
  const link = nextLink(head, entry, sha256);
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
      link.hash,
    );
}
