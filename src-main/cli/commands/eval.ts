import type { Command } from 'commander';
import { releasedRun, verdictsOf } from '../../../src-core/lab/evaluation/baseline.ts';
import { GoldenCaseError } from '../../../src-core/lab/evaluation/loadGolden.ts';
import { makeRun } from '../../../src-core/lab/evaluation/makeRun.ts';
import { readmeRows } from '../../../src-core/lab/evaluation/readmeRows.ts';
import { ofSplit } from '../../../src-core/lab/evaluation/run.ts';
import { type Goals, shortfalls } from '../../../src-core/lab/evaluation/targets.ts';
import { tenths } from '../../../src-shared/format/share.ts';
import { modelRunSchema } from '../../../src-shared/model/evaluation/modelRun.ts';
import type { EvaluationRun } from '../../../src-shared/model/evaluation/run.ts';
import { type CliIo, type ExitCode, exitCodes, InputError, note, printJson, printLines } from '../base/io.ts';
import { type EvalAnswer, evalAnswerSchema } from '../evaluation/answer.ts';
import { describeComparison, type Side, sideOf } from '../evaluation/comparison.ts';
import { type EvalOptions, evalFlags, goalsOf } from '../evaluation/evalFlags.ts';
import { measureModels } from '../evaluation/evalModels.ts';
import { type EvaluationRuns, withEvaluationRuns } from '../evaluation/evaluationRuns.ts';
import { evaluationLines } from '../evaluation/evaluationText.ts';
import {
  type GoldenFolder,
  goldenFolder,
  readBaseline,
  readCases,
  recordRun,
} from '../evaluation/goldenFolder.ts';
import { modelEvalFlags, wantsModel } from '../evaluation/modelFlags.ts';
import { modelRunLines } from '../evaluation/modelRunText.ts';
import { addEvalRuns } from './evalRuns.ts';
import { examples } from './shared.ts';

/**
 * `eval`: how far the diagnosis agrees with decided cases, and what changed since the last time. Ends with 1 where a
 * goal is missed.
 */
export function addEval(program: Command, io: CliIo, end: (code: ExitCode) => void): void {
  const command = evalFlags(modelEvalFlags(program.command('eval')))
    .description('compare the diagnosis with cases that marketing leads have decided')
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

/** Over the whole selection, so that a hold case's miss cannot be inferred from which split fell short. */
function missedGoals({ measured: { whole } }: EvaluationRun, goals: Goals): readonly string[] {
  return shortfalls(whole, goals).map(({ sentence }) => sentence);
}
