import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type BackupFault, type BackupFolder, surveyBackups } from '../../store/backup/folder.ts';
import { backupFileOf } from '../../store/backup/manifest.ts';

/** Reads the files of backups and compares them with what was written: no key is needed. Blocks nobody. */
export class BackupVerifier {
  /** By file and what changes with it: a file that was read and not touched since is not read again. */
  readonly #read = new Map<string, string>();

  /** The folder as it is, with those backups among the faults whose contents were changed. */
  async verify(folder: string, signal?: AbortSignal): Promise<BackupFolder> {
    const { backups, faults } = surveyBackups(folder);
    const sound = [];
    const found: BackupFault[] = [...faults];
    for (const backup of backups) {
      const path = backupFileOf(folder, backup.id);
      if ((await this.#hashOf(path, signal)) === backup.sha256) sound.push(backup);
      else found.push({ kind: 'file_changed', backup, path });
    }
    return { backups: sound, faults: found };
  }

  /** Null where it cannot be read. */
  async #hashOf(path: string, signal: AbortSignal | undefined): Promise<string | null> {
    try {
      const { size, mtimeMs, ctimeMs, ino } = await stat(path);
      const asItIs = [path, size, mtimeMs, ctimeMs, ino].join(' ');
      const known = this.#read.get(asItIs);
      if (known !== undefined) return known;
      const hash = createHash('sha256');
      for await (const chunk of createReadStream(path, { signal })) hash.update(chunk);
      const hex = hash.digest('hex');
      this.#read.set(asItIs, hex);
      return hex;
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof Error && 'code' in error) return null;
      throw error;
    }
  }
}
