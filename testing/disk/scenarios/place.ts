import { join } from 'node:path';

/** For scenarios without a vault. */
export const key = Buffer.alloc(32, 7);
export const passphrases = ['correct horse battery staple', 'another horse another day'] as const;

export const dataFolder = (root: string): string => join(root, 'home', 'Causeway');
export const databasePath = (root: string): string => join(dataFolder(root), 'own.db');
export const backupsFolder = (root: string): string => join(dataFolder(root), 'backups', 'own');
