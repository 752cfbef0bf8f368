import { compareRates } from '../change/compare.ts';
import { windowOf } from '../frame/frame.ts';
import { readKpi } from '../kpi/kpi.ts';
import { at, type RateTotals, type Span, totals } from '../series/rates.ts';
import { observe } from './collectAuction.ts';
import type { Collector, Fact, Scene } from './fact.ts';
import { levelFact } from './levelFact.ts';
import { levelChange, windowsOf } from './levels.ts';

/** What the budget allows, what the target asks, and what more spend has brought so far. */
export const collectBudget: Collector = (scene) => [
  ...lostToBudget(scene),
  ...spendAgainstBudget(scene),
  ...againstTarget(scene),
  ...returnOfMore(scene),
];

function lostToBudget(scene: Scene): readonly Fact[] {
  const windows = windowsOf(scene);
  const rows = scene.frame.days.flatMap((day) => (day.row === null ? [] : [day.row]));
  const level = levelChange(observe(rows, 'lostIsBudget'), windows);
  if (level === null) return [];
  return [
    levelFact({
      signal: 'lost_is_budget_change',
      source: 'campaign_daily',
      unit: 'share',
      windows,
      level,
      tells: [
        { key: 'lostIsBudget', as: 'difference' },
        { key: 'lostIsBudgetLevel', as: 'level' },
      ],
    }),
  ];
}

/**
 * Feeds sell by budget: the platform paces every campaign to spend all of it, so that a budget spent in full says nothing. Only
 * search, which can run out of queries, tells more or less of a limit by it.
 */
function fillsItsBudget({ frame }: Scene): boolean {
  const { platform } = frame.input.data.campaign;
  return platform === 'meta_ads' || platform === 'linkedin_ads';
}

function spendAgainstBudget(scene: Scene): readonly Fact[] {
  const { dailyBudget } = scene.frame.input.data.campaign;
  const { currentTotals: now, baselineTotals: then } = scene.reading;
  if (dailyBudget === null || !(dailyBudget > 0) || now.days === 0) return [];
  const value = now.spend / now.days / dailyBudget;
  if (!Number.isFinite(value) || value > 1e6) return [];
  const baseline = then.days > 0 ? then.spend / then.days / dailyBudget : null;
  const window = windowOf(scene.frame, scene.reading.current);
  return [
    {
      evidence: {
        signal: 'spend_to_budget',
        value,
        baseline,
        change: baseline !== null && baseline > 0 ? value / baseline - 1 : null,
        interval: null,
        unit: 'share',
        n: now.days,
        source: 'campaigns',
        window,
      },
      signals: fillsItsBudget(scene) ? [] : [{ key: 'spendToBudget', value, se: 0.03 }],
    },
  ];
}

/** Days that show what the campaign costs these days: long enough to know, recent enough to matter. */
const levelDays = 28;

function againstTarget(scene: Scene): readonly Fact[] {
  const { frame } = scene;
  const { kpi } = frame.choice;
  const { campaign } = frame.input.data;
  const target = kpi.name === 'roas' ? campaign.targetRoas : kpi.name === 'cpa' ? campaign.targetCpa : null;
  if (target === null || !(target > 0) || !Number.isFinite(target)) return [];
  const span: Span = { from: Math.max(0, frame.days.length - levelDays), to: frame.days.length - 1 };
  const sums = rawTotals(scene, span);
  if (sums.days < 7 || sums.exposure <= 0) return [];
  const value = readKpi(kpi, sums.count, sums.exposure);
  // Half a conversion stands in for none: the CPA is then at least what was spent, doubled.
  const level = readKpi(kpi, Math.max(sums.count, 0.5 * frame.kpi.unit), sums.exposure) ?? target;
  const worse = Math.log(kpi.isCost ? level / target : target / level);
  const conversions = rawConversions(scene, span);
  const se = Math.sqrt(scene.reading.phi / Math.max(0.5, conversions));
  return [
    {
      evidence: {
        signal: 'kpi_to_target',
        value,
        baseline: target,
        change: value === null ? null : value / target - 1,
        interval: null,
        unit: kpi.isMoney ? 'money' : 'ratio',
        n: conversions,
        source: 'campaigns',
        window: windowOf(frame, span),
        detail: { kind: 'of', kpi: kpi.name },
      },
      signals: [{ key: 'kpiToTarget', value: worse, se }],
    },
  ];
}

function rawTotals(scene: Scene, span: Span): RateTotals {
  const { rate } = scene.frame.choice.kpi;
  let [count, exposure, days] = [0, 0, 0];
  for (let index = span.from; index <= span.to; index += 1) {
    const day = scene.frame.judged[index];
    const counted = day?.[rate.count] ?? null;
    const given = day?.[rate.exposure] ?? null;
    if (counted === null || given === null || given <= 0) continue;
    count += counted;
    exposure += given;
    days += 1;
  }
  return { count, exposure, days };
}

function rawConversions(scene: Scene, span: Span): number {
  return scene.frame.judged
    .slice(span.from, span.to + 1)
    .reduce((sum, day) => sum + (day.conversions ?? 0), 0);
}

/** Days of much spend against days of little, over the last weeks: where more money already brings less, scaling ends. */
function returnOfMore(scene: Scene): readonly Fact[] {
  const { kpi, days } = scene.frame;
  const from = Math.max(0, days.length - 56);
  const series = kpi.reported;
  const order: number[] = [];
  for (let index = from; index < days.length; index += 1)
    if (at(series.exposure, index) > 0) order.push(index);
  if (order.length < 28) return [];
  order.sort((one, two) => at(series.exposure, one) - at(series.exposure, two));
  const third = Math.floor(order.length / 3);
  const sum = (indices: readonly number[]): RateTotals =>
    indices.reduce(
      (total, index) => {
        const day = totals(series, { from: index, to: index });
        return {
          count: total.count + day.count,
          exposure: total.exposure + day.exposure,
          days: total.days + 1,
        };
      },
      { count: 0, exposure: 0, days: 0 },
    );
  const low = sum(order.slice(0, third));
  const high = sum(order.slice(-third));
  // Without a real difference in spend there is nothing to learn.
  if (high.exposure < low.exposure * 1.15) return [];
  const comparison = compareRates(high, low, { phi: scene.reading.phi, df: 50 });
  if (comparison.logRatio === null) return [];
  const change1 = Math.expm1(comparison.logRatio);
  return [
    {
      evidence: {
        signal: 'return_on_high_spend_days',
        value: change1,
        baseline: null,
        change: change1,
        interval: {
          low: Math.expm1(comparison.logRatio - comparison.halfWidth),
          high: Math.expm1(comparison.logRatio + comparison.halfWidth),
        },
        unit: 'rate',
        n: high.count,
        source: 'campaign_daily',
        window: windowOf(scene.frame, { from, to: days.length - 1 }),
        detail: { kind: 'of', kpi: scene.frame.choice.kpi.name },
      },
      signals: [{ key: 'highSpendYield', value: comparison.logRatio, se: comparison.se }],
    },
  ];
}
