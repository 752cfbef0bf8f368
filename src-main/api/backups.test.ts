import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src-shared/model/ids.ts';
import { type Api, memoryKeychain, startTestApp, temporaryFolder } from '../../testing/api.ts';
import { recommendation } from '../../testing/store/rows.ts';
import type { App } from '../app.ts';
import type { Keychain } from '../secrets/vault.ts';
import { connect } from '../store/database/connect.ts';
import { migrate } from '../store/database/migrate.ts';
import { openStore } from '../store/open.ts';

let folder: ReturnType<typeof temporaryFolder>;
let keychain: Keychain;
let app: App;
let api: Api;
let clock: number;

async function start(): Promise<void> {
  ({ app, api } = await startTestApp({ dataDir: folder.path, keychain, now: () => new Date(clock) }));
}

beforeEach(async () => {
  folder = temporaryFolder();
  keychain = memoryKeychain();
  clock = Date.parse('2026-04-01T08:00:00Z');
  await start();
  await api.session.create({ keyPlace: 'keychain', workspace: 'own' });
});
afterEach(async () => {
  await app.close();
  folder.remove();
});

const database = () => join(folder.path, 'own.db');

async function key(): Promise<Buffer> {
  const { vaultId } = JSON.parse(readFileSync(join(folder.path, 'vault.json'), 'utf8'));
  return Buffer.from((await keychain.get(`${vaultId}/key`)) ?? '', 'base64');
}

/** As an analysis would, from another connection. */
async function recommend(campaignId: string): Promise<string> {
  const store = openStore({ path: database(), key: await key(), kind: 'own' });
  const item = recommendation(campaignId);
  store.recommendations.add([item]);
  store.close();
  return item.id;
}

const decide = (recommendationId: string) =>
  api.queue.decide({ decisionId: newId(), recommendationId, verdict: { kind: 'approve' } });

async function line(name: string) {
  return (await api.status.doctor()).find((check) => check.name === name);
}

function spoil(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(0x5a, 100, 2000);
  writeFileSync(path, bytes);
}

describe('backups', () => {
  it('are made, verified, listed, and their age is in doctor and status', async () => {
    expect((await line('Backup'))?.state).toBe('not_set_up');
    expect((await api.status.get()).backup).toEqual({ newestAt: null, problem: null });
    await decide(await recommend('c1'));
    const made = await api.backups.make();
    expect(made).toMatchObject({ reason: 'asked_for', decisions: 1, at: '2026-04-01T08:00:00.000Z' });
    const { backups, folder: lies } = await api.backups.list();
    expect(backups).toEqual([made]);
    expect((await api.status.get()).backup).toEqual({ newestAt: made.at, problem: null });
    expect(await line('Backup')).toMatchObject({ state: 'ok' });
    clock += 4 * 86_400_000;
    expect(await line('Backup')).toMatchObject({
      state: 'degraded',
      detail: expect.stringContaining('4 days ago'),
    });
    // Encrypted, readable only by its owner, with the record of where the key is kept beside it.
    const file = join(lies, `${made.id}.db`);
    expect(readFileSync(file).includes('SQLite format 3')).toBe(false);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder.path, 'backups', 'vault.json'))).toEqual(
      readFileSync(join(folder.path, 'vault.json')),
    );
  });

  it('nothing is backed up for the sample, and the answer says why', async () => {
    await api.session.open({ workspace: 'sample' });
    await expect(api.backups.make()).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await line('Backup')).toBeUndefined();
  });

  it('a failed one is reported, and the existing ones stay', async () => {
    await decide(await recommend('c1'));
    const kept = await api.backups.make();
    const { folder: lies } = await api.backups.list();
    // A file in place of the folder.
    const aside = `${lies}-elsewhere`;
    copyFolder(lies, aside);
    rmSync(lies, { recursive: true });
    writeFileSync(lies, '');
    await expect(api.backups.make()).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    expect((await api.status.get()).backup.problem).not.toBeNull();
    expect(await line('Backup')).toMatchObject({
      state: 'degraded',
      detail: expect.stringContaining('could not be made'),
    });
    rmSync(lies);
    copyFolder(aside, lies);
    const next = await api.backups.make();
    expect((await api.backups.list()).backups.map(({ id }) => id)).toContain(next.id);
    expect((await api.status.get()).backup.problem).toBeNull();
    expect(kept.id).not.toBe(next.id);
  });

  it('are made before an update changes the database, and the update waits for them', async () => {
    await app.close();
    // As the previous version left it.
    for (const file of [database(), `${database()}-wal`, `${database()}-shm`]) rmSync(file, { force: true });
    writeFileSync(database(), '');
    const connection = connect(database(), await key(), 'made');
    migrate(connection, 100);
    connection.close();
    for (const beside of ['own.journal', 'own.witness.json'])
      rmSync(join(folder.path, beside), { recursive: true, force: true });
    await start();
    expect(await api.session.state()).toMatchObject({ state: 'open' });
    expect((await api.backups.list()).backups).toMatchObject([{ reason: 'before_update' }]);
  });
});

