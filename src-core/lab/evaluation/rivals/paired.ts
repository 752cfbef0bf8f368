import type { MarketDay } from '../../../../src-shared/model/tables/rows.ts';
import type { Cause } from '../../../../src-shared/model/vocabulary.ts';
import { diagnose } from '../../../diagnosis/diagnose.ts';
import { inputOf, isReported } from '../../fitting/rows.ts';
import { drawPlan } from '../../worlds/drawPlan.ts';
import type { World, WorldCase } from '../../worlds/world.ts';
import { fromArchive, fromMonths, fromStranger } from './asReadFrom.ts';

/** What is known of the market: nothing, an archive of ads by day, a service of months, or an archive asked about the wrong rivals. */
export const arms = ['nothing', 'archive', 'months', 'stranger'] as const;
export type Arm = (typeof arms)[number];

export interface Verdict {
  readonly cause: Cause;
  readonly right: boolean;
  readonly confidence: number;
}

/** One campaign at Meta diagnosed by what is known of its rivals. There its auctions are not told, so nothing else says who bids. */
export interface RivalsCase {
  readonly id: string;
  /** Rivals did it, and it matters. */
  readonly byRivals: boolean;
  readonly verdicts: Readonly<Record<Arm, Verdict>>;
}

/** Campaigns of `seed` from number `from` on in a world, in which rivals act or none does. Without end. */
export function* rivalsCases(
  world: World,
  seed: number,
  from: number,
  which: 'rivals' | 'none',
): Generator<RivalsCase> {
  let stranger: WorldCase | null = null;
  for (let index = from; ; index += 1) {
    const plan = drawPlan(index, seed);
    const acts = plan.events.some(({ cause }) => cause === 'competitive_pressure');
    if (plan.platform !== 'meta_ads' || (acts && which === 'none')) continue;
    if (!acts && which === 'rivals' && stranger !== null) continue;
    // Whether the tables are there is what is compared.
    const missingTables = plan.missingTables.filter((table) => table !== 'competitor_daily');
    const one = world.make({ ...plan, missingTables }, `${world.name}-${seed}-${index}`, seed);
    if (!isReported(one)) continue;
    const other = stranger;
    if (!acts) stranger = one;
    if (other === null || acts !== (which === 'rivals')) continue;
    if (which === 'rivals') stranger = null;
    yield {
      id: one.id,
      byRivals: one.truth.causes.includes('competitive_pressure'),
      verdicts: verdictsOf(one, other),
    };
  }
}

function verdictsOf(one: WorldCase, other: WorldCase): Readonly<Record<Arm, Verdict>> {
  const { truth } = one;
  const judged = (market: readonly MarketDay[]): Verdict => {
    const data = { ...one.data, auction: [], market };
    const { rootCause: cause, confidence } = diagnose(inputOf({ ...one, data }));
    return { cause, confidence, right: [...truth.causes, ...truth.acceptable].includes(cause) };
  };
  return {
    nothing: judged([]),
    archive: judged(fromArchive(one)),
    months: judged(fromMonths(one)),
    stranger: judged(fromStranger(one, other)),
  };
}
