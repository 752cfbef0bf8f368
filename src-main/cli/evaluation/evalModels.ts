import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { GoldenCase } from '../../../src-core/lab/evaluation/goldenCase.ts';
import type { BenchParts } from '../../../src-core/lab/evaluation/models/bench.ts';
import { evaluateModels } from '../../../src-core/lab/evaluation/models/evaluateModels.ts';
import { RecordingBook, RecordingsError } from '../../../src-core/lab/evaluation/models/recordings.ts';
import type { ModelRun } from '../../../src-shared/model/evaluation/modelRun.ts';
import type { Split } from '../../../src-shared/model/evaluation/report.ts';
import { providerKinds } from '../../../src-shared/model/llm/providerKind.ts';
import {
  defaultModelSettings,
  type ModelRef,
  type Provider,
} from '../../../src-shared/model/llm/providers.ts';
import { chooseDataDir } from '../../base/dataDir.ts';
import { releasedPrompts } from '../../services/models/prompts.ts';
import { isSafeForKeys } from '../../services/models/providerList.ts';
import { type CliIo, InputError, note } from '../base/io.ts';
import { flaggedModel, vaultKey } from '../models/flaggedModel.ts';
import { flaggedProvider } from '../models/modelFlags.ts';
import { openUnasked, type WorkspaceOptions } from './evaluationRuns.ts';
import { armsOf, type ModelEvalFlags } from './modelFlags.ts';

interface Options extends ModelEvalFlags, WorkspaceOptions {
  readonly split: Split;
}

/** Who is to be asked, from flags or workspace. */
interface Asked {
  readonly model: ModelRef;
  readonly judge: ModelRef | null;
  readonly providers: readonly Provider[];
  readonly keys: ReadonlyMap<string, string>;
  readonly prices: BenchParts['prices'];
}

/**
 * Puts the cases to a model as the flags say. Throws InputError where no model is available or recordings are missing.
 */
export async function measureModels(
  io: CliIo,
  options: Options,
  cases: readonly GoldenCase[],
): Promise<ModelRun> {
  const prompts = releasedPrompts();
  const book = bookOf(io, options);
  const asked = await whoIsAsked(io, options, book);
  const arms = armsOf(options, asked.model, prompts);
  const stop = new AbortController();
  const interrupted = () => stop.abort(new InputError('The evaluation was stopped.', ''));
  process.once('SIGINT', interrupted);
  try {
    const run = await evaluateModels(
      {
        prompts,
        book,
        offline: options.offline === true,
        critic: null,
        judge: asked.judge,
        providers: asked.providers,
        keys: asked.keys,
        prices: asked.prices,
        ask: options.ask,
        temperature: null,
        maxUsd: options.maxUsd,
        concurrency: options.concurrency,
        now: io.now,
        signal: stop.signal,
        progress: (label, done, of) => {
          if (done % 25 === 0 || done === of) note(io, `${label}: ${done} of ${of} cases`);
        },
      },
      arms,
      cases,
      options.split,
    );
    if (book !== null && book.missing > 0)
      throw new InputError(
        `${book.missing} questions are not in the recordings, so there is no result.`,
        'Run it once with a key and without --offline: what is missing is recorded.',
      );
    return run;
  } finally {
    process.off('SIGINT', interrupted);
  }
}

function bookOf(io: CliIo, { recordings, offline }: Options): RecordingBook | null {
  if (recordings === undefined) {
    if (offline !== true) return null;
    throw new InputError('--offline was given without --recordings.', 'Name the folder of recorded replies.');
  }
  const folder = resolve(io.cwd, recordings);
  if (offline === true && !existsSync(folder))
    throw new InputError(`There is no folder ${folder}.`, 'Name the folder of recorded replies.');
  try {
    return RecordingBook.open(folder);
  } catch (error) {
    if (error instanceof RecordingsError) throw new InputError(error.message, 'Correct or remove the line.');
    throw error;
  }
}

