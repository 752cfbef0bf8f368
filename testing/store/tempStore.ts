import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenOptions, openStore } from '../../src-main/store/open.ts';
import type { Store } from '../../src-main/store/store.ts';

export interface TempStore {
  readonly folder: string;
  readonly path: string;
  readonly key: Buffer;
  /** Another connection to the same file. */
  open(options?: Partial<OpenOptions>): Store;
  /** Closes every connection and removes the folder. */
  remove(): void;
}

/** A place for a real, encrypted database in its own folder. */
export function tempStore(): TempStore {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-store-'));
  const path = join(folder, 'workspace.db');
  const key = randomBytes(32);
  const opened: Store[] = [];
  return {
    folder,
    path,
    key,
    open(options = {}) {
      const store = openStore({ path, key, kind: 'own', ...options });
      opened.push(store);
      return store;
    },
    remove() {
      for (const store of opened) store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
