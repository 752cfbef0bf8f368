import { StoreError } from './storeError.ts';

/** What to do when a database is not what it was. */
export const RESTORE =
  'Restore it: "Restore…" in the window, or "restore" on the command line. It takes the newest backup and the decisions ' +
  'journaled since; the current files are put aside, not deleted.';

function decisions(n: number): string {
  return n === 1 ? '1 decision' : `${n} decisions`;
}

/** The file may be sound in itself; it is not the database that was here last. */
export const historyFailures = {
  missing: (path: string) =>
    new StoreError(
      'missing',
      `The database ${path} is missing: there was one, as the record beside it says.`,
      `Put the file back where it was. Or ${RESTORE.charAt(0).toLowerCase()}${RESTORE.slice(1)}`,
    ),
  missingWithBackups: (path: string, folder: string) =>
    new StoreError(
      'missing',
      `The database ${path} is missing: there are backups of it in ${folder}.`,
      `Put the file back where it was. Or ${RESTORE.charAt(0).toLowerCase()}${RESTORE.slice(1)} To start over, move the backups away as well.`,
    ),
  rolledBack: (path: string, lost: number, lastAt: string | null) =>
    new StoreError(
      'rolled_back',
      `The database ${path} lacks ${decisions(lost)} that ${lost === 1 ? 'was' : 'were'} kept` +
        `${lastAt === null ? '' : ` (the last one at ${lastAt})`}: an older file was put in its place, or its log was damaged or deleted.`,
      RESTORE,
    ),
  diverged: (path: string) =>
    new StoreError(
      'rolled_back',
      `The decisions in the database ${path} are not those journaled beside it.`,
      RESTORE,
    ),
  notOurs: (path: string) =>
    new StoreError(
      'foreign',
      `The key opens the files beside ${path}, but not the file itself: it is another workspace's database, or damaged throughout.`,
      `Put the right file back. Or ${RESTORE.charAt(0).toLowerCase()}${RESTORE.slice(1)}`,
    ),
  foreign: (path: string) =>
    new StoreError(
      'foreign',
      `The file ${path} is another workspace's database, not the one that was here.`,
      `Put the right file back. Or ${RESTORE.charAt(0).toLowerCase()}${RESTORE.slice(1)}`,
    ),
} as const;
