import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ORPCError } from '@orpc/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src-shared/model/ids.ts';
import type { Session } from '../../src-shared/model/workspace.ts';
import {
  type Api,
  memoryKeychain,
  noKeychain,
  openSample,
  startTestApp,
  type TestApp,
  temporaryFolder,
} from '../../testing/api.ts';
import { copySample } from '../../testing/filledSample.ts';

const passphrase = 'correct horse battery staple';
let folder: ReturnType<typeof temporaryFolder>;
let running: TestApp[];

beforeEach(() => {
  folder = temporaryFolder();
  running = [];
});
afterEach(async () => {
  for (const { app } of running) await app.close();
  folder.remove();
});

async function start(keychain = noKeychain): Promise<TestApp> {
  const started = await startTestApp({ dataDir: folder.path, keychain });
  running.push(started);
  return started;
}

async function refusal(work: Promise<unknown>): Promise<{ code: string; what: unknown }> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    return { code: error.code, what: Reflect.get(Object(error.data), 'what') };
  }
  throw new Error('it was not refused');
}

async function firstOpen(api: Api): Promise<string> {
  const { rows } = await api.queue.list({});
  const [row] = rows;
  if (row === undefined) throw new Error('the sample has nothing to decide');
  return row.id;
}

describe('a workspace under a passphrase', () => {
  // Would catch: a decision reported as saved that is gone, or open again, after the next start.
  it('keeps a decision from first run to the next start', async () => {
    const first = await start();
    expect(await first.api.session.state()).toMatchObject({ state: 'first_run', keychain: false });
    await first.api.session.create({ keyPlace: 'passphrase', passphrase, workspace: 'sample' });
    await openSample(first.api);
    const before = await first.api.queue.list({});
    const id = await firstOpen(first.api);
    const decisionId = newId();
    const verdict = {
      kind: 'reject',
      category: 'wrong_decision_unclear',
      text: 'The promo ended yesterday',
    } as const;
    const kept = await first.api.queue.decide({ decisionId, recommendationId: id, verdict });
    expect(kept).toMatchObject({ state: 'rejected', decision: { id: decisionId, verdict } });
    await first.app.close();

    const second = await start();
    expect(await second.api.session.state()).toEqual({ state: 'locked', needs: 'passphrase', problem: null });
    expect((await refusal(second.api.queue.list({}))).code).toBe('NOT_OPEN');
    const wrong = await refusal(second.api.session.unlock({ passphrase: 'not the right one at all' }));
    expect(wrong.code).toBe('WRONG_PASSPHRASE');
    expect(await second.api.session.unlock({ passphrase })).toMatchObject({
      state: 'open',
      workspace: 'sample',
      keyPlace: 'passphrase',
    });
    expect(await second.api.queue.detail({ id })).toMatchObject({ state: 'rejected' });
    const after = await second.api.queue.list({});
    expect(after.counts.decided).toBe(1);
    expect(after.total).toBe(before.total - 1);
    const [latest] = (await second.api.queue.decisions({})).rows;
    expect(latest?.decision).toEqual(kept.decision);
  });
});

describe('a filled sample', () => {
  // Filling it takes most of the time of a test; no test here depends on what another one did.
  const data = temporaryFolder();
  let filled: TestApp;
  let api: Api;
  beforeAll(async () => {
    filled = await startTestApp({ dataDir: data.path, keychain: await copySample(data.path) });
    api = filled.api;
    await openSample(api);
  }, 60_000);
  afterAll(async () => {
    await filled.app.close();
    data.remove();
  });

  // Would catch: an undo that leaves the recommendation decided, or that a double click applies twice.
  it('takes a decision back once, however often it is requested', async () => {
    const recommendationId = await firstOpen(api);
    await api.queue.decide({ decisionId: newId(), recommendationId, verdict: { kind: 'approve' } });
    const undo = { decisionId: newId(), recommendationId };
    const taken = await api.queue.undo(undo);
    expect(taken.state).toBe('open');
    expect(await api.queue.undo(undo)).toEqual(taken);
    expect((await refusal(api.queue.undo({ decisionId: newId(), recommendationId }))).code).toBe('CONFLICT');
    expect((await api.queue.detail({ id: recommendationId })).decisions).toHaveLength(2);
  });

  // Would catch: changed figures of a workflow nobody recommended being approved.
  it('refuses changed figures of another workflow', async () => {
    const recommendationId = await firstOpen(api);
    const { diagnosis } = await api.queue.detail({ id: recommendationId });
    const other =
      diagnosis.parameters.workflow === 'Campaign Pause'
        ? ({ workflow: 'Audience Expansion', reachedShare: null } as const)
        : ({ workflow: 'Campaign Pause' } as const);
    const verdict = { kind: 'approve_with_changes', parameters: other, note: '' } as const;
    const refused = await refusal(api.queue.decide({ decisionId: newId(), recommendationId, verdict }));
    expect(refused.code).toBe('UNUSABLE_INPUT');
  });

  // Would catch: a snooze until a past day, stored as a decision without any visible effect.
  it('refuses to snooze until a day that is not in the future', async () => {
    const recommendationId = await firstOpen(api);
    const until = (day: string) =>
      api.queue.decide({ decisionId: newId(), recommendationId, verdict: { kind: 'snooze', until: day } });
    expect((await refusal(until('2001-01-01'))).code).toBe('UNUSABLE_INPUT');
    expect((await until('2999-01-01')).state).toBe('snoozed');
  });

  // Would catch: a person's own file mixed into made-up data.
  it('takes no imports', async () => {
    const target = { kind: 'path', path: data.path } as const;
    const refused = await refusal(api.imports.start({ target, source: null, answers: {} }));
    expect(refused).toMatchObject({ code: 'UNUSABLE_INPUT', what: expect.stringMatching(/sample/) });
  });
});