describe('backups that somebody changed', () => {
  // Would catch: "no backup yet" in doctor and status where the one there was lost its file or its description.
  it('are named, with where and what now, in doctor, status and the list', async () => {
    await decide(await recommend('c1'));
    const { id, at } = await api.backups.make();
    const { folder: lies } = await api.backups.list();
    const [file, described] = [join(lies, `${id}.db`), join(lies, `${id}.json`)];
    const whole = { file: readFileSync(file), described: readFileSync(described) };
    const flipped = Buffer.from(whole.file);
    flipped.writeUInt8(flipped.readUInt8(9000) ^ 1, 9000);
    for (const [spoil, words] of [
      [() => rmSync(file), [`backup of ${at} cannot be used`, `${file} is gone`]],
      [() => writeFileSync(file, whole.file.subarray(0, 5000)), [`${file} is not as it was written`]],
      [() => rmSync(described), [`description of ${file} (${described}) is gone`]],
      [() => writeFileSync(described, '{}'), [`description ${described} cannot be read`]],
    ] as const) {
      spoil();
      const damaged = await line('Damaged backups');
      expect(damaged).toMatchObject({
        state: 'degraded',
        fix: expect.stringContaining('Make a new one now'),
      });
      for (const word of words) expect(damaged?.detail).toContain(word);
      expect(await line('Backup')).toMatchObject({
        state: 'failed',
        detail: expect.stringContaining('None'),
      });
      expect((await api.status.get()).backup).toMatchObject({ newestAt: null, problem: expect.any(String) });
      expect((await api.backups.list()).faults).toHaveLength(1);
      writeFileSync(file, whole.file);
      writeFileSync(described, whole.described);
      expect(await line('Damaged backups')).toBeUndefined();
    }
    // Same size, one bit: only reading it through shows it.
    writeFileSync(file, flipped);
    expect((await line('Damaged backups'))?.detail).toContain(`${file} is not as it was written`);
  });
});

function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) copyFileSync(join(from, name), join(to, name));
}

