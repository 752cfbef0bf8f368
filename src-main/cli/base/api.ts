import type { RouterClient } from '@orpc/server';
import type { Session, WorkspaceKind } from '../../../src-shared/model/workspace.ts';
import type { ApiRouter } from '../../api/router.ts';
import { createApp, createInProcessClient } from '../../app.ts';
import { chooseDataDir } from '../../base/dataDir.ts';
import { createLogger } from '../../base/log.ts';
import { appVersion } from '../../base/version.ts';
import { BrokenWorkspace, type CliIo, InputError } from './io.ts';
import { askPassphrase, choosePassphrase, givenPassphrase, longEnough } from './passphrase.ts';

export type Api = RouterClient<ApiRouter>;

/** Options of every command that works on a workspace. */
export interface WorkspaceOptions {
  readonly workspace?: string;
  readonly passphraseFile?: string;
  readonly sample?: boolean;
  readonly own?: boolean;
  readonly verbose?: boolean;
}

export interface ApiNeeds {
  /** Creates the workspace where there is none yet. */
  readonly create?: boolean;
  /** Only this one; otherwise what the options say, else the one that was open last. */
  readonly kind?: WorkspaceKind;
  /** Also without an open workspace. */
  readonly evenClosed?: boolean;
}

/** Opens the API, does the work, and closes it again however the work ends. */
export async function withApi<T>(
  io: CliIo,
  options: WorkspaceOptions,
  needs: ApiNeeds,
  work: (api: Api) => Promise<T>,
): Promise<T> {
  const dataDir = chooseDataDir(options.workspace, io.env);
  const app = await createApp({
    dataDir,
    version: appVersion,
    workerUrl: new URL('../../jobs/worker.ts', import.meta.url),
    logger: createLogger({ to: 'stderr' }, options.verbose === true ? 'debug' : 'fatal'),
    now: io.now,
    warm: false,
  });
  try {
    const api = createInProcessClient(app);
    if (needs.evenClosed !== true) await openWorkspace(io, api, dataDir, options, needs);
    return await work(api);
  } finally {
    await app.close();
  }
}

async function openWorkspace(
  io: CliIo,
  api: Api,
  dataDir: string,
  options: WorkspaceOptions,
  needs: ApiNeeds,
): Promise<void> {
  const wanted = needs.kind ?? (options.sample ? 'sample' : options.own ? 'own' : null);
  let session = await api.session.state();
  if (session.state === 'first_run') session = await firstRun(io, api, dataDir, session, options, needs);
  if (session.state === 'locked') session = await unlock(io, api, session, options);
  if (session.state === 'open' && wanted !== null && session.workspace !== wanted)
    session = await api.session.open({ workspace: wanted });
  if (session.state === 'broken') throw new BrokenWorkspace(session);
  await sampleFilled(api);
}

async function firstRun(
  io: CliIo,
  api: Api,
  dataDir: string,
  session: Extract<Session, { state: 'first_run' }>,
  options: WorkspaceOptions,
  needs: ApiNeeds,
): Promise<Session> {
  if (needs.create !== true && options.sample !== true)
    throw new InputError(
      `There is no workspace in ${dataDir} yet.`,
      'Import data first ("import --data DIR"), or name another place with --workspace DIR.',
    );
  const workspace = options.sample === true ? 'sample' : 'own';
  const passphrase = givenPassphrase(io, options.passphraseFile);
  if (passphrase !== null)
    return api.session.create({ keyPlace: 'passphrase', passphrase: longEnough(passphrase), workspace });
  if (session.keychain) return api.session.create({ keyPlace: 'keychain', workspace });
  const first = await choosePassphrase(io, 'A passphrase for the new workspace (12 characters or more): ');
  if (first === null)
    throw new InputError(
      'No keychain works here, so a passphrase has to protect the data, and none was given.',
      'Set CAUSEWAY_PASSPHRASE, or name a file with --passphrase-file.',
    );
  return api.session.create({ keyPlace: 'passphrase', passphrase: first, workspace });
}

async function unlock(
  io: CliIo,
  api: Api,
  session: Extract<Session, { state: 'locked' }>,
  options: WorkspaceOptions,
): Promise<Session> {
  if (session.needs === 'keychain') {
    if (session.problem === null) return api.session.unlock({});
    throw new InputError(
      session.problem,
      'Unlock the keychain of this computer, then run the command again.',
    );
  }
  const passphrase = givenPassphrase(io, options.passphraseFile) ?? (await askPassphrase(io, 'Passphrase: '));
  if (passphrase === null)
    throw new InputError(
      'The workspace is locked with a passphrase, and none was given.',
      'Set CAUSEWAY_PASSPHRASE, or name a file with --passphrase-file.',
    );
  return api.session.unlock({ passphrase });
}

/** Waits for a sample that is being filled: otherwise the answer would be incomplete. */
async function sampleFilled(api: Api): Promise<void> {
  const filling = (await api.jobs.list()).find((job) => job.kind === 'sample' && job.state === 'running');
  if (filling === undefined) return;
  for await (const job of await api.jobs.watch({ jobId: filling.id })) {
    if (job.state === 'failed') throw new Error(job.summary ?? 'the sample could not be made');
  }
}
