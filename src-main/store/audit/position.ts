import { FIRST_PREVIOUS_HASH } from '../../../src-shared/sync/chain.ts';
import type { Connection } from '../database/connection.ts';

/** The number and the hash of the audit's last entry; 0 where there is none. */
export function lastPosition(connection: Connection): { readonly seq: number; readonly hash: string } {
  return connection.read(
    () =>
      connection
        .statement<{ seq: number; hash: string }>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1')
        .get() ?? { seq: 0, hash: FIRST_PREVIOUS_HASH },
  );
}

/** The hash of an entry, '' where there is none; the first entry follows ''. */
export function hashAt(connection: Connection, seq: number): string {
  if (seq === 0) return FIRST_PREVIOUS_HASH;
  return connection.read(
    () => connection.statement<{ hash: string }>('SELECT hash FROM audit WHERE seq = ?').get(seq)?.hash ?? '',
  );
}
