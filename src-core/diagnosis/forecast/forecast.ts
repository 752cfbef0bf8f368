import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { Estimate, Forecast, ForecastChange, Outlook } from '../../../src-shared/model/forecast.ts';
import type { PlannedAction } from '../../../src-shared/model/plannedAction.ts';
import type { Collected } from '../evidence/collect.ts';
import type { Frame } from '../frame/frame.ts';
import type { Reading } from '../frame/reading.ts';
import { laterDay } from '../series/figures.ts';
import { placed } from '../stats/order.ts';
import { type ComingDays, comingDays } from './comingDays.ts';
import { draws } from './draws.ts';
import { knownEffects } from './effectOf.ts';
import { bidStepNeeded } from './levers.ts';
import { bidsItself, type CampaignLimits, figureOf, isSearch, limitsFor, limitsOf } from './limits.ts';
import { causesDrawn, type ForecastScene, isAmount, type Path, pathsOf } from './paths.ts';
import { assumptionsOf } from './planned.ts';

/** What a forecast looks at, all of it already worked out for the diagnosis. */
export interface Basis {
  readonly frame: Frame;
  readonly reading: Reading;
  readonly collected: Collected;
  /** Causes with their chances, most likely first. */
  readonly hypotheses: Diagnosis['hypotheses'];
  /** Chance of the first cause as it is shown to the reader. */
  readonly confidence: number;
}

/** Forecasts of one campaign on one day. Whoever asks about the same action and days gets the same numbers. */
export interface Forecaster {
  readonly of: (action: PlannedAction) => Forecast;
  /** The days without any action. */
  readonly idle: Pick<Forecast, 'days' | 'kpi' | 'currency'> & { readonly outlook: Outlook };
  /** What an action is expected to spend and bring over the days, without intervals: for many steps at once. */
  readonly means: (action: PlannedAction) => { readonly spend: number; readonly conversions: number };
}

/** A tenth of all cases lies under the low end of an interval, a tenth above its high end. */
const tail = 0.1;

/**
 * The one forecast: what the detail expects of a recommendation, what the what-if expects of a plan, and what a report prints. The coming
 * days with an action beside the same days without it: spend, results and KPI with 80% intervals, and what one more
 * result costs. Means are taken without the noise of days, so that spend over conversions is the cost shown; intervals hold everything
 * that is not known. Null where nothing was delivered to go on from.
 */
export function forecaster(basis: Basis, days: number): Forecaster | null {
  const { frame, reading } = basis;
  const { currentTotals: now } = reading;
  if (now.days === 0 || !(now.spend > 0)) return null;
  const { asOf } = frame.input;
  const coming = comingDays(frame, reading, asOf, days);
  if (coming === null) return null;
  const limits = limitsOf(basis.collected);
  const scene = sceneOf(basis, coming, limits, days);
  const drawn = causesDrawn(scene.causes);
  const paths = pathsOf(scene, null, drawn);
  const money = moneyOf(basis, coming);
  const doNothing = outlookOf(money, paths);
  const { campaign } = frame.input.data;
  const about = { days, kpi: frame.choice.kpi.name, currency: campaign.currency };
  const planned = (action: PlannedAction): readonly Path[] => {
    if (action.workflow === 'Bid Adjustment' && bidsItself(campaign)) return paths;
    return pathsOf({ ...scene, limits: { ...scene.limits, ...limitsFor(limits, action) } }, action, drawn);
  };
  return {
    idle: { ...about, outlook: doNothing },
    means: (action) => meansOf(money, planned(action)),
    of(action) {
      const then = planned(action);
      return {
        action,
        ...about,
        from: laterDay(asOf, 1),
        to: laterDay(asOf, days),
        planned: outlookOf(money, then),
        doNothing,
        change: changeOf(money, then, paths),
        assumptions: assumptionsOf({ frame, action, days, limits }),
      };
    },
  };
}