/** The model the flags name; else the analyst of the workspace, where one opens without a prompt. */
async function whoIsAsked(io: CliIo, options: Options, book: RecordingBook | null): Promise<Asked> {
  const base =
    options.provider === undefined ? await ofWorkspace(io, options) : await ofFlags(io, options, book);
  const judged = options.judge === undefined ? base : await withJudge(io, options, base);
  for (const { id } of judged.providers) {
    const kind = judged.providers.find((one) => one.id === id)?.kind;
    if (judged.keys.has(id) || kind === 'compatible' || book !== null) continue;
    throw new InputError(
      `There is no key for ${id}.`,
      'Give --key-file, set CAUSEWAY_MODEL_KEY, or keep it in Settings.',
    );
  }
  return judged;
}

async function ofFlags(io: CliIo, options: Options, book: RecordingBook | null): Promise<Asked> {
  const { provider: kind, model } = options;
  const named = await flaggedModel(io, options);
  if (!('because' in named))
    return {
      model: { provider: named.provider.id, model: named.model },
      judge: null,
      providers: [named.provider],
      keys: named.keys,
      prices: [],
    };
  if (book === null || kind === undefined || model === undefined)
    throw new InputError(named.because, 'Recorded replies need no key: --recordings DIR.');
  const provider = flaggedProvider(kind, options.baseUrl);
  return {
    model: { provider: provider.id, model },
    judge: null,
    providers: [provider],
    keys: new Map(),
    prices: [],
  };
}

async function ofWorkspace(io: CliIo, options: Options): Promise<Asked> {
  const opened = await openUnasked(io, options, chooseDataDir(options.workspace, io.env));
  const settings = await (async () => {
    try {
      return opened === null ? defaultModelSettings : (await opened.api.settings.get()).models;
    } finally {
      await opened?.close();
    }
  })();
  const [analyst] = settings.enabled ? settings.roles.analyst : [];
  if (analyst === undefined)
    throw new InputError(
      'No model was named, and none is set up in a workspace that opens without a passphrase.',
      'Give --provider and --model.',
    );
  const judge = settings.roles.judge[0] ?? null;
  const wanted = settings.providers.filter(({ id }) => id === analyst.provider || id === judge?.provider);
  const keys = new Map<string, string>();
  for (const provider of wanted) {
    const key = await vaultKey(io, provider, options.passphraseFile);
    if (key !== null) keys.set(provider.id, key);
  }
  // A judge only where one was requested: it doubles the cost.
  const model = options.model === undefined ? analyst : { ...analyst, model: options.model };
  return { model, judge: null, providers: wanted, keys, prices: settings.prices };
}

async function withJudge(io: CliIo, options: Options, base: Asked): Promise<Asked> {
  const [kindText = '', ...rest] = (options.judge ?? '').split('/');
  const kind = providerKinds.find((one) => one === kindText);
  const model = rest.join('/');
  if (kind === undefined || model === '')
    throw new InputError(
      `"${options.judge}" is not a judge.`,
      `Write it as kind/model, such as anthropic/claude-sonnet-5-5; kinds are ${providerKinds.join(', ')}.`,
    );
  const own = flaggedProvider(kind, options.judgeBaseUrl);
  const same = base.providers.find((one) => one.kind === kind && one.baseUrl === own.baseUrl);
  if (same !== undefined) return { ...base, judge: { provider: same.id, model } };
  const provider: Provider = { ...own, id: `judge-${own.id}`, name: `${own.name} (judge)` };
  const key = judgeKey(io, options) ?? (await vaultKey(io, own, options.passphraseFile));
  if (key !== null && !isSafeForKeys(provider))
    throw new InputError(
      `A key would travel to ${new URL(provider.baseUrl).host} unencrypted.`,
      'Give the address with https, or use a server on this computer.',
    );
  return {
    ...base,
    judge: { provider: provider.id, model },
    providers: [...base.providers, provider],
    keys: key === null ? base.keys : new Map([...base.keys, [provider.id, key]]),
  };
}

function judgeKey(io: CliIo, { judgeKeyFile }: Options): string | null {
  if (judgeKeyFile === undefined) {
    const given = io.env['CAUSEWAY_JUDGE_KEY']?.trim();
    return given === undefined || given === '' ? null : given;
  }
  try {
    return (readFileSync(resolve(io.cwd, judgeKeyFile), 'utf8').split(/\r?\n/, 1)[0] ?? '').trim();
  } catch {
    throw new InputError(
      `The key file ${judgeKeyFile} cannot be read.`,
      'Check its path and its permissions.',
    );
  }
}
