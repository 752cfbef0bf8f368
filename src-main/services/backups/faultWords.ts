import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { BackupFaultWords } from '../../../src-shared/model/backup.ts';
import type { BackupFault } from '../../store/backup/folder.ts';
import { backupFileOf, manifestFileOf } from '../../store/backup/manifest.ts';
import { keyRecordCopy, keyRecordFault } from './keyRecord.ts';

const MAKE_ONE = 'Make a new one now: "Back up now" in the settings, or "backup" on the command line';

/** What is amiss with one backup, where, and what to do now. */
export function faultWords(folder: string, fault: BackupFault): BackupFaultWords {
  switch (fault.kind) {
    case 'file_gone':
      return {
        what: `The backup of ${fault.backup.at} cannot be used: its file ${fault.path} is gone.`,
        fix: `Put the file back if it was moved. ${MAKE_ONE}; then remove ${manifestFileOf(folder, fault.backup.id)}, which speaks of the file that is gone.`,
      };
    case 'file_changed':
      return {
        what: `The backup of ${fault.backup.at} cannot be used: ${fault.path} is not as it was written.`,
        fix: `${MAKE_ONE}. Then move the damaged file away.`,
      };
    case 'manifest_gone':
    case 'manifest_unreadable': {
      const [file, described] = [backupFileOf(folder, fault.id), manifestFileOf(folder, fault.id)];
      const what =
        fault.kind === 'manifest_gone'
          ? `A backup is not listed: the description of ${file} (${described}) is gone.`
          : `A backup is not listed: its description ${described} cannot be read.`;
      return {
        what,
        fix: `${MAKE_ONE}: if the database is whole, it is described anew and listed again. If this line stays, the database is damaged, gone or of another key: move both files away.`,
      };
    }
    case 'folder_unreadable':
      return {
        what: `Backups cannot be looked at: ${fault.path} cannot be read (${fault.reason}).`,
        fix: 'Make it a folder that you may read, or move away what lies in its place; then make a backup.',
      };
    default:
      return assertNever(fault);
  }
}

/** What is amiss with the copy of the key's record that the backups need when vault.json is gone; null: nothing. */
export function keyRecordWords(dataDir: string): BackupFaultWords | null {
  const copy = keyRecordCopy(dataDir);
  const fix = 'Free space or make the folder writable, then make a backup: it writes the copy anew.';
  const fault = keyRecordFault(dataDir);
  switch (fault) {
    case 'none':
      return null;
    case 'missing':
      return { what: `The copy of the key's record beside the backups (${copy}) is gone.`, fix };
    case 'unreadable':
      return { what: `The copy of the key's record beside the backups (${copy}) cannot be understood.`, fix };
    case 'other_passphrase':
      return {
        what: `The copy of the key's record beside the backups (${copy}) is older than the last change of passphrase: with it a restore would ask for the passphrase before.`,
        fix,
      };
    default:
      return assertNever(fault);
  }
}
