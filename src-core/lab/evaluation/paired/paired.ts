import type { CampaignData } from '../../../../src-shared/model/campaignData.ts';
import type { Cause } from '../../../../src-shared/model/vocabulary.ts';
import { diagnose } from '../../../diagnosis/diagnose.ts';
import { inputOf, isReported } from '../../fitting/rows.ts';
import { drawPlan } from '../../worlds/drawPlan.ts';
import type { EventCause } from '../../worlds/plan.ts';
import type { World, WorldCase } from '../../worlds/world.ts';
import { checksOf } from './checksOf.ts';
import { statusesOf } from './statusesOf.ts';

interface PairedTable {
  /** The cause it speaks of. */
  readonly cause: EventCause & Cause;
  /** Ways of acting that it can tell of; null: all of the cause's. */
  readonly kinds: ReadonlySet<string> | null;
  readonly add: (one: WorldCase) => CampaignData;
}

/** Tables that the worlds themselves do not have, each with how its rows are drawn. */
export const pairedTables = {
  delivery_status: {
    cause: 'delivery_blocked',
    kinds: null,
    add: (one) => ({ ...one.data, statuses: statusesOf(one) }),
  },
  landing_checks: {
    cause: 'landing_page_issue',
    kinds: new Set(['page fails']),
    add: (one) => ({ ...one.data, landingChecks: checksOf(one) }),
  },
} as const satisfies Readonly<Record<string, PairedTable>>;
export type PairedTableName = keyof typeof pairedTables;

/** One campaign diagnosed twice: with and without a table. */
export interface Pair {
  readonly id: string;
  /** The cause that the table speaks of is at work, in a way it can tell of, and it matters. */
  readonly isAtWork: boolean;
  readonly kinds: readonly string[];
  readonly without: Verdict;
  readonly with: Verdict;
}

export interface Verdict {
  readonly cause: Cause;
  readonly right: boolean;
  readonly confidence: number;
}

/** Campaigns `from` to `to` (excluded) that `seed` draws in a world: all of them, or those in which the table's cause may be at work. */
export function* pairsOf(
  name: PairedTableName,
  world: World,
  seed: number,
  from: number,
  to: number,
  which: 'all' | 'at work',
): Generator<Pair> {
  const table: PairedTable = pairedTables[name];
  for (let index = from; index < to; index += 1) {
    const plan = drawPlan(index, seed);
    if (which === 'at work' && !plan.events.some(({ cause }) => cause === table.cause)) continue;
    const one = world.make(plan, `${world.name}-${seed}-${index}`, seed);
    const isWanted = which === 'all' || isAtWork(table, one);
    if (isWanted && isReported(one)) yield pairOf(table, one);
  }
}

const isAtWork = ({ cause, kinds }: PairedTable, { truth }: WorldCase): boolean =>
  truth.causes.includes(cause) &&
  truth.events.some((event) => event.cause === cause && (kinds === null || kinds.has(event.kind)));

function pairOf(table: PairedTable, one: WorldCase): Pair {
  const { truth } = one;
  const judged = (data: WorldCase['data']): Verdict => {
    const { rootCause: cause, confidence } = diagnose(inputOf({ ...one, data }));
    return { cause, confidence, right: [...truth.causes, ...truth.acceptable].includes(cause) };
  };
  return {
    id: one.id,
    isAtWork: isAtWork(table, one),
    kinds: truth.events.map(({ kind }) => kind),
    without: judged(one.data),
    with: judged(table.add(one)),
  };
}
