import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { langSmithUrl, sendLangSmith } from '../../../src-core/llm/traces/langsmith.ts';
import { otlpTraces } from '../../../src-core/llm/traces/otlp.ts';
import { type RecordedRun, runSpans } from '../../../src-core/llm/traces/runSpans.ts';
import { otlpHeaders, type Sent, sendOtlp } from '../../../src-core/llm/traces/sendOtlp.ts';
import { PromptError } from '../../../src-core/prompts/promptError.ts';
import { parsePromptRef } from '../../../src-core/prompts/registry.ts';
import { modelRefSchema } from '../../../src-shared/model/llm/providers.ts';
import { appVersion } from '../../base/version.ts';
import { releasedPrompts } from '../../services/models/prompts.ts';
import { type WorkspaceOptions, withApi } from '../base/api.ts';
import { type CliIo, InputError, note, printJson, printLines } from '../base/io.ts';
import { replayLines } from '../models/replayText.ts';
import { examples, workspaceCommand } from './shared.ts';
import { findRun } from './traces.ts';

interface ExportOptions extends WorkspaceOptions {
  readonly run?: readonly string[];
  readonly limit: string;
  readonly otlp?: string;
  readonly file?: string;
  readonly langsmith?: boolean;
  readonly keyFile?: string;
  readonly project: string;
  readonly content?: boolean;
  readonly json?: boolean;
}

interface ReplayOptions extends WorkspaceOptions {
  readonly prompt?: readonly string[];
  readonly model?: string;
  readonly json?: boolean;
}

/** `traces export` and `traces replay`: runs for other tools, and the same run asked in another way. */
export function addTracesAway(traces: Command, io: CliIo): void {
  workspaceCommand(traces.command('export'))
    .description(
      'export runs as OpenTelemetry spans to a collector or a file, or to LangSmith; without their texts unless requested',
    )
    .option('--run <id...>', 'these runs; last characters of their ids are enough (default: the newest)')
    .option('--limit <n>', 'this many of the newest', '50')
    .option(
      '--otlp <url>',
      'a collector that speaks OTLP over HTTP (headers from OTEL_EXPORTER_OTLP_HEADERS)',
    )
    .option('--file <file>', 'as one OTLP document')
    .option('--langsmith', 'to LangSmith (LANGSMITH_ENDPOINT, else its own address)')
    .option('--key-file <file>', 'a file whose first line is LangSmith’s key (or set LANGSMITH_API_KEY)')
    .option('--project <name>', 'LangSmith’s project', 'Causeway')
    .option('--content', 'with prompts, answers and campaign ids: they leave this computer')
    .addHelpText(
      'after',
      examples(
        'traces export --otlp http://127.0.0.1:4318',
        'traces export --file spans.json --run 4f21',
        'traces export --langsmith',
      ),
    )
    .action((options: ExportOptions) => exportRuns(io, options));
  workspaceCommand(traces.command('replay'))
    .argument('<run>', 'id of a run; its last characters are enough')
    .option('--prompt <name@version...>', 'with these versions of prompts')
    .option('--model <provider/model>', 'with this model, at a provider of the workspace')
    .description('ask a run again with other prompts or another model, on the same evidence; changes nothing')
    .addHelpText(
      'after',
      examples(
        'traces replay 4f21 --prompt signal_analysis@v1',
        'traces replay 4f21 --model anthropic/claude-haiku-5-5',
      ),
    )
    .action((run: string, options: ReplayOptions) => replay(io, run, options));
}

async function exportRuns(io: CliIo, options: ExportOptions): Promise<void> {
  const targets = [options.otlp, options.file, options.langsmith].filter((one) => one !== undefined);
  if (targets.length !== 1)
    throw new InputError('One place to export to is needed.', 'Give --otlp URL, --file FILE or --langsmith.');
  if (options.otlp !== undefined) requireUrl(options.otlp);
  const key = options.langsmith === true ? langSmithKey(io, options) : null;
  const runs = await recordedRuns(io, options);
  if (runs.length === 0)
    throw new InputError('There is no run to export.', 'See "traces list" for the runs.');
  const sent = await deliver(io, options, runs, key);
  if (sent.problem !== null) throw new InputError(sent.problem, 'Nothing was changed here; run it again.');
  if (options.json === true) printJson(io, { runs: runs.length, spans: sent.spans });
  else printLines(io, [`Exported ${runs.length} runs, ${sent.spans} spans.`]);
}

