import type { Day } from '../../../src-shared/model/day.ts';
import type { Subject } from '../../../src-shared/model/subject.ts';
import { windowOf } from '../frame/frame.ts';
import { type StatusSpell, statusSpells } from '../input/statusSpells.ts';
import { aroundStart, madeOn } from './collectEdits.ts';
import type { Collector, Fact } from './fact.ts';

/** More than a reader takes in; what the platform says of the whole goes before what it says of parts. */
const most = 4;

const wide: ReadonlySet<StatusSpell['level']> = new Set(['account', 'campaign', 'feed', 'landing']);

/** What the platform says of the delivery around the change: what it stopped, limited or took up again, and what still stands. */
export const collectStatus: Collector = ({ frame, reading }) => {
  const { data, asOf } = frame.input;
  if (data.statuses === undefined) return [];
  const { startDay, near } = aroundStart(frame, windowOf(frame, reading.current));
  const isNear = ({ from }: StatusSpell): boolean => from >= near.from && from <= near.to;
  const shown = statusSpells(data, asOf).filter((spell) =>
    spell.isFirst ? spell.status !== 'running' && (isNear(spell) || spell.until === null) : isNear(spell),
  );
  return shown
    .toSorted((one, two) => Number(wide.has(two.level)) - Number(wide.has(one.level)))
    .slice(0, most)
    .map((spell): Fact => factOf(spell, startDay));
};

function factOf({ level, item, status, reason, from, isFirst }: StatusSpell, startDay: Day | null): Fact {
  const subjects = [
    ['item', item],
    ['reason', reason],
  ] as const;
  return {
    evidence: {
      signal: 'delivery_status',
      subjects: subjects.flatMap(([id, name]): Subject[] =>
        name === null ? [] : [{ kind: 'status', id, name }],
      ),
      value: null,
      baseline: null,
      change: null,
      interval: null,
      unit: 'text',
      n: null,
      source: 'delivery_status',
      window: { from, to: from },
      detail: { kind: 'status', level, status, made: isFirst ? null : madeOn(from, startDay) },
    },
    signals: [],
  };
}
