import { addDays, type Day, type DayWindow } from '../../../src-shared/model/day.ts';
import type { Edit } from '../../../src-shared/model/edit.ts';
import type { SignalKey } from '../../../src-shared/model/signalKey.ts';
import type { AccountChange } from '../../../src-shared/model/tables/rows.ts';
import { windowOf } from '../frame/frame.ts';
import { editDay } from '../input/editDay.ts';
import { meaningOf } from '../input/editMeaning.ts';
import { hasLog, isLogKnown } from '../input/logKnown.ts';
import { type NotedEdit, notedEdits } from '../input/noted.ts';
import { laterDay } from '../series/figures.ts';
import type { Collector, EvidenceDraft, Fact, Scene, SignalValue } from './fact.ts';
import { editSubjects } from './subjects.ts';

/** The two values of a bid or budget as amounts, so that a sentence may use them; other values stand as text. */
function amountsOf(edit: AccountChange): Pick<EvidenceDraft, 'value' | 'baseline' | 'change' | 'unit'> {
  const { from, to } = meaningOf(edit);
  if (to === null) return { value: edit.newValue, baseline: null, change: null, unit: 'text' };
  return {
    value: to,
    baseline: from,
    change: from === null || from === 0 ? null : to / from - 1,
    unit: 'money',
  };
}

/** How long before a change its cause may lie, and how long after its first day the two may be told apart by date. */
const before = 3;
const after = 1;

export interface DatedEdit {
  readonly edit: AccountChange;
  readonly day: Day;
}

/** As the diagnosis shows it. */
export const shownEdit = ({ edit, day }: DatedEdit): Edit => ({
  kind: 'edit',
  date: day,
  type: edit.changeType,
  field: edit.field,
  from: edit.oldValue,
  to: edit.newValue,
});

export function datedEdits(scene: Pick<Scene, 'frame'>): readonly DatedEdit[] {
  const { data, asOf } = scene.frame.input;
  return data.changes
    .map((edit) => ({ edit, day: editDay(edit, data.campaign.timezone) }))
    .filter(({ day }) => day <= asOf)
    .sort((one, two) => (one.day < two.day ? -1 : one.day > two.day ? 1 : 0));
}

const editSignals: ReadonlyArray<{ readonly key: SignalKey; readonly is: (edit: AccountChange) => boolean }> =
  [
    { key: 'editTargeting', is: (edit) => edit.changeType === 'targeting' },
    { key: 'editLandingPage', is: (edit) => edit.changeType === 'landing_page' },
    { key: 'editTracking', is: (edit) => edit.changeType === 'tracking' },
    { key: 'editCreative', is: (edit) => edit.changeType === 'creative' },
  ];

/** A campaign this young has nothing but its own start to be compared with. */
const youngDays = 14;

/**
 * Whether the days that are judged are days in which delivery settles after an edit: most of the current window, or, of a campaign that has
 * only just begun, most of its whole life. An edit whose learning is over explains no level that outlasts it.
 */
function mostlyLearning({ frame, reading }: Scene): boolean {
  const { days } = frame;
  const from = days.length <= youngDays ? 0 : reading.current.from;
  const judged = days.slice(from, reading.current.to + 1);
  const inside = judged.filter((day) =>
    frame.learning.some((window) => day.date >= window.from && day.date <= window.to),
  );
  return judged.length > 0 && 2 * inside.length > judged.length;
}

/** When it was made, against the first day of the change; null = nothing changed. */
export function madeOn(day: Day, startDay: Day | null): 'before' | 'that_day' | 'after' | null {
  if (startDay === null) return null;
  return day < startDay ? 'before' : day === startDay ? 'that_day' : 'after';
}

const noted = { tracking: 'editTracking', landing_page: 'editLandingPage' } as const satisfies Readonly<
  Record<NotedEdit['type'], SignalKey>
>;