function sceneOf(
  { frame, reading, collected, hypotheses, confidence }: Basis,
  coming: ComingDays,
  limits: CampaignLimits,
  days: number,
): ForecastScene {
  const figures = {
    signals: collected.signals,
    impressionShare: figureOf(collected.evidence, 'impression_share_change'),
  };
  const { isCost } = frame.choice.kpi;
  const yieldOf = (kpi: number | null): number | null =>
    kpi === null || !(kpi > 0) ? null : isCost ? 1 / kpi : kpi;
  return {
    days,
    causes: weighedBy(hypotheses, (frame.input.ruledIn ?? []).length > 0 ? null : confidence),
    effectOf: knownEffects(
      collected.signals.get('kpiToTarget') ?? null,
      frame.input.outcomes,
      isSearch(frame.input.data.campaign),
    ),
    yieldNow: yieldOf(reading.kpiCurrent) ?? 0,
    yieldBefore: yieldOf(reading.kpiBaseline),
    yieldSe: coming.yieldSe,
    limits: { ...limits, bidNeeded: 1 + Math.max(0.02, bidStepNeeded(figures)) },
  };
}

/** The first cause with the chance that is shown to the reader, the others with the rest: see `asSureAs`. */
function weighedBy(hypotheses: Basis['hypotheses'], confidence: number | null): ForecastScene['causes'] {
  const [first, ...others] = hypotheses;
  const rest = others.reduce((sum, { probability }) => sum + probability, 0);
  if (first === undefined || confidence === null || !(rest > 0)) return hypotheses;
  return [
    { cause: first.cause, probability: confidence },
    ...others.map(({ cause, probability }) => ({
      cause,
      probability: ((1 - confidence) * probability) / rest,
    })),
  ];
}

/** What turns paths into money and results. */
interface Money {
  readonly spend: number;
  /** Luck of the coming days on each draw, as factors: of spend, and of what a unit of it yields. */
  readonly spendLuck: readonly number[];
  readonly yieldLuck: readonly number[];
  /** Conversions for a unit of money, before anything changes. */
  readonly conversions: number;
  readonly kpi: number | null;
  readonly weekdays: number;
  readonly isCost: boolean;
  /** The KPI is about money, so that levers move it. */
  readonly ofSpend: boolean;
}

function moneyOf({ frame, reading }: Basis, coming: ComingDays): Money {
  const { kpi } = frame.choice;
  const { currentTotals: now, kpiCurrent } = reading;
  const converts = kpi.rate.count === 'conversions' || kpi.rate.count === 'conversionValue';
  // No conversion in the window still leaves room for some: as if half a one had come.
  const conversions = converts ? Math.max(now.conversions, 0.5) : now.conversions;
  const both = coming.correlation;
  const alone = Math.sqrt(1 - both ** 2);
  const yieldSd = Math.min(2, coming.yieldSd);
  return {
    spend: coming.spend,
    spendLuck: draws.map(({ spend }) => Math.exp(spend * coming.spendSd)),
    yieldLuck: draws.map(({ spend, yield: own }) => Math.exp((both * spend + alone * own) * yieldSd)),
    // Where nothing was spent nothing is known of what money yields, and none is promised.
    conversions: isAmount(now.spend) ? (conversions / now.spend) * coming.weekdays : 0,
    kpi: kpiCurrent !== null && isAmount(kpiCurrent) ? kpiCurrent : null,
    weekdays: coming.weekdays,
    isCost: kpi.isCost,
    ofSpend: kpi.rate.exposure === 'spend',
  };
}

type Ratio = Pick<Path, 'spend' | 'results' | 'yield'>;

const meansOf = (money: Money, paths: readonly Path[]) => ({
  spend: mean(paths, (path) => money.spend * path.spend),
  conversions: mean(paths, (path) => money.spend * money.conversions * path.results),
});

function outlookOf(money: Money, paths: readonly Path[]): Outlook {
  const spend = (path: Ratio) => money.spend * path.spend;
  const conversions = (path: Ratio) => money.spend * money.conversions * path.results;
  const means = meansOf(money, paths);
  return {
    spend: estimate(
      means.spend,
      paths.map((path, index) => spend(path) * luckOf(money.spendLuck, index)),
    ),
    conversions: estimate(
      means.conversions,
      paths.map(
        (path, index) => conversions(path) * luckOf(money.spendLuck, index) * luckOf(money.yieldLuck, index),
      ),
    ),
    kpi: kpiOf(money, paths, true),
    settled: kpiOf(
      money,
      paths.map(({ settled }) => settled),
      false,
    ),
  };
}

