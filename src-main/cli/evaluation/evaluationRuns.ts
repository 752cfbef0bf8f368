import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type EvaluationRun,
  type EvaluationRunSummary,
  summaryOf,
} from '../../../src-shared/model/evaluation/run.ts';
import { createApp, createInProcessClient } from '../../app.ts';
import { chooseDataDir } from '../../base/dataDir.ts';
import { createLogger } from '../../base/log.ts';
import { appVersion } from '../../base/version.ts';
import { keepRunFile, readRunFiles } from '../../services/evaluation/runFiles.ts';
import type { Api } from '../base/api.ts';
import type { CliIo } from '../base/io.ts';
import { givenPassphrase } from '../base/passphrase.ts';

export interface WorkspaceOptions {
  readonly workspace?: string;
  readonly passphraseFile?: string;
}

/** Where evaluation runs are stored. */
export interface EvaluationRuns {
  /** For the person: "the workspace", or the folder. */
  readonly place: string;
  readonly list: () => Promise<readonly EvaluationRunSummary[]>;
  readonly get: (id: string) => Promise<EvaluationRun | null>;
  readonly keep: (run: EvaluationRun) => Promise<void>;
}

/**
 * The open workspace where one opens without a prompt, else files beside it. An evaluation needs no campaign of the
 * person's, so it neither creates a workspace nor asks for a passphrase.
 */
export async function withEvaluationRuns<T>(
  io: CliIo,
  options: WorkspaceOptions,
  work: (known: EvaluationRuns) => Promise<T>,
): Promise<T> {
  const dataDir = chooseDataDir(options.workspace, io.env);
  const opened = await openUnasked(io, options, dataDir);
  if (opened === null) return work(runsInFiles(dataDir));
  try {
    return await work(runsOfWorkspace(opened.api));
  } finally {
    await opened.close();
  }
}

/** The workspace of a folder where one opens without a prompt; null where none does. */
export async function openUnasked(io: CliIo, options: WorkspaceOptions, dataDir: string) {
  if (!existsSync(join(dataDir, 'vault.json'))) return null;
  const app = await createApp({
    dataDir,
    version: appVersion,
    workerUrl: new URL('../../jobs/worker.ts', import.meta.url),
    logger: createLogger({ to: 'stderr' }, 'fatal'),
    now: io.now,
    warm: false,
  });
  const api = createInProcessClient(app);
  const passphrase = givenPassphrase(io, options.passphraseFile);
  let session = await app.session();
  if (session.state === 'locked' && session.needs === 'passphrase' && passphrase !== null)
    session = await api.session.unlock({ passphrase });
  if (session.state === 'open') return { api, close: () => app.close() };
  await app.close();
  return null;
}

function runsOfWorkspace(api: Api): EvaluationRuns {
  return {
    place: 'the workspace',
    list: () => api.evaluation.runs(),
    get: async (id) => {
      const all = await api.evaluation.runs();
      return all.some((one) => one.id === id) ? api.evaluation.get({ id }) : null;
    },
    keep: async (run) => {
      await api.evaluation.keep(run);
    },
  };
}

function runsInFiles(dataDir: string): EvaluationRuns {
  const newestFirst = () => readRunFiles(dataDir).toSorted((a, b) => (a.at < b.at ? 1 : -1));
  return {
    place: join(dataDir, 'evaluation'),
    list: async () => newestFirst().map((run) => summaryOf(run, 'kept')),
    get: async (id) => newestFirst().find((run) => run.id === id) ?? null,
    keep: async (run) => keepRunFile(dataDir, run),
  };
}
