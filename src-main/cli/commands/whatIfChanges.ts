import type { DayWindow } from '../../../src-shared/model/day.ts';
import { usualForecastDays } from '../../../src-shared/model/forecast.ts';
import { type PlannedAction, plannedActionSchema } from '../../../src-shared/model/plannedAction.ts';
import { type Cause, causeSchema, causes } from '../../../src-shared/model/vocabulary.ts';
import {
  competitorMeasureSchema,
  competitorMeasures,
  type WhatIfChange,
  whatIfMetricSchema,
  whatIfMetrics,
} from '../../../src-shared/model/whatIf.ts';
import { InputError } from '../base/io.ts';
import { requireDay } from './shared.ts';

/** The options that describe a change. */
export interface ChangeOptions {
  readonly set?: readonly string[];
  readonly days?: string;
  readonly without?: readonly string[];
  readonly leaveOut?: readonly string[];
  readonly ruleOut?: readonly string[];
  readonly ruleIn?: readonly string[];
  readonly asOf?: string;
  readonly window?: string;
  readonly baseline?: string;
  readonly competitors?: readonly string[];
  readonly signalsOnly?: boolean;
  readonly plan?: string;
  readonly for?: string;
}

export const facts = ['targetCpa', 'targetRoas', 'dailyBudget', 'currentBid'] as const;
export const plans = ['bid=+10%', 'budget=-20%', 'refresh', 'expand', 'refine', 'pause'] as const;

/** The changes an option line describes, in the order they are applied; empty = none. */
export function changesOf(options: ChangeOptions): WhatIfChange[] {
  const days = options.days === undefined ? null : daysIn(options.days, '--days');
  const changes: WhatIfChange[] = [
    ...(options.set ?? []).map((text) => setChange(text, days)),
    ...(options.competitors ?? []).map((text) => competitorChange(text, days, options.signalsOnly !== true)),
    ...(options.without ?? []).map(segmentChange),
    ...(options.leaveOut ?? []).map((text): WhatIfChange => {
      return { kind: 'leave_out_days', window: daysIn(text, '--leave-out') };
    }),
    ...(options.ruleOut ?? []).map((text): WhatIfChange => ({ kind: 'rule_out', cause: causeOf(text) })),
    ...(options.ruleIn ?? []).map((text): WhatIfChange => ({ kind: 'rule_in', cause: causeOf(text) })),
  ];
  if (options.window !== undefined || options.baseline !== undefined) {
    const windowOf = (text: string | undefined, option: string) =>
      text === undefined ? null : daysIn(text, option);
    changes.push({
      kind: 'set_window',
      current: windowOf(options.window, '--window'),
      baseline: windowOf(options.baseline, '--baseline'),
    });
  }
  if (options.asOf !== undefined) changes.push({ kind: 'as_of', day: requireDay(options.asOf, '--as-of') });
  if (options.plan !== undefined) changes.push(planChange(options.plan, options.for));
  refuseStray(options, days, changes);
  return changes;
}

/** An option without effect is a mistake. */
function refuseStray(options: ChangeOptions, days: DayWindow | null, changes: readonly WhatIfChange[]): void {
  if (days !== null && !changes.some((change) => 'window' in change && change.kind !== 'leave_out_days'))
    throw new InputError(
      '--days says when, but nothing is changed on those days.',
      'Add --set with a daily figure or --competitors.',
    );
  if (options.signalsOnly === true && (options.competitors ?? []).length === 0)
    throw new InputError(
      '--signals-only goes with --competitors.',
      'Give the competitors’ change, such as bids=+20%.',
    );
  if (options.for !== undefined && options.plan === undefined)
    throw new InputError('--for goes with --plan.', `Name an action, such as ${plans.join(', ')}.`);
}

function setChange(text: string, window: DayWindow | null): WhatIfChange {
  const [name, value] = pair(text, '--set');
  const metric = whatIfMetricSchema.safeParse(camel(name));
  if (metric.success)
    return { kind: 'scale', metric: metric.data, factor: factorOf(value, text, 0, 100), window };
  const fact = facts.find((one) => one === camel(name));
  if (fact === undefined)
    throw new InputError(
      `There is no figure "${name}" to set.`,
      `Known: ${[...whatIfMetrics, ...facts].map(snake).join(', ')}.`,
    );
  const amount = Number(value);
  if (Number.isFinite(amount) && amount > 0) return { kind: 'set_fact', fact, value: amount };
  throw new InputError(`"${text}" is not an amount to set.`, `Write it as ${name}=50.`);
}

