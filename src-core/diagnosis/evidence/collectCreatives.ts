import type { DayWindow } from '../../../src-shared/model/day.ts';
import { usableNumber } from '../series/figures.ts';
import { creativePanel } from './creativePanel.ts';
import { type CreativeState, creativeDispersion, creativeStates } from './creatives.ts';
import { creativeWear } from './creativeWear.ts';
import type { Collector, EvidenceDraft, Fact, Scene } from './fact.ts';
import { inside, levelChange, type Windows, windowsOf } from './levels.ts';

/** With an error this large (a factor of 1.4) the split says nothing. */
const tooVague = 0.35;

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
  facts.push(...wearFacts(scene, windows));
  const age = meanAge(states);
  if (age !== null) {
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
      },
      signals: [],
    });
  }
  const attention = engagement(scene, windows);
  if (attention !== null && attention.log !== null) {
    const { current, baseline, log, logSe } = attention;
    facts.push({
      evidence: {
        signal: 'engagement_rate_change',
        value: current,
        baseline,
        change: Math.expm1(log),
        interval: { low: Math.expm1(log - 1.96 * logSe), high: Math.expm1(log + 1.96 * logSe) },
        unit: 'rate',
        n: attention.days,
        source: 'creative_daily',
        window: windows.current,
      },
      signals: [{ key: 'engagement', value: log, se: logSe }],
    });
  }
  return facts;
};

const tiredFact = (one: MeasuredCreative, windows: Windows): Fact => ({
  evidence: creativeFact(one, windows.current),
  signals: [],
});

type MeasuredCreative = CreativeState & { readonly logCtr: number };

/** What a creative's CTR did; where it cannot be told, how long it has run. */
export function creativeFact(one: CreativeState, current: DayWindow): EvidenceDraft {
  const about = {
    subjects: [{ kind: 'creative', id: one.id, name: one.name ?? one.id }],
    source: 'creative_daily',
    window: current,
  } as const;
  if (one.logCtr === null || one.currentImpressions <= 0 || one.baselineImpressions <= 0) {
    return {
      ...about,
      signal: 'creative_age',
      value: one.age,
      baseline: null,
      change: null,
      interval: null,
      unit: 'days',
      n: one.currentImpressions,
    };
  }
  const now = one.currentClicks / one.currentImpressions;
  const then = one.baselineClicks / one.baselineImpressions;
  const { logCtr, se } = one;
  return {
    ...about,
    signal: 'creative_ctr_change',
    value: now,
    baseline: then,
    change: Math.expm1(logCtr),
    interval: { low: Math.expm1(logCtr - 1.96 * se), high: Math.expm1(logCtr + 1.96 * se) },
    unit: 'rate',
    n: one.currentClicks,
  };
}

/** How much of the change of CTR goes with having been shown, and how much befell all creatives alike. One signal: the first. */
function wearFacts({ frame }: Scene, windows: Windows): readonly Fact[] {
  const panel = creativePanel(frame.input.data.creatives, windows, frame.input.asOf);
  const wear = panel === null ? null : creativeWear(panel, creativeDispersion(frame));
  if (panel === null || wear === null || wear.wornSe > tooVague) return [];
  const fact = (
    signal: 'creative_wear' | 'creative_common_change',
    log: number,
    se: number,
  ): EvidenceDraft => ({
    signal,
    value: Math.expm1(log),
    baseline: null,
    change: Math.expm1(log),
    interval: { low: Math.expm1(log - 1.96 * se), high: Math.expm1(log + 1.96 * se) },
    unit: 'rate',
    n: panel.currentClicks,
    source: 'creative_daily',
    window: windows.current,
  });
  return [
    {
      evidence: fact('creative_wear', wear.worn, wear.wornSe),
      signals: [{ key: 'olderFellMore', value: wear.worn, se: wear.wornSe }],
    },
    {
      evidence: fact('creative_common_change', wear.common, wear.commonSe),
      signals: [],
    },
  ];
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

/** Engagements per impression over every creative shown, those no longer shown included, as the campaign's people saw them. */
function engagement({ frame }: Scene, windows: Windows) {
  const byDay = new Map<string, { count: number; of: number }>();
  for (const row of frame.input.data.creatives) {
    const count = usableNumber(row.engagements);
    const of = usableNumber(row.impressions);
    if (count === null || of === null || row.date > frame.input.asOf) continue;
    let day = byDay.get(row.date);
    if (day === undefined) {
      day = { count: 0, of: 0 };
      byDay.set(row.date, day);
    }
    day.count += count;
    day.of += of;
  }
  const count = (window: DayWindow) =>
    [...byDay].reduce((sum, [date, day]) => sum + (inside(window, date) ? day.count : 0), 0);
  if (count(windows.current) < 30 || count(windows.baseline) < 30) return null;
  return levelChange(
    [...byDay].flatMap(([date, { count: events, of }]) =>
      of > 0 ? [{ date, value: events / of, weight: of }] : [],
    ),
    windows,
  );
}
