import type { Command } from 'commander';
import { createProviderClient } from '../../../src-core/llm/providers/create.ts';
import type { ProviderState } from '../../../src-shared/contracts/models.ts';
import type { ConnectionTest, ModelSettings } from '../../../src-shared/model/llm/providers.ts';
import { type Api, type WorkspaceOptions, withApi } from '../base/api.ts';
import { type CliIo, type ExitCode, exitCodes, InputError, printJson, printLines } from '../base/io.ts';
import { textTable } from '../base/table.ts';
import { flaggedModel } from '../models/flaggedModel.ts';
import { flaggedProvider, givenKey, type ModelFlags, modelFlags } from '../models/modelFlags.ts';
import { examples, workspaceCommand } from './shared.ts';

interface Options extends WorkspaceOptions, ModelFlags {
  readonly json?: boolean;
}

const patienceMs = 20_000;

/** `models`: the configured providers, and whether they answer. */
export function addModels(program: Command, io: CliIo, end: (code: ExitCode) => void): void {
  const models = program.command('models').description('providers of models: list, add, remove, test');
  workspaceCommand(models.command('list'))
    .description('the providers of the workspace, whether each has a key, and who does what')
    .action((options: Options) => list(io, options));
  modelFlags(workspaceCommand(models.command('add')))
    .description('add a provider to the workspace and use its model for analyses')
    .addHelpText(
      'after',
      examples(
        'models add --provider anthropic --model claude-sonnet-5-5 --key-file ~/.anthropic-key',
        'models add --provider compatible --base-url http://127.0.0.1:11434/v1 --model llama-local',
      ),
    )
    .action((options: Options) => add(io, options));
  workspaceCommand(models.command('remove'))
    .argument('<id>', 'the provider, as "models list" names it')
    .description('remove a provider, with its key and from every role')
    .action((id: string, options: Options) => remove(io, id, options));
  modelFlags(workspaceCommand(models.command('test')))
    .argument('[id]', 'a provider of the workspace; without one, what --provider names')
    .description('try a provider as a run will, and report what is wrong; exits with 1 when it does not work')
    .addHelpText(
      'after',
      examples(
        'models test openai --model gpt-6-sol',
        'models test --provider openai --model gpt-6-sol --key-stdin',
      ),
    )
    .action((id: string | undefined, options: Options) => test(io, id, options, end));
}

async function list(io: CliIo, options: Options): Promise<void> {
  const { providers, models } = await withApi(io, options, {}, async (api) => ({
    providers: await api.models.list(),
    models: (await api.settings.get()).models,
  }));
  tell(io, options, providers, models);
}

async function add(io: CliIo, options: Options): Promise<void> {
  const { provider: kind, model } = options;
  if (kind === undefined || model === undefined)
    throw new InputError('A provider and its model are needed.', 'Give --provider and --model.');
  const provider = flaggedProvider(kind, options.baseUrl);
  const key = await givenKey(io, options);
  const { providers, models } = await withApi(io, options, { create: true }, async (api) => {
    await api.models.save(provider);
    if (key !== null) await api.models.setKey({ id: provider.id, key });
    const choice = [{ provider: provider.id, model }];
    const roles = { analyst: choice, critic: choice };
    await api.settings.update({ models: { enabled: true, roles, strongAnalyst: [] } });
    return lookAt(api);
  });
  tell(io, options, providers, models);
}

async function remove(io: CliIo, id: string, options: Options): Promise<void> {
  const { providers, models } = await withApi(io, options, {}, async (api) => {
    await api.models.remove({ id });
    return lookAt(api);
  });
  tell(io, options, providers, models);
}

async function lookAt(api: Api) {
  return { providers: await api.models.list(), models: (await api.settings.get()).models };
}

async function test(
  io: CliIo,
  id: string | undefined,
  options: Options,
  end: (code: ExitCode) => void,
): Promise<void> {
  const found = id === undefined ? await testFlagged(io, options) : await testKept(io, id, options);
  if (!found.works) end(exitCodes.inputAtFault);
  if (options.json === true) {
    printJson(io, found);
    return;
  }
  const answers = [
    `It answers, in ${Math.round(found.latencyMs)} ms.`,
    ...(found.models === null ? [] : [`Models: ${found.models.join(', ')}.`]),
    ...(found.structured === true ? ['A structured answer came back as requested.'] : []),
  ];
  printLines(
    io,
    found.works ? answers : [`${found.problem ?? 'It does not work.'} ${found.fix ?? ''}`.trim()],
  );
}

function testKept(io: CliIo, id: string, options: Options): Promise<ConnectionTest> {
  return withApi(io, options, {}, (api) => api.models.test({ id, model: options.model ?? null }));
}

async function testFlagged(io: CliIo, options: Options): Promise<ConnectionTest> {
  const named = await flaggedModel(io, options);
  if ('because' in named)
    throw new InputError(named.because, 'Or name a provider of the workspace: models test ID.');
  const client = createProviderClient(named.provider, named.keys.get(named.provider.id) ?? null);
  return client.test(named.model, AbortSignal.timeout(patienceMs));
}

function tell(
  io: CliIo,
  options: Options,
  providers: readonly ProviderState[],
  { enabled, roles, strongAnalyst }: ModelSettings,
): void {
  const rolesNow = { ...roles, strong_analyst: strongAnalyst };
  if (options.json === true) {
    printJson(io, { enabled, providers, roles: rolesNow });
    return;
  }
  if (providers.length === 0) {
    printLines(io, ['No provider is set up: recommendations are Causeway’s own. "models add" adds one.']);
    return;
  }
  const lines = Object.entries(rolesNow)
    .filter(([, choices]) => choices.length > 0)
    .map(
      ([role, choices]) =>
        `${role.replace('_', ' ')}: ${choices.map(({ provider, model }) => `${model} (${provider})`).join(', then ')}`,
    );
  printLines(io, [
    ...textTable(providers, [
      { title: 'Id', cell: ({ provider }) => provider.id },
      { title: 'Kind', cell: ({ provider }) => provider.kind },
      { title: 'Address', cell: ({ provider }) => provider.baseUrl, max: 60 },
      { title: 'Key', cell: ({ key }) => key.replace('_', ' ') },
      { title: 'In use', cell: ({ provider }) => (provider.enabled ? 'yes' : 'no') },
    ]),
    '',
    enabled ? 'Models are asked.' : 'Models are switched off.',
    ...lines,
  ]);
}