describe('restoring', () => {
  it('brings back the backup and the decisions made since, also on later recommendations; the old files stay', async () => {
    const first = await recommend('c1');
    await decide(first);
    await api.backups.make();
    const [second, third] = [await recommend('c2'), await recommend('c3')];
    await decide(second);
    await decide(third);
    await api.queue.undo({ decisionId: newId(), recommendationId: third });
    const before = await api.queue.decisions({});
    await app.close();
    spoil(database());
    await start();
    expect(await api.session.state()).toMatchObject({ state: 'broken', cause: 'database', code: 'damaged' });
    const { report, session } = await api.backups.restore({ id: null });
    expect(session.state).toBe('open');
    expect(report).toMatchObject({ from: 'backup', applied: 3, recommendations: 2, decisions: 4, lost: 0 });
    expect(await api.queue.decisions({})).toEqual(before);
    expect((await api.queue.detail({ id: second })).state).toBe('approved');
    expect((await api.queue.detail({ id: third })).state).toBe('open');
    expect((await line('Workspace'))?.state).toBe('ok');
    expect(readdirSync(report.setAside ?? '')).toContain('own.db');
  });

  it('does nothing where nothing is wrong, and goes back to a backup that is named', async () => {
    await decide(await recommend('c1'));
    const backup = await api.backups.make();
    const later = await recommend('c2');
    await decide(later);
    await expect(api.backups.restore({ id: null })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await api.session.state()).toMatchObject({ state: 'open' });
    await expect(api.backups.restore({ id: newId() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { report } = await api.backups.restore({ id: backup.id });
    expect(report).toMatchObject({ from: 'backup', applied: 1, decisions: 2 });
    expect((await api.queue.detail({ id: later })).state).toBe('approved');
  });

  it('puts back the record of where the key is, and only that', async () => {
    await decide(await recommend('c1'));
    await api.backups.make();
    await app.close();
    for (const lose of [
      () => rmSync(join(folder.path, 'vault.json')),
      () => writeFileSync(join(folder.path, 'vault.json'), '{'),
    ]) {
      lose();
      await start();
      expect(await api.session.state()).toMatchObject({ state: 'broken', cause: 'key_record' });
      const { report, session } = await api.backups.restore({ id: null });
      expect(report.from).toBe('key_record');
      expect(session.state).toBe('open');
      expect((await api.queue.decisions({})).rows).toHaveLength(1);
      await app.close();
    }
    await start();
  });

  it('a key record that says another passphrase than today is named, and made anew with the next backup', async () => {
    await decide(await recommend('c1'));
    await api.backups.make();
    const copy = join(folder.path, 'backups', 'vault.json');
    const before = readFileSync(copy);
    await api.session.moveKey({ keyPlace: 'passphrase', passphrase: 'correct horse battery staple' });
    expect(await line('Damaged backups')).toBeUndefined();
    for (const spoil of [
      () => writeFileSync(copy, before),
      () => writeFileSync(copy, '{'),
      () => rmSync(copy),
    ]) {
      spoil();
      expect((await line('Damaged backups'))?.detail).toContain(copy);
      await api.backups.make();
      expect(await line('Damaged backups')).toBeUndefined();
    }
  });

  // Would catch: backups from before a change of passphrase that ask for the one nobody knows any more, or a restore that
  // does not say which one it wants.
  it('backups from before a change of passphrase open with the new one; a copy carried away says which it wants', {
    timeout: 120_000,
  }, async () => {
    const [first, second] = ['correct horse battery staple', 'another horse another day'];
    await decide(await recommend('c1'));
    await api.session.moveKey({ keyPlace: 'passphrase', passphrase: first });
    await api.backups.make();
    const carried = readFileSync(join(folder.path, 'backups', 'vault.json'));
    const { since } = JSON.parse(carried.toString());
    await api.session.moveKey({ keyPlace: 'passphrase', current: first, passphrase: second });
    await app.close();
    const loseAllButBackups = () => {
      for (const name of readdirSync(folder.path))
        if (name !== 'backups') rmSync(join(folder.path, name), { recursive: true });
    };
    loseAllButBackups();
    await start();
    const here = await api.backups.restore({ id: null });
    expect(here.report.keyRecord).toEqual({ place: 'passphrase', since: expect.any(String) });
    await expect(api.session.unlock({ passphrase: first })).rejects.toMatchObject({
      code: 'WRONG_PASSPHRASE',
    });
    await api.session.unlock({ passphrase: second });
    expect((await api.backups.restore({ id: null })).report).toMatchObject({ from: 'backup', decisions: 1 });
    await app.close();
    loseAllButBackups();
    writeFileSync(join(folder.path, 'backups', 'vault.json'), carried);
    await start();
    expect((await api.backups.restore({ id: null })).report.keyRecord).toEqual({
      place: 'passphrase',
      since,
    });
    await expect(api.session.unlock({ passphrase: second })).rejects.toMatchObject({
      data: { fix: expect.stringContaining('It is the one that was set on') },
    });
    await api.session.unlock({ passphrase: first });
    expect((await api.backups.restore({ id: null })).report).toMatchObject({ from: 'backup', decisions: 1 });
  });

  it('a missing database is not replaced by an empty one: it is reported, and restored', async () => {
    const id = await recommend('c1');
    await decide(id);
    await app.close();
    rmSync(database());
    await start();
    const session = await api.session.state();
    expect(session).toMatchObject({ state: 'broken', code: 'missing' });
    expect(existsSync(database())).toBe(false);
    const { report } = await api.backups.restore({ id: null });
    expect(report).toMatchObject({ from: 'journal', decisions: 1, lost: 0 });
    expect((await api.queue.detail({ id })).state).toBe('approved');
  });

  // Would catch: a restore from less than is available that does not name the backup it could not use.
  it('a damaged backup is skipped, and named', async () => {
    const id = await recommend('c1');
    await decide(id);
    const { at, id: backupId } = await api.backups.make({});
    const file = join(folder.path, 'backups', 'own', `${backupId}.db`);
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 5_000, 5_008);
    await app.close();
    writeFileSync(file, bytes);
    rmSync(database());
    await start();
    const { report } = await api.backups.restore({ id: null });
    expect(report).toMatchObject({ from: 'journal', decisions: 1, passedOver: [at] });
  });

  // Would catch: a new key created although backups exist; its record replaces the old one and no backup opens again.
  it('where only the backups are left, no new key and no empty database replaces them', async () => {
    const id = await recommend('c1');
    await decide(id);
    await api.backups.make();
    await app.close();
    for (const name of readdirSync(folder.path))
      if (name !== 'backups') rmSync(join(folder.path, name), { recursive: true });
    await start();
    expect(await api.session.state()).toMatchObject({ state: 'broken', cause: 'key_record' });
    await expect(api.session.create({ keyPlace: 'keychain', workspace: 'own' })).rejects.toMatchObject({
      message: expect.stringContaining('There are backups'),
    });
    const first = await api.backups.restore({ id: null });
    expect(first.report.from).toBe('key_record');
    expect(first.session).toMatchObject({ state: 'broken', code: 'missing' });
    expect(existsSync(database())).toBe(false);
    const second = await api.backups.restore({ id: null });
    expect(second.report).toMatchObject({ from: 'backup', decisions: 1 });
    expect((await api.queue.detail({ id })).state).toBe('approved');
  });
});
