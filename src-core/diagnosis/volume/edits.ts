import type { Day } from '../../../src-shared/model/day.ts';
import type { AccountChange } from '../../../src-shared/model/tables/rows.ts';
import { editDay } from '../input/editDay.ts';
import { meaningOf } from '../input/editMeaning.ts';
import type { EditRef } from './finding.ts';

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

/** The daily budget that held on a day, by the log of its edits and what it is now. */
export function budgetOn(edits: readonly DatedEdit[], now: number | null, day: Day): number | null {
  const steps = edits.filter(({ edit }) => edit.changeType === 'budget');
  const before = steps.findLast((one) => one.day <= day);
  const set = before === undefined ? null : meaningOf(before.edit).to;
  if (set !== null && set > 0) return set;
  const next = steps.find((one) => one.day > day);
  const old = next === undefined ? null : meaningOf(next.edit).from;
  return old !== null && old > 0 ? old : now;
}
