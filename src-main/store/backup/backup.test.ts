import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../src-shared/model/ids.ts';
import { flipBit } from '../../../testing/store/damage.ts';
import { AT, recommendation, saying } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import { connect } from '../database/connect.ts';
import { StoreError } from '../database/storeError.ts';
import { journalFolderOf } from '../journal/journal.ts';
import { readJournal } from '../journal/read.ts';
import { segmentsOf } from '../journal/segment.ts';
import type { Store } from '../store.ts';
import { isSound } from './choose.ts';
import { listBackups } from './folder.ts';
import { makeBackup } from './make.ts';
import { type BackupManifest, backupFileOf } from './manifest.ts';
import { restoreDatabase } from './restore.ts';
import { keptBackups } from './retention.ts';

let place: TempStore;
let store: Store;
let folder: string;
beforeEach(() => {
  place = tempStore();
  store = place.open();
  folder = join(place.folder, 'backups');
});
afterEach(() => place.remove());

function decideSome(count: number): void {
  for (let index = 0; index < count; index++) {
    const item = recommendation(`c${index}`);
    store.recommendations.add([item]);
    const request = { decisionId: newId(), recommendationId: item.id, verdict: { kind: 'approve' } } as const;
    store.decisions.decide(request, 'Ann', AT);
  }
}

const backUp = (at: string, into = folder, reason: BackupManifest['reason'] = 'daily') =>
  makeBackup({ path: place.path, key: place.key, folder: into, reason, at });

const manifest = (at: string, reason: BackupManifest['reason'] = 'daily'): BackupManifest => ({
  format: 1,
  id: newId(),
  at,
  reason,
  database: 'd',
  schema: 110,
  bytes: 1,
  sha256: '',
  decisions: 0,
  auditHash: '',
});

describe('a backup', () => {
  it('is a snapshot of one moment, while the database is in use', () => {
    decideSome(3);
    const made = backUp('2026-04-01T08:00:00.000Z');
    decideSome(1);
    expect(made).toMatchObject({ decisions: 3, auditHash: store.audit.page(2, 1)[0]?.hash });
    expect(isSound(backupFileOf(folder, made.id), place.key)).toBe(true);
    expect(listBackups(folder)).toEqual([made]);
    expect(store.audit.count()).toBe(4);
  });

  it('that is damaged later is not sound any more (a restore from rubble)', () => {
    decideSome(2);
    const made = backUp('2026-04-01T08:00:00.000Z');
    for (const where of [0.05, 0.5, 0.9]) {
      const file = backupFileOf(folder, made.id);
      const before = readFileSync(file);
      flipBit(file, where, 2);
      expect(isSound(file, place.key)).toBe(false);
      writeFileSync(file, before);
    }
  });

  it('of a damaged database is refused, and the older ones stay (good backups pushed out by bad ones)', () => {
    decideSome(2);
    const good = backUp('2026-04-01T08:00:00.000Z');
    store.close();
    const bytes = readFileSync(place.path);
    bytes.fill(0, bytes.length - 6000, bytes.length - 2000);
    writeFileSync(place.path, bytes);
    expect(() => backUp('2026-05-01T08:00:00.000Z')).toThrow(StoreError);
    expect(listBackups(folder)).toEqual([good]);
    expect(readdirSync(folder).filter((name) => name.includes('.new'))).toEqual([]);
  });

  // Would catch: a backup that is kept unread: its pages are whole, and what belongs together in it is not.
  it('that is not sound when it is read again is none, although every page of it could be copied', () => {
    decideSome(2);
    const good = backUp('2026-04-01T08:00:00.000Z');
    const connection = connect(place.path, place.key, 'kept');
    connection.write(() => connection.exec('DELETE FROM outbox'));
    connection.close();
    expect(() => backUp('2026-05-01T08:00:00.000Z')).toThrow(expect.objectContaining({ code: 'damaged' }));
    expect(listBackups(folder)).toEqual([good]);
  });

  it('that was interrupted leaves nothing that counts, and is removed', () => {
    mkdirSync(folder);
    writeFileSync(join(folder, `${newId()}.db.new`), 'half');
    expect(listBackups(folder)).toEqual([]);
    const made = backUp('2026-04-01T08:00:00.000Z');
    expect(readdirSync(folder).sort()).toEqual([`${made.id}.db`, `${made.id}.json`]);
  });

  it('trims the journal to what a remaining backup still needs', () => {
    const parts = () => segmentsOf(journalFolderOf(place.path)).map(({ base }) => base);
    // Bodies that do not compress, so that segments fill quickly.
    const noise = () => Array.from({ length: 9000 }, () => Math.random().toString(36)).join('');
    const decideLarge = (count: number) => {
      for (let index = 0; index < count; index++) {
        const item = recommendation(`c${index}`, saying({ reasoning: noise() }));
        store.recommendations.add([item]);
        const request = {
          decisionId: newId(),
          recommendationId: item.id,
          verdict: { kind: 'approve' },
        } as const;
        store.decisions.decide(request, 'Ann', AT);
      }
    };
    decideLarge(24);
    expect(parts().length).toBeGreaterThan(1);
    const records = readJournal(journalFolderOf(place.path), place.key).records.length;
    expect(records).toBe(24);
    const made = backUp('2026-04-01T08:00:00.000Z');
    expect(made.decisions).toBe(24);
    expect(parts()).toHaveLength(1);
    decideLarge(2);
    const left = readJournal(journalFolderOf(place.path), place.key);
    expect(left.base).toBeLessThanOrEqual(24);
    expect(left.records.at(-1)?.entry.seq).toBe(26);
  });
});

