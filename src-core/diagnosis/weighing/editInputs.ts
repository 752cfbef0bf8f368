import { dayFromNumber, dayNumber } from '../../../src-shared/model/day.ts';
import type { AccountChange } from '../../../src-shared/model/tables/rows.ts';
import { changeTypes } from '../../../src-shared/model/vocabulary.ts';
import { effectFrom } from '../figures/compare.ts';
import { placeOf } from '../figures/grid.ts';
import type { FigureName } from '../figures/names.ts';
import type { FigureTable } from '../figures/table.ts';
import { editDay } from '../input/editDay.ts';
import { meaningOf } from '../input/editMeaning.ts';
import type { DiagnosisInput } from '../input/input.ts';
import { hasLog, isLogKnown } from '../input/logKnown.ts';
import { notedEdits } from '../input/noted.ts';
import { resetsLearning, startsOver } from '../series/learning.ts';
import { visitedWithoutRow } from '../volume/visited.ts';
import { zOf } from './scale.ts';

/** Days after an edit within which delivery may still be settling. */
const settling = 21;
/** Days an edit and an event may lie apart and still be one. */
const sameDays = 1;

/** Edits on the day of the event, and what those did that send delivery back to learning. */
export function edits(
  inputs: Map<string, number>,
  input: DiagnosisInput,
  table: FigureTable,
  onset: number,
): void {
  const { changes, campaign } = input.data;
  const last = dayNumber(input.asOf);
  const noted = notedEdits(input.data, input.asOf).filter(
    ({ day }) => Math.abs(last + 1 - dayNumber(day) - onset) <= sameDays,
  );
  // Without a log nothing is known of the edits that no note names.
  if (!hasLog(input.data)) {
    for (const { type } of noted) inputs.set(`edit.${type}`, 1);
    return;
  }
  const isWhole = isLogKnown(input.data, {
    from: dayFromNumber(last + 1 - Math.max(onset + sameDays, settling)),
    to: input.asOf,
  });
  const ageOf = (change: AccountChange): number => last + 1 - dayNumber(editDay(change, campaign.timezone));
  // An edit that is not in a part of the log may have been made all the same.
  if (isWhole) for (const type of changeTypes) inputs.set(`edit.${type}`, 0);
  for (const { type } of noted) inputs.set(`edit.${type}`, 1);
  let learning: number | null = null;
  let unsettled = Number.NEGATIVE_INFINITY;
  const restart = { age: 40, unsettled: Number.NEGATIVE_INFINITY };
  if (isWhole) inputs.set('restart.near', 0);
  for (const change of changes) {
    const age = ageOf(change);
    if (age < 1 || age > 35) continue;
    if (Math.abs(age - onset) <= sameDays) inputs.set(`edit.${change.changeType}`, 1);
    if (
      Math.abs(age - onset) <= sameDays &&
      (change.changeType === 'budget' || change.changeType === 'bid')
    ) {
      const { step } = meaningOf(change);
      if (step !== null) inputs.set(`edit.${change.changeType}.step`, Math.log(Math.max(0.05, 1 + step)));
    }
    const over = startsOver(change);
    if (over && Math.abs(age - onset) <= sameDays) inputs.set('restart.near', 1);
    if (age > settling || age < 2 || !(over || resetsLearning(change))) continue;
    const from = unsettledFrom(table, age);
    if (over) {
      restart.age = Math.min(restart.age, age);
      restart.unsettled = Math.max(restart.unsettled, from);
    }
    if (!resetsLearning(change)) continue;
    learning = learning === null ? age : Math.min(learning, age);
    unsettled = Math.max(unsettled, from);
  }
  if (isWhole || restart.age < 40) inputs.set('restart.age', restart.age);
  if (Number.isFinite(restart.unsettled)) inputs.set('restart.unsettled', restart.unsettled);
  if (isWhole || learning !== null) inputs.set('learning.age', learning ?? 40);
  if (Number.isFinite(unsettled)) inputs.set('learning.unsettled', unsettled);
  if (learning === null) return;
  for (const name of ['cpm', 'cpc', 'cvr', 'impressions', 'ctr'] as const) {
    const scan = table.scans.get(name);
    if (scan === undefined) continue;
    const fade = effectFrom(scan.prepared, learning, 'fade');
    inputs.set(`learning.${name}`, zOf(fade));
  }
}

/** Whole days at the end without a single impression, or without a row though the account has newer ones. */
export function silence(
  inputs: Map<string, number>,
  { data, asOf }: DiagnosisInput,
  { grid }: FigureTable,
): void {
  const shown = new Set(
    data.daily
      .filter((row) => row.date <= asOf && (row.impressions ?? 0) > 0)
      .map((row) => placeOf(grid, row.date)),
  );
  for (const day of visitedWithoutRow(data.daily, data.site, asOf)) shown.add(placeOf(grid, day));
  let days = 0;
  while (days < grid.length && !shown.has(grid.length - 1 - days)) days += 1;
  inputs.set('silent.days', Math.min(30, days));
  let within = 0;
  for (let age = 0; age < 28; age += 1) if (shown.has(grid.length - 1 - age)) within += 1;
  inputs.set('silent.share', 1 - within / Math.min(28, grid.length));
}

/** Dearer, fewer, less often bought: what an edit that unsettles delivery does from its own day, as one z. */
function unsettledFrom(table: FigureTable, age: number): number {
  const z = (name: FigureName, sign: 1 | -1): number => {
    const scan = table.scans.get(name);
    const values =
      scan === undefined
        ? []
        : (['step', 'fade'] as const).map((shape) => zOf(effectFrom(scan.prepared, age, shape)));
    const known = values
      .filter((value) => !Number.isNaN(value))
      .map((value) => Math.max(-4, Math.min(4, sign * value)));
    return known.length === 0 ? 0 : Math.max(...known);
  };
  const price = Math.max(z('cpm', 1), z('cpc', 1), z('impressions', -1));
  return (price + z('cvr', -1)) / Math.SQRT2;
}
