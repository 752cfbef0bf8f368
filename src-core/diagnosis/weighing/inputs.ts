import type { Onset } from '../events/onset.ts';
import type { Collected } from '../evidence/collect.ts';
import { compareAges, effectFrom } from '../figures/compare.ts';
import { type FigureName, figureNames } from '../figures/names.ts';
import type { Scan } from '../figures/scan.ts';
import type { FigureTable } from '../figures/table.ts';
import type { DiagnosisInput } from '../input/input.ts';
import { remembered } from '../input/remembered.ts';
import { eachSibling } from './eachSibling.ts';
import { edits, silence } from './editInputs.ts';
import { levels } from './levels.ts';
import { longBefore, monthBefore, recent, shrunk, weekBefore, zOf } from './scale.ts';
import { together } from './together.ts';

/** What the weights of evidence are read at: a number a figure and aspect, NaN where it is not known. */
export type Inputs = ReadonlyMap<string, number>;

/** An event, and what the weights of evidence are read at for it. */
export interface SeenEvent {
  readonly event: Onset;
  readonly inputs: Inputs;
}

/** From impression to conversion: any event may act on these. */
const chain: ReadonlySet<FigureName> = new Set([
  'cpm',
  'ctr',
  'cpc',
  'cvr',
  'impressions',
  'clicks',
  'spend',
  'conversions',
  'analyticsPerClick',
  'conversionsPerSession',
  'returnOnSpend',
]);

/** Figures seen over fixed windows too. */
const windowed: readonly FigureName[] = [
  'cpm',
  'ctr',
  'cvr',
  'cpc',
  'value',
  'impressions',
  'spend',
  'conversions',
  'eligible',
  'lostToBudget',
  'lostToRank',
  'frequency',
  'reachedShare',
  'firstTimeShare',
  'searchVolume',
  'siblingCvr',
  'siblingCpm',
  'siblingClicks',
  'mixCvr',
  'mixCost',
  'platformOverAnalytics',
  'completion',
  'oldCreativeCtr',
  'creativeCtr',
  'analyticsPerClick',
];

/** The same comparisons whatever the event. */
const windowsOf = remembered(({ prepared }: Scan) => ({
  week: zOf(compareAges(prepared, recent, monthBefore)),
  weekBefore: zOf(compareAges(prepared, weekBefore, monthBefore)),
  month: zOf(compareAges(prepared, { newest: 0, oldest: 27 }, { newest: 28, oldest: 97 })),
  long: zOf(compareAges(prepared, monthBefore, longBefore)),
}));

/** Written once: a text that is put together anew for each campaign costs more than the figure under it. */
const keys = figureNames.map((name) => ({
  name,
  z: `${name}.z`,
  effect: `${name}.effect`,
  best: `${name}.best`,
  windows: windowed.includes(name)
    ? { week: `${name}.week`, weekBefore: `${name}.weekBefore`, month: `${name}.month`, long: `${name}.long` }
    : null,
}));

/**
 * @param others what moved with another event says nothing of this one; the steps from impression to conversion are kept, since two
 * events may both act on them
 */
export function inputsOf(
  input: DiagnosisInput,
  table: FigureTable,
  event: Onset,
  others: ReadonlySet<FigureName>,
  collected: Collected,
): Inputs {
  const inputs = new Map<string, number>();
  inputs.set('event', event.support);
  inputs.set('event.days', event.daysAgo);
  inputs.set('event.figures', event.figures.size);
  for (const { name, z, effect, best, windows } of keys) {
    const scan = table.scans.get(name);
    if (scan === undefined || (others.has(name) && !chain.has(name))) continue;
    const drawn = effectFrom(scan.prepared, event.daysAgo, scan.shape[event.daysAgo] ?? 'step');
    inputs.set(z, zOf(scan.step[event.daysAgo] ?? null));
    inputs.set(effect, shrunk(drawn));
    inputs.set(best, zOf(scan.best));
    if (windows === null) continue;
    const over = windowsOf(scan);
    inputs.set(windows.week, over.week);
    inputs.set(windows.weekBefore, over.weekBefore);
    inputs.set(windows.month, over.month);
    inputs.set(windows.long, over.long);
  }
  levels(inputs, input, table, event.daysAgo);
  edits(inputs, input, table, event.daysAgo);
  silence(inputs, input, table);
  eachSibling(inputs, input, event.daysAgo);
  for (const [key, { value, se }] of collected.signals) {
    // Judged by itself (lastYear.ts): hardly any drawn campaign is old enough to learn from.
    if (key === 'lastYear') continue;
    inputs.set(`signal.${key}`, value);
    if (se > 0) inputs.set(`signal.${key}.z`, Math.max(-12, Math.min(12, value / se)));
  }
  together(inputs);
  return inputs;
}
