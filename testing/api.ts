import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RouterClient } from '@orpc/server';
import type { ApiRouter } from '../src-main/api/router.ts';
import { type App, createApp, createInProcessClient } from '../src-main/app.ts';
import { createLogger } from '../src-main/base/log.ts';
import { openVault } from '../src-main/secrets/open.ts';
import type { Keychain, Vault } from '../src-main/secrets/vault.ts';
import type { Job } from '../src-shared/model/job.ts';

export type Api = RouterClient<ApiRouter>;

/** An in-process keychain, real except for its storage. Pass the same one to a second app to continue with it. */
export function memoryKeychain(kept = new Map<string, string>()): Keychain {
  return {
    get: async (account) => kept.get(account) ?? null,
    set: async (account, secret) => {
      kept.set(account, secret);
    },
    delete: async (account) => kept.delete(account),
  };
}

/** A machine without a keychain. */
export const noKeychain: Keychain = {
  get: () => Promise.reject(new Error('there is no secret service')),
  set: () => Promise.reject(new Error('there is no secret service')),
  delete: () => Promise.reject(new Error('there is no secret service')),
};

export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'causeway-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface TestApp {
  readonly app: App;
  readonly api: Api;
}

/** The real app with real databases and real worker threads, on its own folder. */
export async function startTestApp(options: {
  readonly dataDir: string;
  readonly keychain?: Keychain;
  readonly now?: () => Date;
  readonly workerUrl?: URL;
  /** Instead of one over `keychain`. */
  readonly vault?: Vault;
  /** True: as with a window open. */
  readonly warm?: boolean;
}): Promise<TestApp> {
  const app = await createApp({
    dataDir: options.dataDir,
    version: '0.0.0-test',
    workerUrl: options.workerUrl ?? new URL('../src-main/jobs/worker.ts', import.meta.url),
    logger: createLogger({ to: 'stderr' }, 'silent'),
    warm: options.warm ?? false,
    vault: options.vault ?? openVault(options.dataDir, { keychain: options.keychain ?? memoryKeychain() }),
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  return { app, api: createInProcessClient(app) };
}

/** Waits until a job has ended; returns its last state. */
export async function jobEnd(api: Api, jobId: string): Promise<Job> {
  let last: Job | null = null;
  for await (const job of await api.jobs.watch({ jobId })) last = job;
  if (last === null) throw new Error('the watch said nothing');
  return last;
}

/** Opens the sample workspace and waits until it is filled. */
export async function openSample(api: Api): Promise<void> {
  const session = await api.session.state();
  if (session.state === 'first_run') await api.session.create({ keyPlace: 'keychain', workspace: 'sample' });
  else await api.session.open({ workspace: 'sample' });
  const filling = (await api.jobs.list()).find((job) => job.kind === 'sample');
  if (filling === undefined) return;
  const end = await jobEnd(api, filling.id);
  if (end.state !== 'done') throw new Error(`the sample was not filled: ${end.summary}`);
}
