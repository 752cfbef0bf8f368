import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type EvaluationRun,
  type EvaluationRunSummary,
  summaryOf,
} from '../../../src-shared/model/evaluation/run.ts';
import { chooseDataDir } from '../../app/dataDir.ts';
import { createApp, createInProcessClient } from '../../app.ts';
import { keepRunFile, readRunFiles } from '../../evaluation/runFiles.ts';
import { createLogger } from '../../log.ts';
import { appVersion } from '../../version.ts';
import type { Api } from '../api.ts';
import type { CliIo } from '../io.ts';
import { givenPassphrase } from '../passphrase.ts';

export interface ShelfOptions {
  readonly workspace?: string;
  readonly passphraseFile?: string;
}

/** Where runs are kept for the person who measures. */
export interface RunShelf {
  /** For the person: "the workspace", or the folder. */
  readonly place: string;
  readonly list: () => Promise<readonly EvaluationRunSummary[]>;
  readonly get: (id: string) => Promise<EvaluationRun | null>;
  readonly keep: (run: EvaluationRun) => Promise<void>;
}

/**
 * The open workspace where one opens without asking anybody, else files beside it. Measuring needs no campaign of the
 * person's, so it neither makes a workspace nor asks for a passphrase.
 */
export async function withShelf<T>(
  io: CliIo,
  options: ShelfOptions,
  work: (shelf: RunShelf) => Promise<T>,
): Promise<T> {
  const dataDir = chooseDataDir(options.workspace, io.env);
  const opened = await openUnasked(io, options, dataDir);
  if (opened === null) return work(fileShelf(dataDir));
  try {
    return await work(apiShelf(opened.api));
  } finally {
    await opened.close();
  }
}

/** The workspace of a folder where one opens without asking anybody; null where none does. */
export async function openUnasked(io: CliIo, options: ShelfOptions, dataDir: string) {
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

function apiShelf(api: Api): RunShelf {
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

function fileShelf(dataDir: string): RunShelf {
  const newestFirst = () => readRunFiles(dataDir).toSorted((a, b) => (a.at < b.at ? 1 : -1));
  return {
    place: join(dataDir, 'evaluation'),
    list: async () => newestFirst().map((run) => summaryOf(run, 'kept')),
    get: async (id) => newestFirst().find((run) => run.id === id) ?? null,
    keep: async (run) => keepRunFile(dataDir, run),
  };
}
