import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { auditRepository } from '../audit/audit.ts';
import { lastPosition } from '../audit/position.ts';
import { problemsOf, structureProblems } from '../check/check.ts';
import { connectReadOnly } from '../database/connect.ts';
import type { Connection } from '../database/connection.ts';
import { identityOf } from '../database/identity.ts';
import { newestVersion, refuseForeign } from '../database/migrate.ts';
import type { BackupManifest } from './manifest.ts';

/** The schema's version from which a database has an audit. */
const FIRST_WITH_AUDIT = 40;

export type BackupContents = Pick<BackupManifest, 'database' | 'schema' | 'decisions' | 'auditHash'> & {
  readonly problems: readonly string[];
};

/** Opens a backup without changing it and checks it through: pages, contents, the audit's chain. */
export function inspectBackup(file: string, key: Buffer): BackupContents {
  const connection = connectReadOnly(file, key);
  try {
    refuseForeign(connection);
    const schema = Number(connection.pragma('user_version'));
    const { seq, hash } = schema < FIRST_WITH_AUDIT ? { seq: 0, hash: '' } : lastPosition(connection);
    return {
      database: identityOf(connection)?.id ?? null,
      schema,
      decisions: seq,
      auditHash: hash,
      problems: problemsIn(connection, schema),
    };
  } finally {
    connection.close();
  }
}

/** What the checks of contents ask about is only there in the newest form; the pages and the chain are looked at in any. */
function problemsIn(connection: Connection, schema: number): readonly string[] {
  const audit = auditRepository(connection);
  if (schema === newestVersion()) return problemsOf(connection, audit);
  const broken = schema < FIRST_WITH_AUDIT ? null : audit.firstBroken();
  return [
    ...structureProblems(connection),
    ...(broken === null ? [] : [`The audit does not hold together from entry ${broken.seq} on.`]),
  ];
}

const CHUNK_BYTES = 1024 ** 2;

export function measured(path: string): { readonly bytes: number; readonly sha256: string } {
  const hash = createHash('sha256');
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk))
      hash.update(chunk.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return { bytes: statSync(path).size, sha256: hash.digest('hex') };
}
