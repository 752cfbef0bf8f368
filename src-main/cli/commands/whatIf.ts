import type { Command } from 'commander';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import { causeSchema, causes } from '../../../src-shared/model/vocabulary.ts';
import { type WhatIfChange, whatIfMetricSchema, whatIfMetrics } from '../../../src-shared/model/whatIf.ts';
import { type WorkspaceOptions, withDesk } from '../desk.ts';
import { changePct, confidenceWords, kpiValue, words } from '../format.ts';
import { type CliIo, InputError, printJson, printLines } from '../io.ts';
import { textTable } from '../table.ts';
import { requireDay } from './analyze.ts';
import { findRecommendation } from './findRecommendation.ts';
import { examples, workspaceCommand } from './shared.ts';

interface WhatIfOptions extends WorkspaceOptions {
  readonly set?: readonly string[];
  readonly without?: readonly string[];
  readonly leaveOut?: readonly string[];
  readonly ruleOut?: readonly string[];
  readonly asOf?: string;
  readonly json?: boolean;
}

const facts = ['targetCpa', 'targetRoas', 'dailyBudget', 'currentBid'] as const;

/** `what-if`: the verdict on changed figures beside the original; keeps nothing. */
export function addWhatIf(program: Command, io: CliIo): void {
  workspaceCommand(program.command('what-if'))
    .description('diagnose one campaign again with something changed, beside the original')
    .argument('<id>', 'the id of a recommendation, or the beginning or end of it')
    .option(
      '--set <metric=value...>',
      'a daily figure by +10%, -10% or x1.2, or a fact such as target_cpa=50',
    )
    .option('--without <dimension=segment...>', 'leave a segment out, such as device=mobile')
    .option('--leave-out <days...>', 'leave days out: a day, or FROM..TO')
    .option('--rule-out <cause...>', 'rule a cause out')
    .option('--as-of <day>', 'look from an earlier day')
    .addHelpText(
      'after',
      `\nMetrics: ${whatIfMetrics.map(snake).join(', ')}\nFacts: ${facts.map(snake).join(', ')}\n${examples(
        'what-if 3f9a1c20 --set conversions=+10%',
        'what-if 3f9a1c20 --set target_cpa=50 --rule-out seasonality',
      )}`,
    )
    .action(async (id: string, options: WhatIfOptions) => {
      const changes = changesOf(options);
      const result = await withDesk(io, options, {}, async (desk) => {
        const { id: recommendationId } = await findRecommendation(desk, id);
        return desk.whatIf.run({ recommendationId, changes });
      });
      if (options.json === true) {
        printJson(io, result);
        return;
      }
      printLines(io, [
        ...sideBySide(result.original, result.changed),
        '',
        result.verdictFlipped ? 'The verdict changes.' : 'The verdict holds.',
        ...result.differences.map((difference) => `  ${difference}`),
      ]);
    });
}

function changesOf(options: WhatIfOptions): WhatIfChange[] {
  const changes: WhatIfChange[] = [
    ...(options.set ?? []).map(setChange),
    ...(options.without ?? []).map(segmentChange),
    ...(options.leaveOut ?? []).map(daysChange),
    ...(options.ruleOut ?? []).map(causeChange),
  ];
  if (options.asOf !== undefined) changes.push({ kind: 'as_of', day: requireDay(options.asOf, '--as-of') });
  if (changes.length > 0) return changes;
  throw new InputError(
    'Nothing is changed.',
    'Give at least one of --set, --without, --leave-out, --rule-out and --as-of.',
  );
}

function setChange(text: string): WhatIfChange {
  const [name, value] = pair(text, '--set');
  const metric = whatIfMetricSchema.safeParse(camel(name));
  if (metric.success)
    return { kind: 'scale', metric: metric.data, factor: factorOf(value, text), window: null };
  const fact = facts.find((one) => one === camel(name));
  if (fact === undefined)
    throw new InputError(
      `There is no figure "${name}" to set.`,
      `Known: ${[...whatIfMetrics, ...facts].map(snake).join(', ')}.`,
    );
  const amount = Number(value);
  if (Number.isFinite(amount) && amount > 0) return { kind: 'set_fact', fact, value: amount };
  throw new InputError(`"${text}" sets no amount.`, `Write it as ${name}=50.`);
}

/** +10% -> 1.1, -10% -> 0.9, x1.2 -> 1.2. */
function factorOf(value: string, text: string): number {
  const share = /^([+-]?\d+(?:\.\d+)?)%$/.exec(value)?.[1];
  const times = /^[x×*](\d+(?:\.\d+)?)$/.exec(value)?.[1];
  const factor = share === undefined ? Number(times ?? Number.NaN) : 1 + Number(share) / 100;
  if (Number.isFinite(factor) && factor >= 0 && factor <= 100) return Number(factor.toPrecision(12));
  throw new InputError(
    `"${text}" does not say by how much.`,
    'A daily figure changes by +10%, -10% or x1.2, between nothing and a hundred times.',
  );
}

function segmentChange(text: string): WhatIfChange {
  const [dimension, segment] = pair(text, '--without');
  return { kind: 'leave_out_segment', dimension, segment };
}

function daysChange(text: string): WhatIfChange {
  const [from, to, ...rest] = text.split('..');
  if (from === undefined || rest.length > 0)
    throw new InputError(`"${text}" after --leave-out is no day or days.`, 'Write a day, or FROM..TO.');
  const first = requireDay(from, '--leave-out');
  const last = to === undefined ? first : requireDay(to, '--leave-out');
  if (last < first) throw new InputError(`${text} ends before it begins.`, 'Write the earlier day first.');
  return { kind: 'leave_out_days', window: { from: first, to: last } };
}

function causeChange(text: string): WhatIfChange {
  const cause = causeSchema.safeParse(text.toLowerCase().replaceAll(/[ -]/g, '_'));
  if (cause.success) return { kind: 'rule_out', cause: cause.data };
  throw new InputError(`There is no cause "${text}".`, `Known: ${causes.join(', ')}.`);
}

function pair(text: string, option: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at > 0 && at < text.length - 1) return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  throw new InputError(`"${text}" after ${option} has no value.`, 'Write it as name=value.');
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function camel(name: string): string {
  return name.replaceAll(/[_-]([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function sideBySide(original: Diagnosis, changed: Diagnosis): string[] {
  const rows: ReadonlyArray<readonly [string, (diagnosis: Diagnosis) => string]> = [
    ['Verdict', (one) => words(one.status)],
    ['Cause', (one) => `${words(one.rootCause)}, ${confidenceWords(one.confidence)}`],
    ['Do', (one) => one.specificAction],
    [
      original.kpi.name.toUpperCase(),
      ({ kpi }) => `${kpiValue(kpi.name, kpi.current, kpi.currency)} (${changePct(kpi.changePct)})`,
    ],
  ];
  return textTable(rows, [
    { title: '', cell: ([name]) => name },
    { title: 'As it is', cell: ([, cell]) => cell(original), max: 50 },
    { title: 'Changed', cell: ([, cell]) => cell(changed), max: 50 },
  ]);
}