describe('the sample workspace', () => {
  // Would catch: sample data that stays behind, or the person's own data removed with it.
  it('is removed with its files, and the own one stays', async () => {
    const { api } = await start(memoryKeychain());
    await api.session.create({ keyPlace: 'keychain', workspace: 'own' });
    await api.settings.update({ analystName: 'Ana' });
    await openSample(api);
    expect(await api.status.get()).toMatchObject({ workspace: 'sample', sampleExists: true, campaigns: 24 });
    expect(await api.session.removeSample()).toMatchObject({ state: 'open', workspace: 'own' });
    expect(readdirSync(folder.path).filter((name) => name.startsWith('sample'))).toEqual([]);
    expect(await api.status.get()).toMatchObject({ sampleExists: false, ownExists: true, campaigns: 0 });
    expect((await api.settings.get()).analystName).toBe('Ana');
  });

  // Would catch: removing the sample while it is being filled leaves a half-filled file, or never ends.
  it('can be removed while it is being filled', async () => {
    const { api } = await start(memoryKeychain());
    await api.session.create({ keyPlace: 'keychain', workspace: 'sample' });
    expect(await api.session.removeSample()).toMatchObject({ state: 'open', workspace: 'own' });
    expect((await api.jobs.list()).map((job) => job.state)).toEqual(['cancelled']);
    expect(existsSync(join(folder.path, 'sample.db'))).toBe(false);
  });

  // Would catch: one's own campaigns imported under a key that ends with the app, because the sample was looked at first.
  it.each(['open', 'removeSample'] as const)(
    'under a key that is kept nowhere is left for the first run (%s)',
    async (way) => {
      const { api } = await start(memoryKeychain());
      await api.session.create({ keyPlace: 'session', workspace: 'sample' });
      const left = await (way === 'open'
        ? api.session.open({ workspace: 'own' })
        : api.session.removeSample());
      expect(left).toMatchObject({ state: 'first_run', keychain: true });
      expect(await api.session.create({ keyPlace: 'keychain', workspace: 'own' })).toMatchObject({
        state: 'open',
        workspace: 'own',
        keyPlace: 'keychain',
      });
      expect(await api.status.get()).toMatchObject({ sampleExists: false, campaigns: 0 });
    },
  );

  it('beside own data of the same session is left for them', async () => {
    const { api } = await start(memoryKeychain());
    await api.session.create({ keyPlace: 'session', workspace: 'own' });
    await api.settings.update({ analystName: 'Ana' });
    await api.session.open({ workspace: 'sample' });
    expect(await api.session.open({ workspace: 'own' })).toMatchObject({ state: 'open', workspace: 'own' });
    expect((await api.settings.get()).analystName).toBe('Ana');
  });

  // Would catch: a sample that stays half empty after its filling was cut off.
  it('is filled again when its filling was cut off', async () => {
    const keychain = memoryKeychain();
    const first = await start(keychain);
    await first.api.session.create({ keyPlace: 'keychain', workspace: 'sample' });
    await first.app.close();
    const second = await start(keychain);
    await second.api.session.open({ workspace: 'own' });
    await openSample(second.api);
    expect((await second.api.status.get()).campaigns).toBe(24);
    expect((await second.api.queue.list({})).total).toBeGreaterThan(0);
  });
});

describe('a key that is not stored', () => {
  // Would catch: a session's data left on disk after it, or its key written down.
  it('ends with the session and leaves nothing', async () => {
    const first = await start();
    await first.api.session.create({ keyPlace: 'session', workspace: 'own' });
    await first.api.settings.update({ analystName: 'Nobody In Particular' });
    expect(readdirSync(folder.path).some((name) => name.startsWith('session-'))).toBe(true);
    await first.app.close();
    expect(readdirSync(folder.path)).toEqual([]);
    expect((await (await start()).api.session.state()).state).toBe('first_run');
  });
});

describe('a workspace that cannot be opened', () => {
  // Would catch: a damaged file answered with a crash, or overwritten by a new empty one.
  it('is reported as broken, and is not changed', async () => {
    const keychain = memoryKeychain();
    const first = await start(keychain);
    await first.api.session.create({ keyPlace: 'keychain', workspace: 'own' });
    await first.app.close();
    const path = join(folder.path, 'own.db');
    const damaged = Buffer.alloc(8192, 7);
    writeFileSync(path, damaged);
    const second = await start(keychain);
    const session: Session = await second.api.session.state();
    expect(session).toMatchObject({ state: 'broken', message: expect.any(String), fix: expect.any(String) });
    expect((await refusal(second.api.status.get())).code).toBe('NOT_OPEN');
    expect(readFileSync(path).equals(damaged)).toBe(true);
    const checks = await second.api.status.doctor();
    expect(checks.find(({ name }) => name === 'Workspace')?.state).toBe('failed');
    // The sample beside it can still be used.
    expect(await second.api.session.open({ workspace: 'sample' })).toMatchObject({ state: 'open' });
  });

  // Would catch: a new key created over data that the old key protects.
  it('does not look like a first run when only the record of the key is gone', async () => {
    const keychain = memoryKeychain();
    const first = await start(keychain);
    await first.api.session.create({ keyPlace: 'keychain', workspace: 'own' });
    await first.app.close();
    rmSync(join(folder.path, 'vault.json'));
    const second = await start(keychain);
    expect(await second.api.session.state()).toMatchObject({ state: 'broken', code: 'key_missing' });
    const made = await refusal(second.api.session.create({ keyPlace: 'session', workspace: 'own' }));
    expect(made.code).toBe('CONFLICT');
  });
});
