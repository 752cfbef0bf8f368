import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CaseScore } from '../../../src-core/evaluation/caseScore.ts';
import { GoldenCaseError, loadGolden } from '../../../src-core/evaluation/loadGolden.ts';
import { type EvaluationReport, evaluationReportSchema } from '../../../src-core/evaluation/report.ts';
import { runGolden, type Split, splits } from '../../../src-core/evaluation/run.ts';
import { summarise } from '../../../src-core/evaluation/summarise.ts';
import { evaluationLines, tenths } from '../evaluationText.ts';
import { type CliIo, type ExitCode, exitCodes, InputError, note, printJson, printLines } from '../io.ts';
import { examples } from './shared.ts';

interface EvalOptions {
  readonly set: string;
  readonly split: Split;
  readonly minAgreement: number;
  readonly json?: boolean;
}

/** Below this share of agreement with people a diagnosis is of no use to them: the least that is asked of it. */
const leastAgreement = 0.7;

/** `eval`: how far the diagnosis agrees with decided cases. Ends with 1 under the agreement asked for. */
export function addEval(program: Command, io: CliIo, end: (code: ExitCode) => void): void {
  program
    .command('eval')
    .description('hold the diagnosis against cases that marketing leads have decided')
    .option('--set <dir>', 'the folder of decided cases', 'golden')
    .addOption(
      new Option('--split <split>', 'which cases; hold cases are named only if asked for alone')
        .choices(splits)
        .default('all'),
    )
    .option(
      '--min-agreement <share>',
      'agreement on the cause, 0 to 1, under which it ends with exit code 1',
      shareNumber,
      leastAgreement,
    )
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', examples('eval', 'eval --split test --min-agreement 0.9', 'eval --json'))
    .action((options: EvalOptions) => evaluate(io, options, end));
}

async function evaluate(io: CliIo, options: EvalOptions, end: (code: ExitCode) => void): Promise<void> {
  const report = evaluationReportSchema.parse(await measure(io, options));
  if (options.json === true) printJson(io, report);
  else printLines(io, evaluationLines(report));
  const { share } = report.cause.agreement;
  if (share === null || share >= options.minAgreement) return;
  note(
    io,
    `Agreement on the cause is ${tenths(share)}, under the ${tenths(options.minAgreement)} asked for.`,
  );
  end(exitCodes.inputAtFault);
}

function shareNumber(text: string): number {
  const share = Number(text);
  if (text.trim() !== '' && share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError('A share from 0 to 1 is needed, such as 0.9.');
}

/** The figures of a set: of its `cases` folder, or of the folder itself. */
async function measure(io: CliIo, { set, split }: EvalOptions): Promise<EvaluationReport> {
  const folder = resolve(io.cwd, set);
  const inside = join(folder, 'cases');
  const from = existsSync(inside) ? inside : folder;
  if (!isFolder(from))
    throw new InputError(`There is no folder ${from}.`, 'Name the folder of decided cases with --set.');
  const scores = await scored(from, split);
  if (scores.length > 0) return summarise(scores, split);
  const which = split === 'all' ? 'no case' : `no case of the ${split} split`;
  throw new InputError(`There is ${which} in ${from}.`, 'Name another folder, or another split.');
}

async function scored(folder: string, split: Split): Promise<readonly CaseScore[]> {
  try {
    return runGolden(await loadGolden(folder), split);
  } catch (error) {
    if (!(error instanceof GoldenCaseError)) throw error;
    // What is wrong in the file comes on several lines; a failure is one.
    throw new InputError(error.message.replaceAll(/\s+/g, ' '), '');
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
