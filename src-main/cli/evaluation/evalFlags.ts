import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Goals, targets } from '../../../src-core/lab/evaluation/targets.ts';
import { type Split, splits } from '../../../src-shared/model/evaluation/report.ts';
import type { WorkspaceOptions } from './evaluationRuns.ts';
import type { ModelEvalFlags } from './modelFlags.ts';

export interface EvalOptions extends WorkspaceOptions, ModelEvalFlags {
  readonly set: string;
  readonly split: Split;
  readonly replicates: number;
  readonly minAgreement: number;
  readonly minHard: number;
  readonly minWorkflow: number;
  readonly maxHarmful: number;
  readonly maxNoChange: number;
  readonly maxEce: number;
  readonly record?: boolean;
  readonly readme?: boolean;
  readonly keep: boolean;
  readonly json?: boolean;
}

/** Adds the options of an evaluation of the engine: the cases, the goals, and what becomes of the run. */
export function evalFlags(command: Command): Command {
  return command
    .option('--set <dir>', 'the folder of decided cases', 'golden')
    .addOption(
      new Option('--split <split>', 'which cases; hold cases are named only if requested alone')
        .choices(splits)
        .default('all'),
    )
    .option('--replicates <n>', 'draw each case this many times more, with other seeds', wholeNumber, 0)
    .option(
      '--min-agreement <share>',
      'exit with 1 below this agreement on the cause (0.7 is the minimum for useful advice)',
      shareNumber,
      targets.cause,
    )
    .option('--min-hard <share>', 'the same for hard cases', shareNumber, targets.causeHard)
    .option('--min-workflow <share>', 'the same for the workflow', shareNumber, targets.workflow)
    .option('--max-harmful <n>', 'or with more harmful recommendations', wholeNumber, targets.harmful)
    .option(
      '--max-no-change <share>',
      'or with more actions recommended where nothing changed',
      shareNumber,
      targets.noChangeActed,
    )
    .option(
      '--max-ece <share>',
      'or with a larger calibration error, which needs --replicates',
      shareNumber,
      targets.calibrationError,
    )
    .option('--record', 'make this the recorded run of the set, and fill in the README')
    .option('--readme', "print the README's rows of the recorded run without measuring")
    .option('--no-keep', 'do not keep this run among those that are compared')
    .option('--workspace <dir>', 'the data folder of the app (default: CAUSEWAY_HOME, else the usual place)')
    .option('--passphrase-file <file>', 'a file whose first line is the passphrase of the workspace')
    .option('--json', 'one JSON document on stdout');
}

/** The goals that the options set. */
export function goalsOf(options: EvalOptions): Goals {
  return {
    cause: options.minAgreement,
    causeHard: options.minHard,
    workflow: options.minWorkflow,
    harmful: options.maxHarmful,
    noChangeActed: options.maxNoChange,
    calibrationError: options.maxEce,
  };
}

function shareNumber(text: string): number {
  const share = Number(text);
  if (text.trim() !== '' && share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError('A share from 0 to 1 is needed, such as 0.9.');
}

function wholeNumber(text: string): number {
  const count = Number(text);
  if (text.trim() !== '' && Number.isInteger(count) && count >= 0 && count <= 1000) return count;
  throw new InvalidArgumentError('A whole number from 0 to 1,000 is needed.');
}