/** What the analyst noted around the change, as an edit that no log has. `logged`: what the log says of these days already. */
function noteFacts(
  notes: readonly NotedEdit[],
  startDay: Day | null,
  logged: ReadonlySet<SignalKey>,
): readonly Fact[] {
  return notes.map(({ note, day, type }, index): Fact => {
    const key = noted[type];
    const isFirst = notes.findIndex((one) => one.type === type) === index;
    return {
      evidence: {
        signal: `edit_${type}`,
        subjects: [{ kind: 'edited', id: 'to', name: note.text }],
        value: note.text,
        baseline: null,
        change: null,
        interval: null,
        unit: 'text',
        n: null,
        source: 'notes',
        window: { from: day, to: day },
        detail: { kind: 'edit', type, made: madeOn(day, startDay) },
      },
      signals: isFirst && !logged.has(key) ? [{ key, value: 1, se: 0 }] : [],
    };
  });
}

/** The days in which a cause may lie: around the first day of the change, or the current window where nothing changed. */
export function aroundStart(
  { finding, days }: Scene['frame'],
  current: DayWindow,
): { readonly startDay: Day | null; readonly near: DayWindow } {
  const started = finding?.startedAt ?? null;
  const startDay = started === null ? null : (days[started]?.date ?? null);
  const near =
    startDay === null ? current : { from: addDays(startDay, -before), to: laterDay(startDay, after) };
  return { startDay, near };
}

/** Edits around the change (or, where nothing changed, in the current window): what somebody did, and what nobody did. */
export const collectEdits: Collector = (scene) => {
  const { frame, reading } = scene;
  const { data, asOf } = frame.input;
  const { startDay, near } = aroundStart(frame, windowOf(frame, reading.current));
  const isNear = ({ day }: { readonly day: Day }): boolean => day >= near.from && day <= near.to;
  const notes = notedEdits(data, asOf).filter(isNear);
  // A note says what it says: of all other edits nothing is known where there is no log.
  if (!hasLog(data)) return noteFacts(notes, startDay, new Set());
  const isWhole = isLogKnown(data, { from: near.from, to: near.to < asOf ? near.to : asOf });
  const edits = datedEdits(scene).filter(isNear);
  const logged = new Set(
    editSignals.filter(({ is }) => edits.some(({ edit }) => is(edit))).map(({ key }) => key),
  );
  const fromNotes = noteFacts(notes, startDay, logged);
  const knownByNotes = new Set(fromNotes.flatMap(({ signals }) => signals.map(({ key }) => key)));
  const signalsOf: SignalValue[] = editSignals
    .filter(({ key }) => !knownByNotes.has(key))
    // That an edit is not in a part of the log says nothing.
    .filter(({ key }) => isWhole || logged.has(key))
    .map(({ key }) => ({ key, value: logged.has(key) ? 1 : 0, se: 0 }));
  if (!isWhole && edits.length === 0) return fromNotes;
  signalsOf.push({ key: 'editDelivery', value: mostlyLearning(scene) ? 1 : 0, se: 0 });
  return [...logFacts(edits, near, startDay, signalsOf), ...fromNotes];
};

function logFacts(
  edits: readonly DatedEdit[],
  near: DayWindow,
  startDay: Day | null,
  signalsOf: readonly SignalValue[],
): readonly Fact[] {
  if (edits.length === 0) {
    return [
      {
        evidence: {
          signal: 'no_edit',
          value: 0,
          baseline: null,
          change: null,
          interval: null,
          unit: 'count',
          n: null,
          source: 'changes',
          window: near,
        },
        signals: signalsOf,
      },
    ];
  }
  return edits.slice(0, 5).map(({ edit, day }, index): Fact => {
    const { changeType: type } = edit;
    return {
      evidence: {
        signal: `edit_${type}`,
        subjects: editSubjects(edit),
        ...amountsOf(edit),
        interval: null,
        n: null,
        source: 'changes',
        window: { from: day, to: day },
        detail: { kind: 'edit', type, made: madeOn(day, startDay) },
      },
      signals: index === 0 ? signalsOf : [],
    };
  });
}