describe('retention keeps', () => {
  it('7 days, 4 weeks, the newest 2 from before an update', () => {
    // To a Sunday: the seventh day back is then no week's newest, and stays for being a day.
    const daily = Array.from({ length: 61 }, (_, day) =>
      manifest(new Date(Date.UTC(2026, 3, 1) + day * 86_400_000 + 3_600_000).toISOString()),
    );
    const twice = manifest('2026-05-31T23:00:00.000Z', 'asked_for');
    const updates = ['2026-04-02', '2026-04-03', '2026-04-04'].map((day) =>
      manifest(`${day}T05:00:00.000Z`, 'before_update'),
    );
    const all = [...daily, twice, ...updates];
    const kept = keptBackups(all);
    const days = all.filter(({ id }) => kept.has(id)).map(({ at }) => at.slice(0, 10));
    expect(days.toSorted()).toEqual([
      '2026-04-03',
      '2026-04-04',
      // The Sundays of the weeks before; this week's newest is among the days.
      '2026-05-10',
      '2026-05-17',
      '2026-05-24',
      '2026-05-25',
      '2026-05-26',
      '2026-05-27',
      '2026-05-28',
      '2026-05-29',
      '2026-05-30',
      '2026-05-31',
    ]);
    expect(kept.has(twice.id)).toBe(true);
  });
});

const canMount = process.platform === 'linux' && process.getuid?.() === 0;

describe('on a full disk', () => {
  it.skipIf(!canMount)('no backup is made, it is reported, and the older one is untouched', () => {
    decideSome(3);
    const mount = join(place.folder, 'small');
    mkdirSync(mount);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=700k', 'tmpfs', mount]).status !== 0) return;
    try {
      const into = join(mount, 'backups');
      const good = backUp('2026-04-01T08:00:00.000Z', into);
      const before = readFileSync(backupFileOf(into, good.id));
      writeFileSync(join(mount, 'filler'), Buffer.alloc(100_000));
      for (let index = 0; index < 200; index++) store.recommendations.add([recommendation(`more${index}`)]);
      expect(() => backUp('2026-04-02T08:00:00.000Z', into)).toThrow(
        expect.objectContaining({ code: 'disk' }),
      );
      expect(listBackups(into)).toEqual([good]);
      expect(readFileSync(backupFileOf(into, good.id)).equals(before)).toBe(true);
      expect(existsSync(`${backupFileOf(into, good.id)}.new`)).toBe(false);
    } finally {
      spawnSync('umount', [mount]);
    }
  });
});

// Would catch: a restore that answers "4 decisions" where the witness knows of five, and nobody looks for the fifth.
it('a restore reports what is lost where the journal is gone with the database', () => {
  decideSome(2);
  const made = backUp('2026-04-01T08:00:00.000Z');
  decideSome(1);
  store.close();
  rmSync(place.path);
  rmSync(journalFolderOf(place.path), { recursive: true });
  const restored = restoreDatabase({
    path: place.path,
    key: place.key,
    source: { kind: 'backup', file: backupFileOf(folder, made.id) },
    at: '2026-04-02T08:00:00.000Z',
    today: () => '2026-04-02',
  });
  expect(restored).toMatchObject({ decisions: 2, lost: 1 });
});

// Would catch: an import or a decision of another process that is confirmed but ends up in the file put aside.
it('a restore is refused while another connection has the database open, and changes nothing', () => {
  decideSome(1);
  const made = backUp('2026-04-01T08:00:00.000Z');
  const plan = {
    path: place.path,
    key: place.key,
    source: { kind: 'backup', file: backupFileOf(folder, made.id) },
    at: '2026-04-02T08:00:00.000Z',
    today: () => '2026-04-02',
  } as const;
  expect(() => restoreDatabase(plan)).toThrow(expect.objectContaining({ code: 'locked_by_another' }));
  decideSome(1);
  store.close();
  expect(restoreDatabase(plan)).toMatchObject({ decisions: 2, lost: 0 });
});