async function recordedRuns(io: CliIo, options: ExportOptions): Promise<readonly RecordedRun[]> {
  return withApi(io, options, {}, async (api) => {
    const ids =
      options.run === undefined
        ? (await api.traces.list({ limit: wholeNumber(options.limit) })).map(({ run }) => run.id)
        : await Promise.all(options.run.map((end) => findRun(api, end)));
    const runs: RecordedRun[] = [];
    for (const runId of ids) {
      const { summary, calls } = await api.traces.get({ runId });
      // A run in progress would be half a trace under its final id.
      if (summary.run.state !== 'running') runs.push({ run: summary.run, calls });
    }
    return runs;
  });
}

async function deliver(
  io: CliIo,
  { otlp, file, project, content: wanted }: ExportOptions,
  runs: readonly RecordedRun[],
  key: string | null,
): Promise<Sent> {
  const content = wanted === true;
  const exporter = { name: 'causeway', version: appVersion };
  if (key !== null) {
    const url = io.env['LANGSMITH_ENDPOINT'] ?? langSmithUrl;
    return sendLangSmith({ url, key, project }, runs, { content });
  }
  const spans = runs.flatMap((run) => runSpans(run, { content }));
  if (otlp !== undefined)
    return sendOtlp(otlp, spans, exporter, { headers: otlpHeaders(io.env['OTEL_EXPORTER_OTLP_HEADERS']) });
  const path = resolve(io.cwd, file ?? '');
  try {
    // An existing file of someone else's could be readable by others.
    writeFileSync(path, `${otlpTraces(spans, exporter)}\n`, { mode: 0o600 });
  } catch {
    throw new InputError(`${path} cannot be written.`, 'Check its folder and its permissions.');
  }
  if (content) note(io, 'The file contains prompts and answers.');
  return { spans: spans.length, problem: null };
}

function langSmithKey(io: CliIo, { keyFile }: ExportOptions): string {
  const given = keyFile === undefined ? io.env['LANGSMITH_API_KEY'] : readLine(io, keyFile);
  if (given !== undefined && given.trim() !== '') return given.trim();
  throw new InputError('There is no key for LangSmith.', 'Give --key-file, or set LANGSMITH_API_KEY.');
}

function readLine(io: CliIo, file: string): string {
  try {
    return readFileSync(resolve(io.cwd, file), 'utf8').split(/\r?\n/, 1)[0] ?? '';
  } catch {
    throw new InputError(`The key file ${file} cannot be read.`, 'Check its path and its permissions.');
  }
}

function requireUrl(text: string): void {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return;
  throw new InputError(`"${text}" after --otlp is not an address.`, 'Write it like http://127.0.0.1:4318.');
}

function wholeNumber(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 200) return count;
  throw new InputError(`"${text}" after --limit is not a number from 1 to 200.`, '');
}

async function replay(io: CliIo, end: string, options: ReplayOptions): Promise<void> {
  const prompts = Object.fromEntries((options.prompt ?? []).map(pinOf));
  const model = options.model === undefined ? null : modelOf(options.model);
  if (model === null && options.prompt === undefined)
    throw new InputError(
      'Nothing was given to do differently.',
      'Give --prompt name@version, --model provider/model, or both.',
    );
  const answer = await withApi(io, options, {}, async (api) =>
    api.traces.replay({ runId: await findRun(api, end), prompts, model }),
  );
  if (options.json === true) printJson(io, answer);
  else printLines(io, replayLines(answer));
}

function pinOf(text: string): readonly [string, string] {
  try {
    const { name, version } = parsePromptRef(text);
    return [name, releasedPrompts().get(name, version).version];
  } catch (error) {
    if (error instanceof PromptError) throw new InputError(error.message, error.fix);
    throw error;
  }
}

function modelOf(text: string) {
  const [provider = '', ...model] = text.split('/');
  const read = modelRefSchema.safeParse({ provider, model: model.join('/') });
  if (read.success) return read.data;
  throw new InputError(
    `"${text}" is not a model.`,
    'Write it as provider/model; "models list" shows the providers.',
  );
}
