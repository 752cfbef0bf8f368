import { money } from '../../../src-shared/format/money.ts';
import { exactCount, fixed } from '../../../src-shared/format/number.ts';
import { points, pValue, tenths } from '../../../src-shared/format/share.ts';
import {
  type AbTest,
  type ArmReport,
  judgeCriteria,
  type ModelRun,
} from '../../../src-shared/model/evaluation/modelRun.ts';
import { textTable, wrap } from '../base/table.ts';
import { inFull } from './shares.ts';

/** Golden cases put to models, in words. */
export function modelRunLines(run: ModelRun): string[] {
  const [first] = run.arms;
  const cases = first?.cases ?? 0;
  return [
    `${cases} golden cases (${run.split}), set ${run.golden}`,
    ...recordedLines(run),
    ...(run.judge === null
      ? []
      : [
          `Judged by ${run.judge.model} (${run.judge.provider}).`,
          ...(run.judge.warning === null ? [] : [run.judge.warning]),
        ]),
    ...run.arms.flatMap((arm) => ['', ...armLines(arm)]),
    ...(run.comparison === null ? [] : ['', ...comparisonLines(run.comparison)]),
    ...(run.withheld === 0 ? [] : ['', `${run.withheld} hold cases are in the figures and not named.`]),
  ];
}

function recordedLines({ recorded }: ModelRun): string[] {
  if (recorded === null) return [];
  const { replies, from, first, last } = recorded;
  const days =
    first.slice(0, 10) === last.slice(0, 10)
      ? first.slice(0, 10)
      : `${first.slice(0, 10)} to ${last.slice(0, 10)}`;
  const here = from.filter((url) => /^https?:\/\/(localhost|127\.|\[::1\])/.test(url));
  return [
    `${replies} replies are recordings of ${days}, from ${from.join(', ')}.`,
    ...(here.length === 0
      ? []
      : [
          'Those of an address on this computer are of whatever answered there, which may be a simulated model.',
        ]),
  ];
}

function armLines(arm: ArmReport): string[] {
  const { tokens, latency, judged } = arm;
  const whole = (value: number) => exactCount(Math.round(value));
  return [
    `${arm.label} · ${arm.model} (${arm.provider})`,
    `  ${arm.prompts.map(({ name, version }) => `${name}@${version}`).join(', ')}`,
    `  Put to the model        ${inFull(arm.asked)}`,
    `  Its cause agrees        ${inFull(arm.cause)}`,
    `    or is acceptable      ${inFull(arm.causeAcceptable)}`,
    `    the engine’s own      ${inFull(arm.engineCause)}`,
    `  Workflow agrees         ${inFull(arm.workflow)}`,
    `    or is acceptable      ${inFull(arm.workflowAcceptable)}`,
    `  Harmful recommendations ${inFull(arm.harmful)}`,
    `  First replies faultless ${inFull(arm.clean)}`,
    `  Faults a reply          ${arm.faultsPerReply === null ? 'no reply' : fixed(arm.faultsPerReply, 2)}`,
    `  Partly the engine’s     ${inFull(arm.repaired)}`,
    `  All the engine’s        ${inFull(arm.fallback)}`,
    `  Another cause than the engine ${inFull(arm.disagreement)}; right in ${tenths(arm.disagreementRight.share)} of them`,
    ...(tokens === null
      ? []
      : [
          `  Tokens a case           ${whole(tokens.input + tokens.cacheWrite)} in, ${whole(tokens.cachedInput)} cached, ${whole(tokens.output)} out`,
        ]),
    `  Cost                    ${money(arm.costUsd, 'USD')}${arm.unpriced === 0 ? '' : `, without ${arm.unpriced} cases whose price is not known`}; ${arm.calls} calls`,
    ...(latency === null
      ? []
      : [`  A request took          ${whole(latency.p50)} ms, one of twenty over ${whole(latency.p95)} ms`]),
    ...(judged === null
      ? []
      : [
          `  Judged                  ${fixed(judged.mean, 2)} of 5 over ${judged.cases} cases (${judgeCriteria.map((one) => `${one} ${fixed(judged.scores[one], 2)}`).join(', ')})`,
        ]),
    ...(arm.problem === null ? [] : wrap(`Where it gave no answer: ${arm.problem}`, 100, '  ')),
  ];
}

function comparisonLines(comparison: NonNullable<ModelRun['comparison']>): string[] {
  const { winner, because, tests, orderMattered } = comparison;
  return [
    winner === null ? 'No winner.' : `Winner: ${winner}.`,
    ...wrap(because, 100, '  '),
    '',
    ...textTable<AbTest>(tests, [
      { title: 'Measure', cell: ({ metric }) => metric },
      { title: 'Test', cell: ({ test }) => test },
      { title: 'Pairs', cell: ({ pairs }) => String(pairs), align: 'right' },
      { title: 'First ahead', cell: ({ first }) => String(first), align: 'right' },
      { title: 'Second ahead', cell: ({ second }) => String(second), align: 'right' },
      { title: 'Difference', cell: (one) => amount(one, one.difference), align: 'right' },
      { title: 'p', cell: ({ p }) => pValue(p), align: 'right' },
      { title: 'p (Holm)', cell: ({ adjusted }) => pValue(adjusted), align: 'right' },
      {
        title: 'Could have seen',
        cell: (one) => (one.detectable === null ? 'nothing' : amount(one, one.detectable)),
        align: 'right',
      },
    ]),
    ...(orderMattered === null
      ? []
      : [`The judge’s answer changed when the order was swapped: ${inFull(orderMattered)}`]),
  ];
}

const amount = ({ metric }: AbTest, value: number): string =>
  metric === 'judge' ? fixed(value, 2) : points(value);
