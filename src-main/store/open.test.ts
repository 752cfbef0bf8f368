import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src-shared/model/ids.ts';
import { AT, beginImport, campaign, recommendation, saying } from '../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../testing/store/tempStore.ts';
import { connect } from './database/connect.ts';
import { createDatabase } from './database/create.ts';
import { newestVersion } from './database/migrate.ts';
import { StoreError } from './database/storeError.ts';
import { openStore } from './open.ts';

let place: TempStore;
beforeEach(() => {
  place = tempStore();
});
afterEach(() => place.remove());

function refusal(work: () => unknown): StoreError {
  try {
    work();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** Overwrites bytes of a file in place. */
function spoil(path: string, at: number, length: number): void {
  const bytes = readFileSync(path);
  randomBytes(length).copy(bytes, at);
  writeFileSync(path, bytes);
}

describe('opening a workspace', () => {
  it('creates the folder and the file, readable only by their owner (a database others on the machine can copy)', () => {
    const path = join(place.folder, 'deep', 'er', 'own.db');
    const store = place.open({ path });
    expect(store.check()).toEqual([]);
    if (process.platform !== 'win32') {
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(statSync(`${path}-wal`).mode & 0o777).toBe(0o600);
    }
    expect(readdirSync(join(place.folder, 'deep', 'er')).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('sets what SQLite forgets on every connection (a second one would commit without a flush)', () => {
    place.open();
    for (let round = 0; round < 2; round++) {
      const connection = connect(place.path, place.key, 'kept');
      expect({
        journal: connection.pragma('journal_mode'),
        synchronous: connection.pragma('synchronous'),
        foreignKeys: connection.pragma('foreign_keys'),
        secureDelete: connection.pragma('secure_delete'),
        tempStore: connection.pragma('temp_store'),
        cipher: connection.pragma('cipher'),
        legacy: String(connection.pragma('legacy')),
      }).toEqual({
        journal: 'wal',
        synchronous: 2,
        foreignKeys: 1,
        secureDelete: 1,
        tempStore: 2,
        cipher: 'sqlcipher',
        legacy: '4',
      });
      connection.close();
    }
  });

  it('refuses another key and changes nothing (a new empty workspace in place of the old one)', () => {
    place.open().close();
    const before = readFileSync(place.path);
    const error = refusal(() => place.open({ key: randomBytes(32) }));
    expect(error.code).toBe('wrong_key');
    expect(error.fix).not.toBe('');
    expect(readFileSync(place.path).equals(before)).toBe(true);
  });

  it('distinguishes a damaged first page from a wrong key (the person would hunt for a passphrase in vain)', () => {
    place.open().close();
    spoil(place.path, 200, 50);
    expect(refusal(() => place.open()).code).toBe('damaged');
  });

  it('refuses a file truncated to nothing, or to less than a page (SQLite takes both for a new database)', () => {
    place.open().close();
    for (const size of [1000, 0]) {
      truncateSync(place.path, size);
      expect(refusal(() => place.open()).code).toBe('damaged');
    }
  });

  it('refuses a file that is not one of our databases', () => {
    writeFileSync(place.path, 'date,campaign_id\n'.repeat(1000));
    expect(['wrong_key', 'damaged']).toContain(refusal(() => place.open()).code);
  });

  it('reports pages that were damaged in the middle (a check that trusts what it can still read)', () => {
    const store = place.open();
    const importId = beginImport(store);
    store.facts.put(importId, {
      table: 'campaigns',
      rows: Array.from({ length: 2000 }, (_, index) => campaign(`c${index}`)),
    });
    store.close();
    const pages = statSync(place.path).size / 4096;
    spoil(place.path, Math.floor(pages / 2) * 4096 + 100, 1000);
    // Only StoreErrors may be thrown, wherever the damage is found.
    try {
      expect(place.open().check()).not.toEqual([]);
    } catch (error) {
      expect(error).toBeInstanceOf(StoreError);
    }
  });

  it('refuses a database of a newer version and leaves it as it is', () => {
    place.open().close();
    const connection = connect(place.path, place.key, 'kept');
    connection.exec(`PRAGMA user_version = ${newestVersion() + 10}`);
    connection.close();
    const error = refusal(() => place.open());
    expect(error.code).toBe('from_the_future');
    expect(error.message).toContain('newer version');
    expect(error.fix).toContain('Install');
    const again = connect(place.path, place.key, 'kept');
    expect(again.pragma('user_version')).toBe(newestVersion() + 10);
    again.close();
  });

  it('refuses a place it cannot write to, with the reason (a raw ENOTDIR in the window)', () => {
    writeFileSync(join(place.folder, 'file'), '');
    mkdirSync(join(place.folder, 'folder.db'));
    expect(refusal(() => place.open({ path: join(place.folder, 'file', 'own.db') })).code).toBe('disk');
    expect(refusal(() => place.open({ path: join(place.folder, 'folder.db') })).code).toBe('disk');
  });

  it.skipIf(process.platform === 'win32')(
    'says "disk" for a folder that may not be written to (a raw SQLITE_CANTOPEN in the window)',
    () => {
      place.open().close();
      const script = `
        import { openStore } from ${JSON.stringify(join(import.meta.dirname, 'open.ts'))};
        const key = Buffer.from(process.argv[1], 'hex');
        for (const path of process.argv.slice(2))
          try { openStore({ path, key, kind: 'own' }).settings.update({ analystName: 'x' }); console.log('kept'); }
          catch (error) { console.log(error.name, error.code); }`;
      chmodSync(place.path, 0o444);
      chmodSync(place.folder, 0o555);
      // The superuser may write anywhere, so another user has to try.
      const uid = process.getuid?.() === 0 ? { uid: 65_534 } : {};
      const args = ['--input-type=module', '-e', script, place.key.toString('hex')];
      const paths = [place.path, join(place.folder, 'new.db')];
      const run = spawnSync(process.execPath, [...args, ...paths], { encoding: 'utf8', ...uid });
      chmodSync(place.folder, 0o755);
      expect(run.stdout.trim().split('\n')).toEqual(['StoreError disk', 'StoreError disk']);
    },
  );

  it('says "disk" when there is no more room, and stores nothing of what did not fit', () => {
    place.open().close();
    const connection = connect(place.path, place.key, 'kept');
    connection.pragma(`max_page_count = ${Number(connection.pragma('page_count')) + 2}`);
    const error = refusal(() =>
      connection.write(() => {
        for (let index = 0; index < 1000; index++)
          connection
            .statement('INSERT INTO settings (name, value) VALUES (?, ?)')
            .run(`name ${index}`, 'x'.repeat(500));
      }),
    );
    expect(error.code).toBe('disk');
    expect(error.message).toContain('full');
    expect(connection.read(() => connection.statement('SELECT * FROM settings').all())).toEqual([]);
    connection.close();
  });

  it('answers with a StoreError after it was closed, and may be closed twice', () => {
    const store = place.open();
    store.close();
    store.close();
    expect(refusal(() => store.facts.count())).toBeInstanceOf(StoreError);
  });

  it("can be created by two processes at once (the second would replace the first one's file)", () => {
    const script = `
      import { openStore } from ${JSON.stringify(join(import.meta.dirname, 'open.ts'))};
      const key = Buffer.from(process.argv[1], 'hex');
      const store = openStore({ path: process.argv[2], key, kind: 'own' });
      store.settings.update({ analystName: 'kept' });
      console.log(store.check().length);
      store.close();`;
    const command = `for i in 1 2 3; do "$0" --input-type=module -e "$1" "$2" "$3" & done; wait`;
    const run = spawnSync(
      'sh',
      ['-c', command, process.execPath, script, place.key.toString('hex'), place.path],
      {
        encoding: 'utf8',
      },
    );
    expect(run.stdout.trim().split('\n')).toEqual(['0', '0', '0']);
    expect(place.open().settings.get().analystName).toBe('kept');
  });

  it('never replaces a database that another process created meanwhile', () => {
    place.open().settings.update({ analystName: 'kept' });
    createDatabase(place.path, place.key);
    expect(place.open().settings.get().analystName).toBe('kept');
    expect(readdirSync(place.folder).filter((name) => name.includes('.new'))).toEqual([]);
  });

  it('never writes readable text: names, decisions and settings are not in the file, the log or the index', () => {
    const marker = 'Zzyzx-marker-in-clear';
    const store = place.open();
    const importId = beginImport(store);
    store.facts.put(importId, { table: 'campaigns', rows: [campaign('c1', { campaignName: marker })] });
    const item = recommendation('c1', saying({ headline: `${marker} rose` }));
    store.recommendations.add([item]);
    store.settings.update({ analystName: marker });
    store.decisions.decide(
      {
        decisionId: newId(),
        recommendationId: item.id,
        verdict: { kind: 'reject', category: 'wrong_decision_unclear', text: marker },
      },
      marker,
      AT,
    );
    const copies = ['', '-wal', '-shm'].map((ending) => {
      copyFileSync(`${place.path}${ending}`, join(place.folder, `copy${ending}`));
      return readFileSync(join(place.folder, `copy${ending}`));
    });
    store.close();
    copies.push(readFileSync(place.path));
    expect(copies.reduce((sum, copy) => sum + copy.length, 0)).toBeGreaterThan(100_000);
    for (const copy of copies) {
      for (const encoding of ['utf8', 'utf16le'] as const)
        expect(copy.includes(Buffer.from(marker, encoding))).toBe(false);
      expect(copy.includes('SQLite format 3')).toBe(false);
      expect(copy.includes(place.key)).toBe(false);
    }
  });

  it('refuses a key of another length before it touches the disk', () => {
    expect(() => openStore({ path: place.path, key: Buffer.alloc(16), kind: 'own' })).toThrow(RangeError);
    expect(readdirSync(place.folder)).toEqual([]);
  });
});