function competitorChange(text: string, window: DayWindow | null, follows: boolean): WhatIfChange {
  const [name, value] = pair(text, '--competitors');
  const measure = competitorMeasureSchema.safeParse(name);
  if (!measure.success)
    throw new InputError(
      `"${name}" is not a competitor figure that can be changed.`,
      `Known: ${competitorMeasures.join(', ')}.`,
    );
  const factor = factorOf(value, text, 0.05, 20);
  return { kind: 'competitor_level', measure: measure.data, factor, window, follows };
}

/** +10% -> 1.1, -10% -> 0.9, x1.2 -> 1.2. */
function factorOf(value: string, text: string, low: number, high: number): number {
  const share = /^([+-]?\d+(?:\.\d+)?)%$/.exec(value)?.[1];
  const times = /^[x×*](\d+(?:\.\d+)?)$/.exec(value)?.[1];
  const factor = share === undefined ? Number(times ?? Number.NaN) : 1 + Number(share) / 100;
  if (Number.isFinite(factor) && factor >= low && factor <= high) return Number(factor.toPrecision(12));
  throw new InputError(
    `"${text}" does not say by how much.`,
    `A figure changes by +10%, -10% or x1.2, between ${low === 0 ? 'nothing' : `x${low}`} and x${high}.`,
  );
}

/** `bid=+10%`, `budget=-20%`, or a word. */
function planChange(text: string, howLong: string | undefined): WhatIfChange {
  const days = howLong === undefined ? usualForecastDays : Number(howLong);
  if (!Number.isInteger(days) || days < 1 || days > 90)
    throw new InputError(`"${howLong}" after --for is not a number of days.`, 'Write 1 to 90.');
  return { kind: 'planned_action', action: actionOf(text), days };
}

const worded: Readonly<Record<string, PlannedAction>> = {
  refresh: { workflow: 'Creative Refresh' },
  expand: { workflow: 'Audience Expansion' },
  refine: { workflow: 'Audience Refinement' },
  pause: { workflow: 'Campaign Pause' },
};

function actionOf(text: string): PlannedAction {
  const word = Object.hasOwn(worded, text) ? worded[text] : undefined;
  if (word !== undefined) return word;
  const [, name, pct] = /^(bid|budget)=([+-]?\d+(?:\.\d+)?)%$/.exec(text) ?? [];
  const workflow = name === 'bid' ? 'Bid Adjustment' : 'Budget Reallocation';
  const action = plannedActionSchema.safeParse({ workflow, changePct: Number(pct ?? Number.NaN) });
  if (name !== undefined && action.success) return action.data;
  throw new InputError(
    name === undefined ? `"${text}" after --plan is not an action.` : `"${text}" is not a step.`,
    name === undefined ? `Write ${plans.join(', ')}.` : 'A step is between -95% and +300%.',
  );
}

function segmentChange(text: string): WhatIfChange {
  const [dimension, segment] = pair(text, '--without');
  return { kind: 'leave_out_segment', dimension, segment };
}

function daysIn(text: string, option: string): DayWindow {
  const [from, to, ...rest] = text.split('..');
  if (from === undefined || rest.length > 0)
    throw new InputError(
      `"${text}" after ${option} is not a day or a range of days.`,
      'Write a day, or FROM..TO.',
    );
  const first = requireDay(from, option);
  const last = to === undefined ? first : requireDay(to, option);
  if (last < first) throw new InputError(`${text} ends before it begins.`, 'Write the earlier day first.');
  return { from: first, to: last };
}

function causeOf(text: string): Cause {
  const cause = causeSchema.safeParse(text.toLowerCase().replaceAll(/[ -]/g, '_'));
  if (cause.success) return cause.data;
  throw new InputError(`There is no cause "${text}".`, `Known: ${causes.join(', ')}.`);
}

function pair(text: string, option: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at > 0 && at < text.length - 1) return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  throw new InputError(`"${text}" after ${option} has no value.`, 'Write it as name=value.');
}

export function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function camel(name: string): string {
  return name.replaceAll(/[_-]([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
