import { addDays, type Day, dayNumber } from '../../../src-shared/model/day.ts';
import { effectFrom } from '../figures/compare.ts';
import type { FigureTable } from '../figures/table.ts';
import type { DiagnosisInput } from '../input/input.ts';
import { isOrdinary, type StatusSpell, statusSpells } from '../input/statusSpells.ts';
import type { VolumeFinding } from '../volume/finding.ts';
import { zOf } from './scale.ts';

/** Days by which what the platform says and what the figures show may be apart: it is said at the end of a day, or of the one before. */
const apart = { before: 2, after: 1 } as const;

/** Levels whose status is the delivery of the campaign; an ad or an asset that is stopped leaves the others to run. */
const ofTheWhole: ReadonlySet<StatusSpell['level']> = new Set(['account', 'campaign', 'feed', 'landing']);

/** A fall of the impressions that somebody would ask about (ln), and that chance does not make at the few days that are looked at. */
const fell = { by: 0.15, errors: 3 } as const;

const holdsBack = ({ status, reason }: StatusSpell): boolean =>
  status === 'stopped' || (status === 'limited' && !isOrdinary(reason));

/** What the platform says of the campaign as a whole and still holds. */
const inForce = ({ data, asOf }: DiagnosisInput): readonly StatusSpell[] =>
  statusSpells(data, asOf).filter(({ level, until }) => ofTheWhole.has(level) && until === null);

/**
 * What the platform says of the delivery, where the volume says the same of the same days: `status.blocks` = it stopped or limited the
 * campaign, `status.meant` = a person or a plan ended it, and then the fall is weighed as one the log knows to be meant. 0 where it was
 * asked and says neither; none where it was not asked.
 *
 * @param seen what the volume is weighed by
 */
export function statusInputs(
  input: DiagnosisInput,
  volume: readonly VolumeFinding[],
  seen: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  if (input.data.statuses === undefined) return new Map();
  const fallen = volume.flatMap((finding) =>
    finding.kind === 'stopped' || finding.kind === 'collapsing' ? [finding.window] : [],
  );
  // What stood so when the platform was first asked may have begun on any day.
  const isOf = ({ from, isFirst }: StatusSpell, began: Day): boolean =>
    isFirst || (from >= addDays(began, -apart.before) && from <= addDays(began, apart.after));
  const ofFall = inForce(input).filter((spell) => fallen.some((window) => isOf(spell, window.from)));
  const isMeant = ofFall.some(({ status }) => status === 'paused' || status === 'ended');
  const inputs = new Map([
    ['status.blocks', !isMeant && ofFall.some(holdsBack) ? 1 : 0],
    ['status.meant', isMeant ? 1 : 0],
  ]);
  if (!isMeant) return inputs;
  const size = Math.max(seen.get('volume.stopped') ?? 0, seen.get('volume.collapsing') ?? 0);
  return inputs.set('volume.stopped', 0).set('volume.collapsing', 0).set('volume.pausedOnPurpose', size);
}

/**
 * Whether an event is a limit the platform names: it began when the platform said so, and the impressions fell from that day on, though
 * too little for a finding of the volume. What stood so when the platform was first asked is no such limit: it may be older than the event.
 *
 * @param onset days from the event's first day to the day after the last
 */
export function isNamedLimit(input: DiagnosisInput, { scans }: FigureTable, onset: number): boolean {
  const prepared = scans.get('impressions')?.prepared;
  if (prepared === undefined || input.data.statuses === undefined) return false;
  const last = dayNumber(input.asOf);
  return inForce(input).some((spell) => {
    const age = last + 1 - dayNumber(spell.from);
    const between = onset >= age - apart.after && onset <= age + apart.before;
    if (spell.isFirst || !holdsBack(spell) || !between) return false;
    const change = effectFrom(prepared, onset, 'step');
    return change !== null && change.effect <= -fell.by && zOf(change) <= -fell.errors;
  });
}
