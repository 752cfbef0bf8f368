import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Arm } from '../../../src-core/lab/evaluation/models/arm.ts';
import type { PromptName } from '../../../src-core/pipeline/ports.ts';
import { PromptError } from '../../../src-core/prompts/promptError.ts';
import { type PromptRegistry, parsePromptRef } from '../../../src-core/prompts/registry.ts';
import type { ModelRef } from '../../../src-shared/model/llm/providers.ts';
import { InputError } from '../base/io.ts';
import { type ModelFlags, modelFlags } from '../models/modelFlags.ts';

/** Options of `eval` beyond the engine's own run. */
export interface ModelEvalFlags extends ModelFlags {
  readonly engine: 'rules' | 'llm';
  readonly prompt?: string;
  readonly against?: string;
  readonly againstModel?: string;
  readonly judge?: string;
  readonly judgeBaseUrl?: string;
  readonly judgeKeyFile?: string;
  readonly recordings?: string;
  readonly offline?: boolean;
  readonly ask: 'all' | 'unclear';
  readonly maxUsd: number;
  readonly concurrency: number;
}

export function modelEvalFlags(command: Command): Command {
  return modelFlags(command)
    .addOption(
      new Option('--engine <name>', 'rules, or llm: the cases are put to a model')
        .choices(['rules', 'llm'])
        .default('rules'),
    )
    .option('--prompt <name@version>', 'ask with this version of a prompt (implies --engine llm)')
    .option('--against <version>', 'and with this one, and say which is better by paired tests')
    .option('--against-model <name>', 'or with the same prompt and another model of the same provider')
    .option(
      '--judge <kind/model>',
      'have the reasoning judged, preferably by another provider: anthropic/claude-sonnet-5-5',
    )
    .option('--judge-base-url <url>', 'its address (default: the provider’s own)')
    .option('--judge-key-file <file>', 'a file whose first line is its key (or set CAUSEWAY_JUDGE_KEY)')
    .option('--recordings <dir>', 'answer from the replies recorded there, and record new ones there')
    .option('--offline', 'ask no model: a missing recording is an error')
    .addOption(
      new Option('--ask <which>', 'clear cases too, or only those the product puts to a model')
        .choices(['all', 'unclear'])
        .default('all'),
    )
    .option('--max-usd <amount>', 'stop asking before the evaluation costs more', amount, 5)
    .option('--concurrency <n>', 'cases at the same time', atOnce, 4);
}

/** A model is requested: by the engine's name, or because a prompt or another model is to be measured. */
export function wantsModel({ engine, prompt, against, againstModel }: ModelEvalFlags): boolean {
  return engine === 'llm' || [prompt, against, againstModel].some((one) => one !== undefined);
}

const pinned = ['signal_analysis', 'recommendation', 'critique'] as const satisfies readonly PromptName[];

/** The ways of asking that the flags describe. Throws InputError. */
export function armsOf(
  flags: Pick<ModelEvalFlags, 'prompt' | 'against' | 'againstModel'>,
  model: ModelRef,
  prompts: PromptRegistry,
): readonly [Arm] | readonly [Arm, Arm] {
  const { prompt, against, againstModel } = flags;
  if (against !== undefined && againstModel !== undefined)
    throw new InputError('Two comparisons cannot be made at once.', 'Give --against or --against-model.');
  if (against !== undefined && prompt === undefined)
    throw new InputError(
      '--against was given without --prompt.',
      'Name what it is compared with: --prompt signal_analysis@v1.',
    );
  const first: Arm =
    prompt === undefined ? { label: model.model, model, pins: {} } : promptArm(prompt, model, prompts);
  if (againstModel !== undefined)
    return [
      { ...first, label: model.model },
      { ...first, label: againstModel, model: { ...model, model: againstModel } },
    ];
  if (against === undefined || prompt === undefined) return [first];
  const [name = ''] = prompt.split('@');
  const second = promptArm(against.includes('@') ? against : `${name}@${against}`, model, prompts);
  if (second.label === first.label)
    throw new InputError(
      `${first.label} would be compared with itself.`,
      'Name another version after --against.',
    );
  return [first, second];
}

function promptArm(text: string, model: ModelRef, prompts: PromptRegistry): Arm {
  try {
    const { name, version } = parsePromptRef(text);
    const known = pinned.find((one) => one === name);
    if (known === undefined)
      throw new InputError(`"${name}" is not a prompt of the workflow.`, `There are: ${pinned.join(', ')}.`);
    const found = prompts.get(name, version);
    return { label: `${name}@${found.version}`, model, pins: { [known]: found.version } };
  } catch (error) {
    if (error instanceof PromptError) throw new InputError(error.message, error.fix);
    throw error;
  }
}

function amount(text: string): number {
  const usd = Number(text);
  if (text.trim() !== '' && usd > 0 && usd <= 10_000) return usd;
  throw new InvalidArgumentError('An amount of US dollars above 0 is needed.');
}

function atOnce(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 32) return count;
  throw new InvalidArgumentError('A whole number from 1 to 32 is needed.');
}
