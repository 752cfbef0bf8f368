import type { ModelCase, ModelRun } from '../../../../src-shared/model/evaluation/modelRun.ts';
import type { Split } from '../../../../src-shared/model/evaluation/report.ts';
import { engineVersion } from '../../../diagnosis/engineVersion.ts';
import type { GoldenCase } from '../goldenCase.ts';
import { goldenDigest } from '../makeRun.ts';
import { ofSplit } from '../run.ts';
import type { Arm } from './arm.ts';
import { armReport, judgedCases } from './armReport.ts';
import { type Bench, type BenchParts, createBench } from './bench.ts';
import { compareArms } from './compareArms.ts';
import { judgeCases, judgePairs, judgeWarning } from './judge.ts';
import type { RecordingBook } from './recordings.ts';
import { type ArmCase, type ArmRun, runArm } from './runArm.ts';

/** Puts the cases of a split to one arm, or to two and compares them. One arm after the other: both meet the same machine. */
export async function evaluateModels(
  parts: BenchParts,
  arms: readonly [Arm] | readonly [Arm, Arm],
  all: readonly GoldenCase[],
  split: Split,
): Promise<ModelRun> {
  const bench = createBench(parts);
  const cases = ofSplit(all, split);
  const runs: ArmRun[] = [];
  for (const arm of arms) runs.push(await runArm(bench, arm, cases));
  const judged = await judgeRuns(bench, runs);
  const [first, second] = runs.map((run, index) => ({ run, cases: judged.cases[index] ?? [] }));
  const comparison =
    first === undefined || second === undefined
      ? null
      : compareArms(
          { label: first.run.arm.label, cases: first.cases },
          { label: second.run.arm.label, cases: second.cases },
          judged.pairs,
        );
  const isNamed = (one: ModelCase) => split === 'hold' || one.split === 'test';
  const { judge, book } = parts;
  return {
    format: 1,
    at: parts.now().toISOString(),
    golden: goldenDigest(cases),
    split,
    engineVersion,
    judge:
      judge === null
        ? null
        : {
            ...judge,
            warning: judgeWarning(
              judge,
              arms.map(({ model }) => model),
            ),
          },
    recorded: recordedOf(book),
    arms: runs.map((run, index) => armReport(run, judged.cases[index] ?? [])),
    comparison,
    results: judged.cases.map((own) => own.filter(isNamed)),
    withheld: cases.length - (judged.cases[0] ?? []).filter(isNamed).length,
  };
}

async function judgeRuns(bench: Bench, runs: readonly ArmRun[]) {
  const { judge } = bench.parts;
  if (judge === null) return { cases: runs.map((run) => judgedCases(run, new Map())), pairs: [] };
  const cases: (readonly ModelCase[])[] = [];
  for (const run of runs) cases.push(judgedCases(run, await judgeCases(bench, judge, run.cases)));
  const [one, two] = runs;
  const pairs = one === undefined || two === undefined ? [] : pairsOf(one, two);
  return { cases, pairs: await judgePairs(bench, judge, pairs) };
}

function pairsOf(one: ArmRun, two: ArmRun): readonly (readonly [ArmCase, ArmCase])[] {
  const byId = new Map(two.cases.map((other) => [other.golden.id, other]));
  return one.cases.flatMap((mine) => {
    const other = byId.get(mine.golden.id);
    return other === undefined ? [] : [[mine, other] as const];
  });
}

function recordedOf(book: RecordingBook | null): ModelRun['recorded'] {
  const used = book?.used ?? [];
  const times = used.map(({ at }) => at).sort();
  const [first] = times;
  const last = times.at(-1);
  if (first === undefined || last === undefined) return null;
  return { replies: used.length, from: [...new Set(used.map(({ from }) => from))].sort(), first, last };
}
