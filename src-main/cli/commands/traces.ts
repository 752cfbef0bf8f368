import { type Command, InvalidArgumentError } from 'commander';
import { tokensOf } from '../../../src-core/llm/port/usage.ts';
import { microMoney } from '../../../src-shared/format/money.ts';
import { exactCount, fixed } from '../../../src-shared/format/number.ts';
import type { RunTrace, RunTraceSummary } from '../../../src-shared/model/llm/runTrace.ts';
import type { ModelCall } from '../../../src-shared/model/llm/trace.ts';
import { type Api, type WorkspaceOptions, withApi } from '../base/api.ts';
import { type CliIo, InputError, printJson, printLines } from '../base/io.ts';
import { textTable } from '../base/table.ts';
import { examples, workspaceCommand } from './shared.ts';

interface Options extends WorkspaceOptions {
  readonly json?: boolean;
}

/**
 * `traces`: the runs in which models were asked, and the texts of each. Returns the command, so that others can add to
 * it.
 */
export function addTraces(program: Command, io: CliIo): Command {
  const traces = program.command('traces').description('what models were asked and what they answered');
  workspaceCommand(traces.command('list'))
    .description('the runs, newest first')
    .option('--limit <count>', 'at most this many (1 to 200)', wholeNumber, 20)
    .addHelpText('after', examples('traces list', 'traces list --limit 100 --json'))
    .action((options: Options & { readonly limit: number }) => list(io, options));
  workspaceCommand(traces.command('show'))
    .argument('<run>', 'id of a run; its last characters are enough')
    .option('--words', 'with everything sent and received')
    .description('the calls of a run')
    .addHelpText('after', examples('traces show 4f21', 'traces show 4f21 --words'))
    .action((run: string, options: Options & { readonly words?: boolean }) => show(io, run, options));
  return traces;
}

function wholeNumber(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 200) return count;
  throw new InvalidArgumentError('A whole number from 1 to 200 is needed.');
}

async function list(io: CliIo, options: Options & { readonly limit: number }): Promise<void> {
  const runs = await withApi(io, options, {}, (api) => api.traces.list({ limit: options.limit }));
  if (options.json === true) printJson(io, runs);
  else printLines(io, runs.length === 0 ? ['No model was asked yet.'] : runLines(runs));
}

function runLines(runs: readonly RunTraceSummary[]): string[] {
  return textTable(runs, [
    { title: 'Run', cell: ({ run }) => run.id.slice(-8) },
    { title: 'When', cell: ({ run }) => run.startedAt.slice(0, 16).replace('T', ' ') },
    { title: 'Campaign', cell: ({ campaignName }) => campaignName, max: 36 },
    { title: 'Ended', cell: ({ run }) => run.state },
    { title: 'Models', cell: ({ models }) => (models.length === 0 ? 'none' : models.join(', ')), max: 36 },
    { title: 'Calls', cell: ({ sums }) => String(sums.calls), align: 'right' },
    { title: 'Faults', cell: ({ faults }) => String(faults), align: 'right' },
    { title: 'Tokens', cell: ({ sums }) => exactCount(tokensOf(sums.usage)), align: 'right' },
    { title: 'Cost', cell: ({ sums }) => microMoney(sums.costMicroUsd, 'USD'), align: 'right' },
  ]);
}

async function show(io: CliIo, run: string, options: Options & { readonly words?: boolean }): Promise<void> {
  const trace = await withApi(io, options, {}, async (api) =>
    api.traces.get({ runId: await findRun(api, run) }),
  );
  if (options.json === true) printJson(io, trace);
  else printLines(io, traceLines(trace, options.words === true));
}

const mostListed = 200;

export async function findRun(api: Api, end: string): Promise<string> {
  const fits = (await api.traces.list({ limit: mostListed })).filter(({ run }) =>
    run.id.endsWith(end.toLowerCase()),
  );
  const [only] = fits;
  if (only !== undefined && fits.length === 1) return only.run.id;
  throw new InputError(
    fits.length === 0 ? `No run ends with ${end}.` : `${fits.length} runs end with ${end}.`,
    'See "traces list" for the runs.',
  );
}

function traceLines({ summary, calls }: RunTrace, words: boolean): string[] {
  const { run, campaignName, sums } = summary;
  return [
    `${campaignName} · ${run.startedAt.slice(0, 16).replace('T', ' ')} · ${run.state} · ${fixed(run.workedMs / 1000, 1)} s · ${microMoney(sums.costMicroUsd, 'USD')}`,
    ...(run.problem === null ? [] : [run.problem]),
    ...calls.flatMap((call) => ['', ...callLines(call, words)]),
  ];
}

function callLines(call: ModelCall, words: boolean): string[] {
  const { key, provider, model, prompt, usage, costMicroUsd, attempts, faults } = call;
  const ms = attempts.reduce((sum, { latencyMs }) => sum + latencyMs, 0);
  const cost = costMicroUsd === null ? 'cost not known' : microMoney(costMicroUsd, 'USD');
  return [
    `${key} · ${model} at ${provider} · ${prompt.name}@${prompt.version} · ${call.cached ? 'used again' : call.state}`,
    `  ${exactCount(tokensOf(usage))} tokens · ${cost} · ${ms} ms`,
    ...attempts
      .filter(({ failure }) => failure !== null)
      .map(
        ({ failure, status, message }) =>
          `  ✕ ${failure}${status === null ? '' : ` (${status})`}: ${message ?? ''}`,
      ),
    ...faults.map((fault) => `  ! ${fault}`),
    ...(words ? wordLines(call) : []),
  ];
}

function wordLines({ system, user, output }: ModelCall): string[] {
  const part = (title: string, text: string) => [
    `  --- ${title}`,
    ...text.split('\n').map((line) => `  ${line}`),
  ];
  if (system === '') return [' The texts are no longer kept.'];
  return [
    ...part('instructions', system),
    ...part('evidence and question', user),
    ...part('answer', output ?? 'none'),
  ];
}
