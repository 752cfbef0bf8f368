import type { Command } from 'commander';
import { tenths } from '../../../src-shared/format/share.ts';
import type { EvaluationRun, EvaluationRunSummary } from '../../../src-shared/model/evaluation/run.ts';
import { type CliIo, InputError, printJson, printLines } from '../base/io.ts';
import { textTable } from '../base/table.ts';
import { comparisonSchema } from '../evaluation/answer.ts';
import { describeComparison, sideOf } from '../evaluation/comparison.ts';
import {
  type EvaluationRuns,
  type WorkspaceOptions,
  withEvaluationRuns,
} from '../evaluation/evaluationRuns.ts';

interface Options extends WorkspaceOptions {
  readonly json?: boolean;
}

/** `eval runs` and `eval compare`: earlier evaluations, and what changed between two of them. */
export function addEvalRuns(evaluation: Command, io: CliIo): void {
  evaluation
    .command('runs')
    .description('the runs that were kept, newest first')
    .action((_own: unknown, command: Command) => {
      const options: Options = command.optsWithGlobals();
      return withEvaluationRuns(io, options, async (known) => {
        const runs = await known.list();
        if (options.json === true) printJson(io, runs);
        else printLines(io, runLines(runs, known.place));
      });
    });
  evaluation
    .command('compare')
    .description('what changed from one stored run to another; the beginning of an id is enough')
    .argument('<before>', 'the earlier run')
    .argument('<after>', 'the later run')
    .action((before: string, after: string, _own: unknown, command: Command) => {
      const options: Options = command.optsWithGlobals();
      return withEvaluationRuns(io, options, async (known) => {
        const [one, other] = [await findRun(known, before), await findRun(known, after)];
        const nameHold = one.split === 'hold' && other.split === 'hold';
        const { answer, lines } = describeComparison(sideOf(one), sideOf(other), nameHold);
        if (options.json === true) printJson(io, comparisonSchema.parse(answer));
        else printLines(io, lines);
      });
    });
}

function runLines(runs: readonly EvaluationRunSummary[], place: string): readonly string[] {
  if (runs.length === 0) return [`No run is kept in ${place} yet. "eval" measures and keeps one.`];
  return textTable<EvaluationRunSummary>(runs, [
    { title: 'Run', cell: ({ id }) => id },
    { title: 'When', cell: ({ at }) => at.slice(0, 16).replace('T', ' ') },
    { title: 'Engine', cell: ({ engineVersion }) => engineVersion },
    { title: 'Calibration', cell: ({ calibration }) => calibration, max: 24 },
    { title: 'Set', cell: ({ golden }) => golden.slice(0, 8) },
    { title: 'Split', cell: ({ split }) => split },
    { title: 'Cases', cell: ({ cases }) => String(cases), align: 'right' },
    { title: 'Draws', cell: ({ replicates }) => String(1 + replicates), align: 'right' },
    { title: 'Cause', cell: ({ cause }) => tenths(cause.share), align: 'right' },
    { title: 'Workflow', cell: ({ workflow }) => tenths(workflow.share), align: 'right' },
    { title: 'Harmful', cell: ({ harmful }) => String(harmful.hits), align: 'right' },
    { title: 'From', cell: ({ origin }) => (origin === 'release' ? 'this release' : 'here') },
  ]);
}

async function findRun(known: EvaluationRuns, start: string): Promise<EvaluationRun> {
  const fits = (await known.list()).filter(({ id }) => id.startsWith(start.toLowerCase()));
  const [only] = fits;
  if (only === undefined || fits.length > 1)
    throw new InputError(
      fits.length === 0 ? `No run begins with ${start}.` : `${fits.length} runs begin with ${start}.`,
      'See "eval runs" for what is kept.',
    );
  const run = await known.get(only.id);
  if (run === null) throw new InputError(`Run ${only.id} cannot be read.`, 'Compare another one.');
  return run;
}
