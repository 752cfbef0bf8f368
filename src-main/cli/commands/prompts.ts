import type { Command } from 'commander';
import { comparePrompts, promptDiff, unifiedDiff } from '../../../src-core/prompts/comparePrompts.ts';
import { loadPrompts } from '../../../src-core/prompts/loadPrompts.ts';
import type { Prompt } from '../../../src-core/prompts/prompt.ts';
import { PromptError } from '../../../src-core/prompts/promptError.ts';
import { type PromptRegistry, parsePromptRef } from '../../../src-core/prompts/registry.ts';
import type { PromptSummary } from '../../../src-shared/model/llm/promptText.ts';
import { promptsFolder } from '../../base/promptsFolder.ts';
import { type CliIo, InputError, printJson, printLines } from '../base/io.ts';
import { textTable } from '../base/table.ts';
import { addPromptfoo } from './promptsPromptfoo.ts';
import { examples } from './shared.ts';

interface Options {
  readonly dir?: string;
  readonly json?: boolean;
}

/** `prompts`: the instructions models are given, their versions, and what differs between two of them. */
export function addPrompts(program: Command, io: CliIo): void {
  const prompts = program
    .command('prompts')
    .description('the instructions models are given')
    .option('--dir <folder>', 'a folder of prompts (default: those of this release)')
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      examples('prompts list', 'prompts show signal_analysis@v1', 'prompts diff signal_analysis v1 v2'),
    );
  const action = (work: (registry: PromptRegistry, options: Options) => void, options: Options) =>
    asInput(() => work(loadPrompts(options.dir ?? promptsFolder()), options));

  prompts
    .command('list')
    .description('every prompt with its versions, newest first')
    .action((_own: unknown, command: Command) =>
      action((registry, { json }) => {
        const all = registry.list();
        if (json === true) printJson(io, all);
        else printLines(io, listLines(all));
      }, command.optsWithGlobals()),
    );
  prompts
    .command('show')
    .description('one version, word for word')
    .argument('<name[@version]>', 'the prompt; the latest version where none is named')
    .action((ref: string, _own: unknown, command: Command) =>
      action((registry, { json }) => {
        const { name, version } = parsePromptRef(ref);
        if (json === true) printJson(io, registry.text(name, version));
        else printLines(io, showLines(registry.get(name, version)));
      }, command.optsWithGlobals()),
    );
  prompts
    .command('diff')
    .description('what differs in the words of two versions')
    .argument('<name>', 'the prompt')
    .argument('<from>', 'a version')
    .argument('<to>', 'another one')
    .action((name: string, from: string, to: string, _own: unknown, command: Command) =>
      action((registry, { json }) => {
        const [one, two] = [registry.get(name, from), registry.get(name, to)];
        if (json === true) return printJson(io, promptDiff(one, two));
        const patch = unifiedDiff(one, two).trimEnd();
        printLines(
          io,
          patch === ''
            ? [`${name}: the texts of ${one.version} and ${two.version} are the same.`]
            : patch.split('\n'),
        );
      }, command.optsWithGlobals()),
    );
  prompts
    .command('compare')
    .description('two versions side by side, without their words')
    .argument('<name>', 'the prompt')
    .argument('<from>', 'a version')
    .argument('<to>', 'another one')
    .action((name: string, from: string, to: string, _own: unknown, command: Command) =>
      action((registry, { json }) => {
        const [one, two] = [registry.get(name, from), registry.get(name, to)];
        const fields = comparePrompts(one, two);
        if (json === true) return printJson(io, { name, from: one.version, to: two.version, fields });
        printLines(
          io,
          textTable(fields, [
            { title: name, cell: ({ field }) => field },
            { title: one.version, cell: (field) => field.from, max: 60 },
            { title: two.version, cell: (field) => (field.same ? '=' : field.to), max: 60 },
          ]),
        );
      }, command.optsWithGlobals()),
    );
  addPromptfoo(prompts, io);
}

/** A faulty prompt is reported like faulty input: both name the place and what to do. */
function asInput(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof PromptError) throw new InputError(error.message.replaceAll(/\s+/g, ' '), error.fix);
    throw error;
  }
}

function listLines(all: readonly PromptSummary[]): readonly string[] {
  return textTable(all, [
    { title: 'Prompt', cell: ({ name }) => name },
    { title: 'Version', cell: ({ version, latest }) => (latest ? `${version} (latest)` : version) },
    { title: 'Created', cell: ({ created }) => created },
    { title: 'Role', cell: ({ role }) => role },
    { title: 'Hash', cell: ({ hash }) => hash.slice(0, 12) },
    { title: 'What it is', cell: ({ description }) => description, max: 80 },
  ]);
}

function showLines(prompt: Prompt): readonly string[] {
  const { name, version, latest, created, description, changelog, model, schema, variables, hash } = prompt;
  return [
    `${name}@${version}${latest ? ' (latest)' : ''}, ${created}`,
    description,
    ...changelog.map((change) => `  - ${change}`),
    `Role ${model.role}, temperature ${model.temperature ?? "the model's own"}, at most ${model.maxOutputTokens} tokens, effort ${model.effort ?? "the model's own"}, reply ${schema}`,
    `Variables: ${variables.join(', ') || 'none'}`,
    `Hash ${hash}`,
    '',
    '[system]',
    ...prompt.system.split('\n'),
    '',
    '[user]',
    ...prompt.user.split('\n'),
  ];
}
