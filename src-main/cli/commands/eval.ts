import { type Command, InvalidArgumentError, Option } from 'commander';
import { releasedRun, verdictsOf } from '../../../src-core/lab/evaluation/baseline.ts';
import { GoldenCaseError } from '../../../src-core/lab/evaluation/loadGolden.ts';
import { makeRun } from '../../../src-core/lab/evaluation/makeRun.ts';
import { readmeRows } from '../../../src-core/lab/evaluation/readmeRows.ts';
import { ofSplit } from '../../../src-core/lab/evaluation/run.ts';
import { type Goals, shortfalls, targets } from '../../../src-core/lab/evaluation/targets.ts';
import { tenths } from '../../../src-shared/format/share.ts';
import { modelRunSchema } from '../../../src-shared/model/evaluation/modelRun.ts';
import { type Split, splits } from '../../../src-shared/model/evaluation/report.ts';
import type { EvaluationRun } from '../../../src-shared/model/evaluation/run.ts';
import { type CliIo, type ExitCode, exitCodes, InputError, note, printJson, printLines } from '../base/io.ts';
import { type EvalAnswer, evalAnswerSchema } from '../evaluation/answer.ts';
import { describeComparison, type Side, sideOf } from '../evaluation/comparison.ts';
import { measureModels } from '../evaluation/evalModels.ts';
import {
  type EvaluationRuns,
  type WorkspaceOptions,
  withEvaluationRuns,
} from '../evaluation/evaluationRuns.ts';
import { evaluationLines } from '../evaluation/evaluationText.ts';
import {
  type GoldenFolder,
  goldenFolder,
  readBaseline,
  readCases,
  recordRun,
} from '../evaluation/goldenFolder.ts';
import { type ModelEvalFlags, modelEvalFlags, wantsModel } from '../evaluation/modelFlags.ts';
import { modelRunLines } from '../evaluation/modelRunText.ts';
import { addEvalRuns } from './evalRuns.ts';
import { examples } from './shared.ts';

interface EvalOptions extends WorkspaceOptions, ModelEvalFlags {
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

/**
 * `eval`: how far the diagnosis agrees with decided cases, and what changed since the last time. Ends with 1 where a
 * goal is missed.
 */
export function addEval(program: Command, io: CliIo, end: (code: ExitCode) => void): void {
  const command = modelEvalFlags(program.command('eval'))
    .description('compare the diagnosis with cases that marketing leads have decided')
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
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      examples(
        'eval',
        'eval --split test --replicates 5',
        'eval --min-agreement 0.7',
        'eval runs',
        'eval --engine llm --provider openai --model gpt-6-sol --judge anthropic/claude-sonnet-5-5',
        'eval --prompt signal_analysis@v1 --against v2 --recordings ./replies',
      ),
    )
    .action((options: EvalOptions) => evaluate(io, options, end));
  addEvalRuns(command, io);
}

async function evaluate(io: CliIo, options: EvalOptions, end: (code: ExitCode) => void): Promise<void> {
  const folder = goldenFolder(io, options.set);
  if (options.readme === true) return printReadme(io, folder);
  if (wantsModel(options)) return evaluateWithModel(io, options, folder, end);
  const run = await measured(io, folder, options);
  await withEvaluationRuns(io, options, async (known) => {
    const before = await lastRun(known, folder, options);
    const compared =
      before === null ? null : describeComparison(before, sideOf(run), options.split === 'hold');
    if (options.keep) await known.keep(run);
    const missed = missedGoals(run, goalsOf(options));
    const answer: EvalAnswer = {
      run: options.split === 'hold' ? run : releasedRun(run),
      comparison: compared?.answer ?? null,
      missed,
    };
    if (options.json === true) printJson(io, evalAnswerSchema.parse(answer));
    else
      printLines(io, [
        ...evaluationLines(run.report),
        '',
        ...(compared?.lines ?? ['There is no earlier run to compare with.']),
        ...(options.keep ? ['', `Kept as ${run.id} in ${known.place}.`] : []),
      ]);
    if (options.record === true) for (const file of recordRun(folder, run)) note(io, `Recorded in ${file}.`);
    for (const sentence of missed) note(io, sentence);
    if (missed.length > 0) end(exitCodes.inputAtFault);
  });
}

