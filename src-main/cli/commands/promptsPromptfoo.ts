import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { promptfooConfig } from '../../../src-core/lab/evaluation/promptfoo/config.ts';
import { releasedPrompts } from '../../services/models/prompts.ts';
import { type CliIo, InputError, printLines } from '../base/io.ts';
import { goldenFolder, readCases } from '../evaluation/goldenFolder.ts';
import { type ModelFlags, modelFlags } from '../models/modelFlags.ts';
import { examples } from './shared.ts';

/** Pinned only here: the tool is run through npx and is not a dependency. */
export const promptfooVersion = '0.123.1';

interface Options extends Pick<ModelFlags, 'provider' | 'baseUrl' | 'model'> {
  readonly out: string;
  readonly set: string;
  readonly cases?: string;
}

/** `prompts promptfoo`: a configuration for promptfoo, generated from the current prompts and decided cases. */
export function addPromptfoo(prompts: Command, io: CliIo): void {
  modelFlags(prompts.command('promptfoo'))
    .description(
      'write a configuration for promptfoo: every version of the analysis prompt against the decided test cases',
    )
    .option('--out <file>', 'where to', 'promptfooconfig.yaml')
    .option('--set <dir>', 'the folder of decided cases', 'golden')
    .option('--cases <n>', 'only the first N cases')
    .addHelpText(
      'after',
      examples(
        'prompts promptfoo --provider openai --model gpt-6-sol --out /tmp/foo/promptfooconfig.yaml',
        `then: OPENAI_API_KEY=… npx promptfoo@${promptfooVersion} eval -c /tmp/foo/promptfooconfig.yaml`,
      ),
    )
    .action(async (_own: unknown, command: Command) => {
      const options: Options = command.optsWithGlobals();
      const { provider: kind, model } = options;
      if (kind === undefined || model === undefined)
        throw new InputError('A model is needed.', 'Give --provider and --model.');
      if (kind === 'anthropic')
        throw new InputError(
          `promptfoo ${promptfooVersion} cannot ask Anthropic for structured output.`,
          'Use "eval --provider anthropic", or name a model of OpenAI or a compatible server.',
        );
      const cases = (await readCases(goldenFolder(io, options.set))).filter(({ split }) => split === 'test');
      const some = options.cases === undefined ? cases : cases.slice(0, Number(options.cases));
      if (some.length === 0)
        throw new InputError('There is no test case to write.', 'Name another --set or --cases.');
      const config = promptfooConfig(releasedPrompts(), some, [
        { kind, model, baseUrl: options.baseUrl ?? null },
      ]);
      const file = resolve(io.cwd, options.out);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, stringify(config, { lineWidth: 0 }));
      printLines(io, [
        `Wrote ${config.prompts.length} prompts and ${config.tests.length} cases to ${file}.`,
        `Run it with: npx promptfoo@${promptfooVersion} eval -c ${file}`,
      ]);
    });
}
