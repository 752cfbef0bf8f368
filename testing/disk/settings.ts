import type { Recording } from './recordScenario.ts';

/**
 * The required settings of every database connection when it closes. The two `fullfsync` act on a Mac only, where
 * `fsync` ends in the drive's cache: no recording made on Linux can show that they are missing, so their values are
 * checked.
 */
const wanted: Readonly<Record<string, string | number>> = {
  journal_mode: 'wal',
  synchronous: 2,
  fullfsync: 1,
  checkpoint_fullfsync: 1,
  wal_autocheckpoint: 1000,
  foreign_keys: 1,
  secure_delete: 1,
};

/** A log is checkpointed at 1,000 pages; the transaction that passes the mark may add a little. */
const LARGEST_LOG_BYTES = 5 * 1024 * 1024;

/** Wrong settings of opened databases, and logs that grew past their bound, as sentences. */
function settingProblems({ connections, disk }: Recording): readonly string[] {
  const databases = connections.filter(({ path }) => !String(path).endsWith('.lock'));
  const problems = databases.flatMap((connection) =>
    Object.entries(wanted)
      .filter(([name, value]) => connection[name] !== value)
      .map(([name, value]) => `${name} is ${connection[name]} on a connection, not ${value}`),
  );
  if (databases.length === 0) problems.push('no connection was seen');
  for (const [path, size] of disk.largest)
    if (path.endsWith('-wal') && size > LARGEST_LOG_BYTES)
      problems.push(`the log of the database grew to ${size} bytes`);
  return problems;
}

/** The vault opens no database; backups and what is restored from are files without a log. */
const withoutLog = ['vault', 'backup', 'restore', 'restoreDamaged'];

export function settingsOf(scenario: string, recording: Recording): readonly string[] {
  return withoutLog.includes(scenario) ? [] : settingProblems(recording);
}
