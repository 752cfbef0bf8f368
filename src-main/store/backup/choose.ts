import { existsSync } from 'node:fs';
import { auditRepository } from '../audit/audit.ts';
import { hashAt, lastPosition } from '../audit/position.ts';
import { problemsOf } from '../check/check.ts';
import { connect } from '../database/connect.ts';
import { identityOf } from '../database/identity.ts';
import { refuseForeign } from '../database/migrate.ts';
import { journalFolderOf } from '../journal/journal.ts';
import { readJournal, type WholeJournal } from '../journal/read.ts';
import { readWitness, witnessPathOf } from '../witness/witnessFile.ts';
import { foundAgain, listBackups } from './folder.ts';
import { inspectBackup } from './inspect.ts';
import { type BackupManifest, backupFileOf } from './manifest.ts';
import type { RestoreSource } from './restore.ts';

export interface ChosenSource {
  readonly source: RestoreSource;
  /** The backup, if the source is one. */
  readonly backup: BackupManifest | null;
  /** Decisions the journal adds to it. */
  readonly toApply: number;
  /** Newer backups that cannot be used: damaged, or made with another key. */
  readonly passedOver: readonly BackupManifest[];
}

/**
 * The best available state to restore from: among the existing database and the backups, the sound one whose decisions
 * go furthest (the database itself if they go equally far); else the journal alone. Null where there is none.
 */
export function chooseSource(path: string, key: Buffer, folder: string): ChosenSource | null {
  const journal = readJournal(journalFolderOf(path), key);
  const inPlace = decisionsInPlace(path, key, journal);
  const passedOver: BackupManifest[] = [];
  for (const backup of [...listBackups(folder), ...foundAgain(folder, key)].toSorted(
    (a, b) => b.decisions - a.decisions || (a.at < b.at ? 1 : -1),
  )) {
    if (inPlace !== null && inPlace >= backup.decisions) break;
    const file = backupFileOf(folder, backup.id);
    if (isSound(file, key))
      return {
        source: { kind: 'backup', file },
        backup,
        toApply: after(journal, backup.decisions),
        passedOver,
      };
    passedOver.push(backup);
  }
  if (inPlace !== null)
    return { source: { kind: 'database' }, backup: null, toApply: after(journal, inPlace), passedOver };
  return journal.base !== null
    ? { source: { kind: 'journal' }, backup: null, toApply: journal.records.length, passedOver }
    : null;
}

function after(journal: WholeJournal, decisions: number): number {
  return journal.records.filter(({ entry }) => entry.seq > decisions).length;
}

/** Whether a backup opens with this key and is sound. */
export function isSound(file: string, key: Buffer): boolean {
  try {
    return inspectBackup(file, key).problems.length === 0;
  } catch {
    return false;
  }
}

/**
 * How many decisions the existing database holds; null unless it is the original one, sound, and continued by the
 * journal.
 */
function decisionsInPlace(path: string, key: Buffer, journal: WholeJournal): number | null {
  if (!existsSync(path)) return null;
  try {
    const connection = connect(path, key, 'kept');
    try {
      refuseForeign(connection);
      const witness = readWitness(witnessPathOf(path), key);
      const database = witness.kind === 'found' ? witness.witness.database : journal.database;
      if (database !== null && identityOf(connection)?.id !== database) return null;
      if (problemsOf(connection, auditRepository(connection)).length > 0) return null;
      const { seq } = lastPosition(connection);
      const differs = journal.records.some(
        ({ entry }) => entry.seq <= seq && hashAt(connection, entry.seq) !== entry.hash,
      );
      return differs ? null : seq;
    } finally {
      connection.close();
    }
  } catch {
    return null;
  }
}
