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
    // Encrypted, its owner's alone, and with the record of where the key is beside it.
    const file = join(lies, `${made.id}.db`);
    expect(readFileSync(file).includes('SQLite format 3')).toBe(false);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder.path, 'backups', 'vault.json'))).toEqual(
      readFileSync(join(folder.path, 'vault.json')),
    );
  });

  it('nothing is backed up for the sample, and it says why', async () => {
    await api.session.open({ workspace: 'sample' });
    await expect(api.backups.make()).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await line('Backup')).toBeUndefined();
  });

  it('one that cannot be made is said, and those there are stay', async () => {
    await decide(await recommend('c1'));
    const kept = await api.backups.make();
    const { folder: lies } = await api.backups.list();
    // Something else lies where the folder was.
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
    // As the program of a version before left it.
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

function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) copyFileSync(join(from, name), join(to, name));
}

describe('restoring', () => {
  it('brings back the backup and the decisions made since, also about later recommendations; the old files stay', async () => {
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

  it('does nothing where nothing is amiss, and goes back to a backup that is named', async () => {
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
      expect(await api.queue.decisions({})).toHaveLength(1);
      await app.close();
    }
    await start();
  });

  it('a database that is gone is not replaced by an empty one: it is said, and restored', async () => {
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

  // Would catch: a restore from less than there might be, that does not say which backup it could not use.
  it('a damaged backup is passed over, and named', async () => {
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

  // Would catch: a new key made over backups, whose copy of the old one's record it then replaces: no backup opens again.
  it('where only the backups are left, no new key and no empty database takes their place', async () => {
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
