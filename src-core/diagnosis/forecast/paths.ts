import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { PlannedAction } from '../../../src-shared/model/plannedAction.ts';
import { type Cause, causes } from '../../../src-shared/model/vocabulary.ts';
import { type Draw, draws } from './draws.ts';
import { type EffectOf, effectDays } from './effects.ts';
import {
  type Elasticities,
  elasticitiesAt,
  type Limits,
  type Response,
  respond,
  type Step,
  unchanged,
} from './response.ts';

/** What a forecast is worked out from: the figures as they stand, and what is believed of them. */
export interface ForecastScene {
  readonly days: number;
  /** Chance of each cause; brought to a sum of 1 here. */
  readonly causes: ReadonlyArray<{ readonly cause: Cause; readonly probability: number }>;
  readonly effectOf: EffectOf;
  /** Results for each unit of exposure, where more is better: now, and before the change. Before may be unknown. */
  readonly yieldNow: number;
  readonly yieldBefore: number | null;
  /** Standard error of ln(yieldNow). */
  readonly yieldSe: number;
  readonly limits: Limits;
}

/** Everything over what it is today: spend, results, and the results of one unit of spend, on average and once the action shows. */
export interface Path {
  readonly spend: number;
  readonly results: number;
  /** Yield of a unit of exposure apart from levers: for a KPI that has nothing to do with money. */
  readonly yield: number;
  readonly settled: { readonly spend: number; readonly results: number; readonly yield: number };
}

/** Rivals are the only cause a raise of the bid wins anything back from; under any other it buys places at their price. */
const answeredByBid: readonly Cause[] = ['competitive_pressure'];

/** The days on one draw: under its cause, with its effects. An action of null = nothing is done. */
function pathOf(
  scene: ForecastScene,
  action: PlannedAction | null,
  { draw, own }: DrawnCampaign,
  cause: Cause,
): Path {
  // Its mean is 1, so that not knowing the level does not raise what is expected.
  const luck = Math.exp(draw.level * scene.yieldSe - scene.yieldSe ** 2 / 2);
  const passing = scene.effectOf(cause, 'Continue Monitoring');
  const itself = within(passing.mean + draw.itself * passing.sd);
  const passed = repaired(scene, cause, itself, luck);
  const waiting = Math.min(scene.days, effectDays['Continue Monitoring']);
  if (action === null) return doNothing(scene.days, waiting, luck, passed);

  const acted = scene.effectOf(cause, action.workflow);
  const won = within(acted.mean + draw.effect * acted.sd);
  const full = repaired(scene, cause, 1 - (1 - itself) * (1 - won), luck);
  const lever = leverOf(action);
  // Until the effect shows, a lever moves what is bought, and the yield is what it would be anyway.
  const at = (repair: number): Response =>
    lever === null ? unchanged : respond(lever, scene.limits, own, repair);
  const early = action.workflow === 'Campaign Pause' ? nothing : at(1);
  const answered = action.workflow === 'Bid Adjustment' && answeredByBid.includes(cause);
  const late = answered ? at(passed / Math.max(full, passed)) : early;
  const changesYield = lever === null && action.workflow !== 'Campaign Pause';
  const shows = Math.min(scene.days, effectDays[action.workflow]);
  let spend = 0;
  let results = 0;
  let yielded = 0;
  let day = 0;
  for (let cut = 0; cut < 3; cut += 1) {
    const next = cut === 0 ? Math.min(waiting, shows) : cut === 1 ? Math.max(waiting, shows) : scene.days;
    const rate = changesYield && day >= shows ? full : day >= waiting ? passed : luck;
    const response = day >= shows ? late : early;
    const share = (next - day) / scene.days;
    spend += share * response.spend;
    results += share * response.results * rate;
    yielded += share * rate;
    day = next;
  }
  const after = changesYield ? full : passed;
  const settled = { spend: late.spend, results: late.results * after, yield: after };
  return { spend, results, yield: yielded, settled };
}

const nothing: Response = { spend: 0, results: 0 };

function doNothing(days: number, waiting: number, now: number, passed: number): Path {
  const yielded = (waiting / days) * now + ((days - waiting) / days) * passed;
  const spend = waiting / days + (days - waiting) / days;
  return { spend, results: yielded, yield: yielded, settled: { spend: 1, results: passed, yield: passed } };
}

/** The step of bid or budget that an action is; null = it is none. */
function leverOf(action: PlannedAction): Step | null {
  switch (action.workflow) {
    case 'Bid Adjustment':
      return { bid: 1 + action.changePct / 100, budget: 1 };
    case 'Budget Reallocation':
      return action.moved === true ? null : { bid: 1, budget: 1 + action.changePct / 100 };
    case 'Creative Refresh':
    case 'Audience Expansion':
    case 'Audience Refinement':
    case 'Campaign Pause':
      return null;
    default:
      return assertNever(action);
  }
}

/** Above nothing, and within what can be divided by: a file may hold 1e-320. */
export const isAmount = (value: number): boolean => value > 1e-12 && value < 1e15;

const within = (share: number): number => Math.max(-1, Math.min(1, share));

/**
 * Yield after a share of the loss is won back, over the yield measured now. Linear in the cost of a result, c1 + share (c0 - c1), as the
 * table of effects counts it. What moved by chance goes back either way; a real gain is not "won back".
 */
function repaired(
  { yieldNow, yieldBefore }: ForecastScene,
  cause: Cause,
  share: number,
  luck: number,
): number {
  const now = yieldNow * luck;
  if (yieldBefore === null || !isAmount(now) || !isAmount(yieldBefore)) return luck;
  if (yieldBefore <= now && cause !== 'normal_variance') return luck;
  const cost = 1 / now + share * (1 / yieldBefore - 1 / now);
  return cost > 0 ? 1 / cost / yieldNow : luck;
}

/** The cause of each draw, in the order of `draws`. */
export function causesDrawn(believed: ForecastScene['causes']): readonly Cause[] {
  const total = believed.reduce((sum, { probability }) => sum + probability, 0);
  let reached = 0;
  // In the fixed order of causes, so that two forecasts meet the same cause on the same draw.
  const upTo = causes.map((cause) => {
    reached += (believed.find((one) => one.cause === cause)?.probability ?? 0) / total;
    return { cause, reached };
  });
  return draws.map(({ cause: place }) => upTo.find((one) => place < one.reached)?.cause ?? 'normal_variance');
}

/** A draw and its elasticities, which are the same in every forecast. */
interface DrawnCampaign {
  readonly draw: Draw;
  readonly own: Elasticities;
}

const campaignsDrawn: readonly DrawnCampaign[] = draws.map((draw) => ({ draw, own: elasticitiesAt(draw) }));

/** The days on every draw, in the order of `draws`. */
export const pathsOf = (
  scene: ForecastScene,
  action: PlannedAction | null,
  drawn: readonly Cause[],
): readonly Path[] =>
  campaignsDrawn.map((one, index) => pathOf(scene, action, one, drawn[index] ?? 'normal_variance'));
