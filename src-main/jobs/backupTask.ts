import type { RestoreReport } from '../../src-shared/model/backup.ts';
import { TaskFailure } from '../base/failure.ts';
import type { BackupWork } from '../services/backups/backups.ts';
import { chooseSource, isSound } from '../store/backup/choose.ts';
import { listBackups } from '../store/backup/folder.ts';
import { makeBackup } from '../store/backup/make.ts';
import { type BackupManifest, backupFileOf } from '../store/backup/manifest.ts';
import { nothingToRestoreFrom, type RestoreSource, restoreDatabase } from '../store/backup/restore.ts';
import type { WorkerPool } from './pool.ts';
import type { WorkerTask } from './protocol.ts';

type BackupTask = WorkerTask & { readonly kind: 'backup' };
type RestoreTask = WorkerTask & { readonly kind: 'restore' };

const quiet = { onProgress: () => undefined, onChanged: () => undefined };

/** Backups on worker threads. */
export function backupWork(pool: WorkerPool): BackupWork {
  const never = new AbortController().signal;
  return {
    make: (plan) => pool.run({ kind: 'backup', ...plan }, quiet, never),
    restore: (plan) => pool.run({ kind: 'restore', ...plan }, quiet, never),
  };
}

/** In the worker. */
export function backUp({ store, folder, reason, at }: BackupTask): BackupManifest {
  const key = Buffer.from(store.key);
  try {
    return makeBackup({ path: store.path, key, folder, reason, at });
  } finally {
    key.fill(0);
    store.key.fill(0);
  }
}

/** In the worker. */
export function restore({ store, folder, id, at, today }: RestoreTask): RestoreReport {
  const { path } = store;
  const key = Buffer.from(store.key);
  try {
    const { source, backup, passedOver } = id === null ? best(path, key, folder) : named(id, key, folder);
    const done = restoreDatabase({ path, key, source, at, today: () => today });
    const { applied, recommendations, decisions, lost, setAside } = done;
    const from = source.kind;
    return {
      from,
      backupAt: backup?.at ?? null,
      applied,
      recommendations,
      decisions,
      lost,
      passedOver: passedOver.map(({ at }) => at),
      setAside,
      keyRecord: null,
    };
  } finally {
    key.fill(0);
    store.key.fill(0);
  }
}

interface Source {
  readonly source: RestoreSource;
  readonly backup: BackupManifest | null;
  readonly passedOver: readonly BackupManifest[];
}

function best(path: string, key: Buffer, folder: string): Source {
  const chosen = chooseSource(path, key, folder);
  if (chosen === null) throw nothingToRestoreFrom();
  if (chosen.source.kind === 'database' && chosen.toApply === 0)
    throw new TaskFailure(
      'CONFLICT',
      'The database is sound and lacks no decision: there is nothing to restore.',
      'To go back to a backup all the same, name it.',
    );
  return chosen;
}

function named(id: string, key: Buffer, folder: string): Source {
  const backup = listBackups(folder).find((known) => known.id === id);
  if (backup === undefined)
    throw new TaskFailure('NOT_FOUND', 'There is no such backup.', 'Look at the list of backups.');
  const file = backupFileOf(folder, backup.id);
  if (!isSound(file, key))
    throw new TaskFailure(
      'STORAGE_FAILED',
      `The backup of ${backup.at} cannot be used: it is damaged, or was made with another key.`,
      'Restore from another one; nothing was changed.',
    );
  return { source: { kind: 'backup', file }, backup, passedOver: [] };
}
