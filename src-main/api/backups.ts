import type { Backups } from '../services/backups/backups.ts';
import type { ApiBase } from './base.ts';

export interface BackupServices {
  readonly backups: Backups;
}

/** Backups of the person's own workspace; restoring works also where it cannot be opened. */
export function backupHandlers({ anytime, whenOpen }: ApiBase, { backups }: BackupServices) {
  return {
    list: anytime.backups.list.handler(() => backups.list()),
    make: whenOpen.backups.make.handler(() => backups.make('asked_for')),
    restore: anytime.backups.restore.handler(({ input }) => backups.restore(input.id)),
  };
}
