import { usableNumber, usableShare } from '../series/figures.ts';
import { rulesOfThumb } from '../series/rulesOfThumb.ts';
import type { Collector, Fact, Scene } from './fact.ts';
import { levelFact } from './levelFact.ts';
import { levelChange, type Observation, windowsOf } from './levels.ts';

/** Who sees the ads, how often, and how many are left. */
export const collectAudience: Collector = (scene) => [...exposure(scene), ...audience(scene)];

function exposure(scene: Scene): readonly Fact[] {
  const windows = windowsOf(scene);
  const frequency: Observation[] = [];
  const reachPerSpend: Observation[] = [];
  for (const day of scene.frame.days) {
    const value = usableNumber(day.row?.frequency);
    if (value !== null && value > 0) frequency.push({ date: day.date, value, weight: 1 });
    if (day.reach !== null && day.spend !== null && day.spend > 0) {
      reachPerSpend.push({ date: day.date, value: day.reach / day.spend, weight: day.spend });
    }
  }
  const facts: Fact[] = [];
  const level = levelChange(frequency, windows);
  if (level !== null) {
    const fact = levelFact({
      signal: 'frequency_change',
      source: 'campaign_daily',
      unit: 'count',
      windows,
      level,
      tells: [{ key: 'frequency', as: 'log' }],
    });
    const tired = rulesOfThumb.tiredFrequency.value;
    facts.push({
      evidence: fact.evidence,
      signals: [
        ...fact.signals,
        { key: 'frequencyLevel', value: Math.log(Math.max(level.current, 0.05) / tired), se: 0.05 },
      ],
    });
  }
  const reach = levelChange(reachPerSpend, windows);
  if (reach !== null) {
    facts.push(
      levelFact({
        signal: 'reach_per_spend_change',
        source: 'campaign_daily',
        unit: 'ratio',
        windows,
        level: reach,
        tells: [{ key: 'reachPerSpend', as: 'log' }],
      }),
    );
  }
  return facts;
}

function audience(scene: Scene): readonly Fact[] {
  const windows = windowsOf(scene);
  const rows = scene.frame.input.data.audience.filter((row) => row.date <= scene.frame.input.asOf);
  const observe = (field: 'reachedShare' | 'firstTimeImpressionShare'): Observation[] =>
    rows.flatMap((row) => {
      const value = usableShare(row[field]);
      return value === null ? [] : [{ date: row.date, value, weight: 1 }];
    });
  const facts: Fact[] = [];
  const reached = levelChange(observe('reachedShare'), windows);
  if (reached !== null) {
    facts.push(
      levelFact({
        signal: 'reached_share',
        source: 'audience_daily',
        unit: 'share',
        windows,
        level: reached,
        tells: [{ key: 'reachedShare', as: 'level' }],
      }),
    );
  }
  const first = levelChange(observe('firstTimeImpressionShare'), windows);
  if (first !== null) {
    facts.push(
      levelFact({
        signal: 'first_time_impressions_change',
        source: 'audience_daily',
        unit: 'share',
        windows,
        level: first,
        tells: [{ key: 'firstTime', as: 'log' }],
      }),
    );
  }
  return facts;
}
