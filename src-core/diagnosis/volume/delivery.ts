import type { Day } from '../../../src-shared/model/day.ts';
import { addDays } from '../../../src-shared/model/day.ts';
import { meaningOf, turnsCampaign } from '../input/editMeaning.ts';
import type { VolumeDay, VolumeSibling } from './days.ts';
import { budgetOn, type DatedEdit, editRef } from './edits.ts';
import { expectedValue } from './expectation.ts';
import type {
  Collapsing,
  FlightEnded,
  PausedOnPurpose,
  Runaway,
  Stopped,
  VolumeFigure,
  VolumeFinding,
  WeekdaySchedule,
} from './finding.ts';
import { flightBefore } from './flights.ts';
import { type Run, runOf } from './run.ts';
import { scopeOf } from './scope.ts';

/** Chance under which a stop, a collapse or a runaway is said. One look a campaign and day; checked by `bench/volume.ts`. */
export const alarmChance = { stopped: 1e-3, low: 1e-3, high: 5e-4 } as const;
/** Under this share of what was due delivery has collapsed; over that multiple it has run away. */
export const bounds = { low: 0.45, high: 1.55 } as const;
/** On and beside a public holiday people and budgets are elsewhere: only next to nothing is news. */
const holidayBound = 0.1;

export interface DeliveryScene {
  readonly days: readonly VolumeDay[];
  readonly figure: VolumeFigure;
  readonly edits: readonly DatedEdit[];
  readonly endsOn: Day | null;
  readonly dailyBudget: number | null;
  readonly siblings: readonly VolumeSibling[];
  readonly nearHoliday: (day: Day) => boolean;
}

type Measures = Omit<Stopped, 'kind' | 'rows'>;

/** Less than was due, and why: stopped, collapsing, paused, ended, or scheduled. */
export function lowDelivery(scene: DeliveryScene): VolumeFinding | null {
  const { days, figure } = scene;
  const last = days.at(-1);
  if (last === undefined) return null;
  const zero = (last[figure] ?? 1) === 0;
  const run = (zero ? runOf(days, figure, 'low', 0) : null) ?? runOf(days, figure, 'low', bounds.low);
  if (run === null) return null;
  const onset = run.days[0]?.date ?? last.date;
  const meant = onPurpose(scene, run, onset);
  // An edit that says so needs no small chance, only days that do not contradict it.
  if (run.chance > (meant === null ? (zero ? alarmChance.stopped : alarmChance.low) : 0.05)) return null;
  const measured = measuresOf(scene, run, (observed, due) => observed <= Math.max(bounds.low * due, 0));
  if (meant !== null) return meant(measured);
  // On a holiday that the others do not feel, this one has not fallen for the holiday.
  const felt = measured.scope !== 'campaign' && scene.nearHoliday(last.date);
  if (!zero && felt && run.observed > holidayBound * run.due) return null;
  if (zero && run.observed === 0) {
    const rows = run.days.every((day) => day.state !== 'reported') ? 'none' : 'zeros';
    return { kind: 'stopped', ...measured, rows };
  }
  const edit = editsAround(scene.edits, onset).find(({ edit }) => (meaningOf(edit).step ?? 0) < -0.1)?.edit;
  return {
    kind: 'collapsing',
    ...measured,
    edit: edit === undefined ? null : editRef(edit),
  } satisfies Collapsing;
}

type Meant = (measured: Measures) => PausedOnPurpose | FlightEnded | WeekdaySchedule;

