import { change, list, moved, number, percent, quoted, windowText } from '../explain/words.ts';
import { rulesOfThumb } from '../rulesOfThumb.ts';
import { type CreativeState, creativeStates, pooled } from './creatives.ts';
import type { Collector, Fact } from './fact.ts';
import { windowsOf } from './levels.ts';

/** Creatives not older than this at the end of the window count as fresh. */
const freshDays = 21;
/** How much creatives' changes of CTR differ among themselves for no reason worth naming. */
const betweenCreatives = 0.05;
/** How far a new creative's first CTR may lie from the old ones' for being another creative. */
const newAgainstOld = 0.15;

/** Which creatives tire: by age and by how long they have been shown, never by the mean alone. */
export const collectCreatives: Collector = (scene) => {
  const states = creativeStates(scene);
  if (states.length === 0) return [];
  const windows = windowsOf(scene);
  const facts: Fact[] = [];
  const measured = states.flatMap((one) => (one.logCtr === null ? [] : [{ ...one, logCtr: one.logCtr }]));
  const tired = measured
    .filter((one) => one.logCtr < -0.05 && one.p < 0.05)
    .sort((one, two) => one.logCtr - two.logCtr)
    .slice(0, 3);
  for (const one of tired) facts.push(tiredFact(one, windows));
  const contrast = ageContrast(states, measured);
  if (contrast !== null) {
    const { difference, se, old, fresh } = contrast;
    facts.push({
      evidence: {
        signal: 'older_against_fresh_creatives',
        value: Math.expm1(old),
        baseline: Math.expm1(fresh),
        change: Math.expm1(difference),
        interval: { low: Math.expm1(difference - 1.96 * se), high: Math.expm1(difference + 1.96 * se) },
        unit: 'rate',
        n: states.length,
        source: 'creative_daily',
        window: windows.current,
        text: `The CTR of creatives older than ${freshDays} days ${moved(Math.expm1(old))}; that of fresh ones ${moved(Math.expm1(fresh))}.`,
      },
      signals: [{ key: 'olderFellMore', value: difference, se }],
    });
  }
  const age = meanAge(states);
  if (age !== null) {
    const rule = rulesOfThumb.oldCreativeDays.value;
    facts.push({
      evidence: {
        signal: 'creative_age',
        value: age,
        baseline: null,
        change: null,
        interval: null,
        unit: 'days',
        n: states.length,
        source: 'creative_daily',
        window: windows.current,
        text: `The creatives shown are ${number(age)} days old on average, weighted by impressions; past ${rule} days many are past their best.`,
      },
      signals: [],
    });
  }
  const attention = engagement(states);
  if (attention !== null) {
    facts.push({
      evidence: {
        signal: 'engagement_rate_change',
        value: attention.now,
        baseline: attention.before,
        change: attention.now / attention.before - 1,
        interval: null,
        unit: 'rate',
        n: attention.count,
        source: 'creative_daily',
        window: windows.current,
        text: `Engagements per impression were ${percent(attention.now)} in ${windowText(windows.current)}, ${percent(attention.before)} before (${change(attention.now / attention.before - 1)}).`,
      },
      signals: [{ key: 'engagement', value: Math.log(attention.now / attention.before), se: 0.03 }],
    });
  }
  return facts;
};

function tiredFact(
  one: CreativeState & { readonly logCtr: number },
  windows: ReturnType<typeof windowsOf>,
): Fact {
  const now = one.currentClicks / one.currentImpressions;
  const then = one.baselineClicks / one.baselineImpressions;
  return {
    evidence: {
      signal: 'creative_ctr_change',
      value: now,
      baseline: then,
      change: Math.expm1(one.logCtr),
      interval: {
        low: Math.expm1(one.logCtr - 1.96 * one.se),
        high: Math.expm1(one.logCtr + 1.96 * one.se),
      },
      unit: 'rate',
      n: one.currentClicks,
      source: 'creative_daily',
      window: windows.current,
      text: `CTR of creative ${quoted(one.name ?? one.id)} was ${percent(now)} in ${windowText(windows.current)}, ${percent(then)} before (${change(Math.expm1(one.logCtr))}).`,
    },
    signals: [],
  };
}

/**
 * Old creatives against fresh ones on the same days: fatigue takes the old only; a tired audience, a dearer auction or a broken
 * page take all alike. A fresh creative without a baseline of its own is held against the old ones' CTR from before.
 */
function ageContrast(
  states: readonly CreativeState[],
  measured: ReadonlyArray<CreativeState & { readonly logCtr: number }>,
) {
  const oldOnes = measured.filter((one) => one.age > freshDays);
  const pooledOld = pooled(
    oldOnes.map((one) => ({ value: one.logCtr, se: one.se })),
    betweenCreatives,
  );
  const before = oldOnes.reduce(
    (sum, one) => ({
      clicks: sum.clicks + one.baselineClicks,
      impressions: sum.impressions + one.baselineImpressions,
    }),
    { clicks: 0, impressions: 0 },
  );
  const freshOnes = states.flatMap((one) => {
    if (one.age > freshDays || one.currentClicks < 10) return [];
    if (one.logCtr !== null) return [{ value: one.logCtr, se: one.se }];
    if (before.clicks <= 0) return [];
    const value =
      Math.log(one.currentClicks / one.currentImpressions) - Math.log(before.clicks / before.impressions);
    return [{ value, se: Math.hypot(newAgainstOld, 1 / Math.sqrt(one.currentClicks)) }];
  });
  const pooledFresh = pooled(freshOnes, betweenCreatives);
  if (pooledOld === null || pooledFresh === null) return null;
  return {
    difference: pooledOld.mean - pooledFresh.mean,
    se: Math.hypot(pooledOld.se, pooledFresh.se),
    old: pooledOld.mean,
    fresh: pooledFresh.mean,
  };
}

function meanAge(states: readonly CreativeState[]): number | null {
  let weight = 0;
  let sum = 0;
  for (const one of states) {
    if (!one.ageKnown) continue;
    weight += one.currentImpressions;
    sum += one.age * one.currentImpressions;
  }
  return weight > 0 ? Math.round(sum / weight) : null;
}

function engagement(states: readonly CreativeState[]) {
  let [nowCount, nowOf, thenCount, thenOf] = [0, 0, 0, 0];
  for (const one of states) {
    if (one.currentEngagements !== null) {
      nowCount += one.currentEngagements;
      nowOf += one.currentImpressions;
    }
    if (one.baselineEngagements !== null) {
      thenCount += one.baselineEngagements;
      thenOf += one.baselineImpressions;
    }
  }
  if (nowCount < 30 || thenCount < 30 || nowOf <= 0 || thenOf <= 0) return null;
  return { now: nowCount / nowOf, before: thenCount / thenOf, count: nowCount };
}

export const creativeNames = (states: readonly CreativeState[]): string =>
  list(states.map((one) => quoted(one.name ?? one.id)));
