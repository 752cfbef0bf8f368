import type { Day } from '../../../src-shared/model/day.ts';
import type { AccountChange } from '../../../src-shared/model/tables/rows.ts';
import { usableNumber } from '../series/figures.ts';
import { editDay, editStep } from '../series/learning.ts';
import type { EditRef } from './finding.ts';
import { dayIn } from './plan.ts';

/** An edit and the day it was made on, in the campaign's own time. */
export interface DatedEdit {
  readonly edit: AccountChange;
  readonly day: Day;
}

export const datedEdits = (
  changes: readonly AccountChange[],
  timezone: string | null,
  asOf: Day,
): readonly DatedEdit[] =>
  changes
    .map((edit) => ({ edit, day: editDay(edit, timezone) }))
    .filter(({ day }) => day <= asOf)
    .sort((one, two) => (one.edit.timestamp < two.edit.timestamp ? -1 : 1));

export const editRef = ({ timestamp, changeType, field, oldValue, newValue }: AccountChange): EditRef => ({
  timestamp,
  changeType,
  field,
  oldValue,
  newValue,
});

const off = /paus|inactiv|disabl|archiv|remov|delet|stopp|\boff\b|suspend/i;
const on = /enabl|\bactiv|start|resum|unpaus|\bon\b|eligible|running/i;

/** A status set to something that does not deliver. */
export const turnsOff = ({ changeType, newValue }: AccountChange): boolean =>
  changeType === 'status' && off.test(newValue ?? '') && !/unpaus/i.test(newValue ?? '');

export const turnsOn = (edit: AccountChange): boolean =>
  edit.changeType === 'status' && !turnsOff(edit) && on.test(edit.newValue ?? '');

/** The end date an edit sets; null = it sets none that can be read. */
export function endDateSet({ field, newValue }: AccountChange): Day | null {
  if (!/end|flight|stop_?time|until/i.test(field ?? '')) return null;
  return dayIn(newValue);
}

export const setsSchedule = ({ field }: AccountChange): boolean =>
  /schedul|daypart|day_?part|hours|weekday/i.test(field ?? '');

/** Relative step of a budget or bid edit; null where it is none, or its numbers are not known. */
export const moneyStep = (edit: AccountChange): number | null =>
  edit.changeType === 'budget' || edit.changeType === 'bid' ? editStep(edit) : null;

/** The daily budget that held on a day, by the log of its edits and what it is now. */
export function budgetOn(edits: readonly DatedEdit[], now: number | null, day: Day): number | null {
  const steps = edits.filter(({ edit }) => edit.changeType === 'budget');
  const before = steps.findLast((one) => one.day <= day);
  const set = usableNumber(Number.parseFloat(before?.edit.newValue ?? ''));
  if (set !== null && set > 0) return set;
  const next = steps.find((one) => one.day > day);
  const old = usableNumber(Number.parseFloat(next?.edit.oldValue ?? ''));
  return old !== null && old > 0 ? old : now;
}