/** Why delivery should have ended, where the log or the plan says so. */
function onPurpose(scene: DeliveryScene, run: Run, onset: Day): Meant | null {
  const around = editsAround(scene.edits, onset);
  // An ad or a keyword that is stopped leaves the others running.
  const paused = around.findLast(({ edit }) => turnsCampaign(edit, 'off'));
  const undone =
    paused !== undefined &&
    scene.edits.some(({ edit }) => edit.timestamp > paused.edit.timestamp && turnsCampaign(edit, 'on'));
  if (paused !== undefined && !undone) {
    const edit = editRef(paused.edit);
    return (measured) => ({ kind: 'pausedOnPurpose', ...measured, edit });
  }
  const end = scene.edits.findLast(({ edit }) => meaningOf(edit).endsOn !== null);
  const set = end === undefined ? null : meaningOf(end.edit).endsOn;
  if (end !== undefined && set !== null && endsAt(set, onset)) {
    const edit = editRef(end.edit);
    return (measured) => ({ kind: 'flightEnded', ...measured, by: 'edit', endedOn: set, edit });
  }
  if (scene.endsOn !== null && endsAt(scene.endsOn, onset)) {
    const endedOn = scene.endsOn;
    return (measured) => ({ kind: 'flightEnded', ...measured, by: 'endDate', endedOn, edit: null });
  }
  const scheduled = scene.edits.findLast(
    ({ edit, day }) => meaningOf(edit).setsSchedule && day >= addDays(onset, -7),
  );
  if (scheduled !== undefined && run.observed === 0) {
    const edit = editRef(scheduled.edit);
    const weekdays = [...new Set(run.days.map(({ weekday }) => weekday))].sort((one, two) => one - two);
    return ({ window, basis }) => ({
      kind: 'weekdaySchedule',
      window,
      weekdays,
      occurrences: 0,
      edit,
      basis,
    });
  }
  if (run.observed === 0 && flightBefore(scene.days, scene.figure, run.start)) {
    const endedOn = addDays(onset, -1);
    return (measured) => ({ kind: 'flightEnded', ...measured, by: 'earlierFlights', endedOn, edit: null });
  }
  return null;
}

/** Platforms stop on the end date or after it, by how they read it and by the time zone. */
const endsAt = (end: Day, onset: Day): boolean => end >= addDays(onset, -2) && end <= onset;

/** More than was due. */
export function highDelivery(scene: DeliveryScene): Runaway | null {
  const { days } = scene;
  const figure: VolumeFigure = days.some(({ spend }) => (spend ?? 0) > 0) ? 'spend' : scene.figure;
  const last = days.at(-1);
  if (last === undefined) return null;
  const run = runOf(days, figure, 'high', bounds.high);
  if (run === null || run.chance > alarmChance.high) return null;
  // After days without, any delivery is more than was due.
  const before = days[run.start - 1];
  if (before === undefined || (before[figure] ?? 0) <= 0) return null;
  const onset = run.days[0]?.date ?? last.date;
  const raised = editsAround(scene.edits, onset).findLast(({ edit }) => (meaningOf(edit).step ?? 0) > 0.1);
  return {
    kind: 'runaway',
    ...measuresOf({ ...scene, figure }, run, (observed, due) => observed >= bounds.high * due),
    edit: raised === undefined ? null : editRef(raised.edit),
    dailyBudget: budgetOn(scene.edits, scene.dailyBudget, last.date),
  };
}

/** Edits made on the day before the first day, or on it: an edit of the evening shows on the next day. */
const editsAround = (edits: readonly DatedEdit[], onset: Day): readonly DatedEdit[] =>
  edits.filter(({ day }) => day >= addDays(onset, -1) && day <= onset);

function measuresOf(
  { days, figure, siblings }: DeliveryScene,
  run: Run,
  moved: (observed: number, due: number) => boolean,
): Measures {
  const last = days.at(-1)?.date ?? '';
  const window = { from: run.days[0]?.date ?? last, to: last };
  const count = run.days.length;
  const { value, low, high } = expectedValue(run.expectation, run.due);
  const { from, to, known } = run.expectation;
  return {
    figure,
    window,
    days: count,
    observed: run.observed / count,
    expected: { value: value / count, low: low / count, high: high / count },
    chance: run.chance,
    scope: scopeOf(siblings, figure, window, last, moved),
    basis: {
      table: 'campaign_daily',
      window: { from: days[from]?.date ?? last, to: days[to]?.date ?? last },
      days: known,
    },
  };
}