const luckOf = (luck: readonly number[], index: number): number => luck[index] ?? 1;

/** The KPI over the days (`noisy`), or the level it settles at. Null where nothing is spent, or it has no value. */
function kpiOf(money: Money, paths: readonly Ratio[], noisy: boolean): Estimate | null {
  const { kpi, ofSpend, isCost, weekdays } = money;
  const bought = mean(paths, (path) => (ofSpend ? path.spend : 1));
  const brought = mean(paths, (path) => (ofSpend ? path.results : path.yield));
  if (kpi === null || !(bought > 0) || !(brought > 0)) return null;
  const pace = noisy ? weekdays : 1;
  const read = (ratio: number): number => (isCost ? kpi / (ratio * pace) : kpi * ratio * pace);
  return estimate(
    read(brought / bought),
    paths.flatMap((path, index) => {
      const ratio = ofSpend ? path.results / path.spend : path.yield;
      const luck = noisy ? luckOf(money.yieldLuck, index) : 1;
      return Number.isFinite(ratio) && ratio > 0 ? [read(ratio * luck)] : [];
    }),
  );
}

/** What the action adds to doing nothing, draw by draw, so that the luck of the days cancels. */
function changeOf(money: Money, planned: readonly Path[], paths: readonly Path[]): ForecastChange {
  const more = planned.map((path, index): Ratio => {
    const without = paths[index] ?? path;
    return {
      spend: difference(path.spend, without.spend),
      results: difference(path.results, without.results),
      yield: 0,
    };
  });
  const spend = (path: Ratio) => money.spend * path.spend;
  const conversions = (path: Ratio) => money.spend * money.conversions * path.results;
  const [spendMore, conversionsMore] = [mean(more, spend), mean(more, conversions)];
  return {
    spend: estimate(
      spendMore,
      more.map((path, index) => spend(path) * luckOf(money.spendLuck, index)),
    ),
    conversions: estimate(
      conversionsMore,
      more.map(
        (path, index) => conversions(path) * luckOf(money.spendLuck, index) * luckOf(money.yieldLuck, index),
      ),
    ),
    costOfOneMore: costOfOneMore(money, more, spendMore, conversionsMore),
  };
}

/** More money over more conversions; for a cut, what one conversion given up saves. Null where both do not move the same way. */
function costOfOneMore(
  money: Money,
  more: readonly Ratio[],
  spend: number,
  conversions: number,
): ForecastChange['costOfOneMore'] {
  const value = spend / conversions;
  if (!Number.isFinite(value) || value <= 0 || Math.abs(conversions) < 0.05) return null;
  const sign = Math.sign(conversions);
  const costs = new Float64Array(
    more.map((path, index) => {
      const results = sign * path.results * money.conversions * luckOf(money.yieldLuck, index);
      return results > 0 ? Math.max(0, (sign * path.spend) / results) : Number.POSITIVE_INFINITY;
    }),
  );
  const high = quantile(costs, 1 - tail);
  return {
    value: shown(value),
    low: shown(Math.min(value, quantile(costs, tail))),
    high: Number.isFinite(high) ? shown(Math.max(value, high)) : null,
  };
}

/** Sums taken in another order differ in their last digits. */
const difference = (one: number, other: number): number =>
  Math.abs(one - other) <= 1e-9 * Math.abs(other) ? 0 : one - other;

const mean = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((sum, one) => sum + of(one), 0) / Math.max(1, all.length);

function estimate(value: number, cases: readonly number[]): Estimate {
  const all = new Float64Array(cases);
  return {
    value: shown(value),
    low: shown(Math.min(value, quantile(all, tail))),
    high: shown(Math.max(value, quantile(all, 1 - tail))),
  };
}

/** Six digits: more than anybody reads, and a third of the space in a stored diagnosis. */
const shown = (value: number): number => Number(value.toPrecision(6)) + 0;

/** Reorders the values. */
function quantile(values: Float64Array, share: number): number {
  if (values.length === 0) return Number.NaN;
  const place = share * (values.length - 1);
  const below = placed(values, Math.floor(place));
  const part = place - Math.floor(place);
  return part === 0 ? below : below + part * (placed(values, Math.ceil(place)) - below);
}
