import { canonicalJson } from '../model/canonicalJson.ts';
import type { AuditEntry } from '../model/decision.ts';

/** SHA-256 of a text's UTF-8 bytes, as 64 lower-case hex digits. Passed in, so that this runs without node:crypto. */
export type Sha256Hex = (text: string) => string;

/** The predecessor of the first entry. */
export const FIRST_PREVIOUS_HASH = '0'.repeat(64);

/** The head of a chain: the newest entry's number and hash. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

export const EMPTY_CHAIN: ChainHead = { seq: 0, hash: FIRST_PREVIOUS_HASH };

export type NewAuditEntry = Pick<AuditEntry, 'at' | 'actor' | 'action' | 'subjectId' | 'payload'>;

/** The hash of an entry: over the previous hash followed by the canonical JSON of everything else the entry holds. */
export function auditHash(entry: Omit<AuditEntry, 'hash'>, sha256: Sha256Hex): string {
  const { previousHash, ...content } = entry;
  return sha256(previousHash + canonicalJson(content));
}

/** The entry that follows `head`. */
export function nextLink(head: ChainHead, entry: NewAuditEntry, sha256: Sha256Hex): AuditEntry {
  const link = { ...entry, seq: head.seq + 1, previousHash: head.hash };
  return { ...link, hash: auditHash(link, sha256) };
}

/** Whether an entry follows `head` and is unchanged. */
export function follows(head: ChainHead, entry: AuditEntry, sha256: Sha256Hex): boolean {
  const { hash, ...rest } = entry;
  return entry.seq === head.seq + 1 && entry.previousHash === head.hash && auditHash(rest, sha256) === hash;
}