/**
 * The cases put to a model. A comparison is for information; a single run is checked against the same goals as the
 * engine's, as far as they apply.
 */
async function evaluateWithModel(
  io: CliIo,
  options: EvalOptions,
  folder: GoldenFolder,
  end: (code: ExitCode) => void,
): Promise<void> {
  const run = await measureModels(io, options, await casesOf(folder, options));
  if (options.json === true) printJson(io, modelRunSchema.parse(run));
  else printLines(io, modelRunLines(run));
  const [arm] = run.arms;
  if (arm === undefined || run.comparison !== null) return;
  const missed = [
    ...under('The model’s cause agrees', arm.cause.share, options.minAgreement),
    ...under('The workflow agrees', arm.workflow.share, options.minWorkflow),
    ...(arm.harmful.hits > options.maxHarmful
      ? [`${arm.harmful.hits} recommendations would do harm; at most ${options.maxHarmful} are allowed.`]
      : []),
  ];
  for (const sentence of missed) note(io, sentence);
  if (missed.length > 0) end(exitCodes.inputAtFault);
}

function under(what: string, share: number | null, least: number): readonly string[] {
  return share !== null && share < least
    ? [`${what} in ${tenths(share)} of the cases; ${tenths(least)} are required.`]
    : [];
}

function printReadme(io: CliIo, folder: GoldenFolder): void {
  const baseline = readBaseline(folder);
  if (baseline === null)
    throw new InputError(`There is no recorded run in ${folder.latest}.`, 'Record one with --record.');
  printLines(io, readmeRows(baseline));
}

async function measured(
  io: CliIo,
  folder: GoldenFolder,
  { split, replicates }: EvalOptions,
): Promise<EvaluationRun> {
  const cases = await casesOf(folder, { split });
  try {
    return makeRun(cases, { split, replicates, at: io.now().toISOString() });
  } catch (error) {
    if (!(error instanceof GoldenCaseError)) throw error;
    throw new InputError(error.message.replaceAll(/\s+/g, ' '), '');
  }
}

/** All cases of the folder; at least one is in the split. */
async function casesOf(folder: GoldenFolder, { split }: Pick<EvalOptions, 'split'>) {
  const cases = await readCases(folder);
  if (ofSplit(cases, split).length > 0) return cases;
  const which = split === 'all' ? 'no case' : `no case of the ${split} split`;
  throw new InputError(`There is ${which} in ${folder.cases}.`, 'Name another folder, or another split.');
}

/** The last stored run of the same split; else the recorded one. */
async function lastRun(
  known: EvaluationRuns,
  folder: GoldenFolder,
  { split }: EvalOptions,
): Promise<Side | null> {
  const newest = (await known.list()).find((one) => one.origin === 'kept' && one.split === split);
  const kept = newest === undefined ? null : await known.get(newest.id);
  if (kept !== null) return sideOf(kept);
  const baseline = split === 'hold' ? null : readBaseline(folder);
  return baseline === null
    ? null
    : { id: baseline.id, golden: baseline.golden, verdicts: verdictsOf(baseline) };
}

function goalsOf(options: EvalOptions): Goals {
  return {
    cause: options.minAgreement,
    causeHard: options.minHard,
    workflow: options.minWorkflow,
    harmful: options.maxHarmful,
    noChangeActed: options.maxNoChange,
    calibrationError: options.maxEce,
  };
}

/** Over the whole selection, so that a hold case's miss cannot be inferred from which split fell short. */
function missedGoals({ measured: { whole } }: EvaluationRun, goals: Goals): readonly string[] {
  return shortfalls(whole, goals).map(({ sentence }) => sentence);
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
