import type { AdditiveLocalisation } from '../localise/additive/localiseAdditive.ts';
import type { MovedPart } from '../localise/additive/movedPart.ts';
import { localiseVolume, type VolumeMeasure } from '../localise/volumeViews.ts';
import type { Collector, Fact, Scene } from './fact.ts';
import { windowsOf } from './levels.ts';
import { segmentSubject } from './subjects.ts';

/** A volume that moved by less than this, as a whole, needs no place; half of it by the campaign's own rows, which may tell a little else. */
const leastMove = 0.15;
/** A part that carries less of the move than this is not where it sits. */
const leastShare = 0.6;
type Counted = 'conversion' | 'impression';
/** From the sales inwards: where conversions are missing says more than where impressions are. */
const measures = [
  ['conversions', 'conversion'],
  ['impressions', 'impression'],
] as const satisfies readonly (readonly [VolumeMeasure, Counted])[];

/** Where a volume's move sits, when one part of the campaign carries it. */
export const collectVolumeParts: Collector = (scene) => {
  for (const [measure, word] of measures) {
    const fact = volumePart(scene, measure, word);
    if (fact !== null) return [fact];
  }
  return [];
};

function volumePart(scene: Scene, measure: VolumeMeasure, word: Counted): Fact | null {
  const { currentTotals: now, baselineTotals: then } = scene.reading;
  const whole = now[measure] / now.days / (then[measure] / then.days);
  if (!(Math.abs(whole - 1) >= leastMove / 2)) return null;
  const windows = windowsOf(scene);
  const located = localiseVolume(scene.frame.input.data, windows, measure).flatMap(({ localisation }) => {
    const { parts, predicted, real } = localisation;
    const [part] = parts;
    const moved = predicted > 0 && Math.abs(real / predicted - 1) >= leastMove;
    return moved && part !== undefined && parts.length === 1 && carries(part) && restHeld(part, localisation)
      ? [part]
      : [];
  });
  const [best] = located.toSorted((one, two) => two.evidence - one.evidence);
  if (best === undefined) return null;
  const conditions = best.conditions.flatMap(({ dimension, values }) =>
    values.map((segment) => ({ dimension, segment })),
  );
  return {
    evidence: {
      signal: 'volume_part',
      subjects: conditions.map(segmentSubject),
      value: best.real,
      baseline: best.predicted,
      change: best.real / best.predicted - 1,
      interval: null,
      unit: 'count',
      n: best.real,
      source: 'segment_daily',
      window: windows.current,
      detail: { kind: 'volume', counted: word },
    },
    signals: [],
  };
}

/** Fewer events than this in the rest do not tell whether it held. */
const fewestInRest = 30;
const certain = 3;

/** What is left was counted well enough to be seen to have moved far less: not that too little is left to tell. */
function restHeld(part: MovedPart, { restPredicted, restReal }: AdditiveLocalisation): boolean {
  if (restPredicted < fewestInRest) return false;
  const rest = Math.log((restReal + 0.5) / (restPredicted + 0.5));
  const own = Math.log((part.real + 0.5) / (part.predicted + 0.5));
  const se = Math.sqrt(1 / (restReal + 0.5) + 1 / restPredicted + 1 / (part.real + 0.5) + 1 / part.predicted);
  return Math.abs(rest) < Math.abs(own) / 2 && Math.abs(own - rest) > certain * se;
}

/** Most of the move and not more of it than there is: where other parts moved the other way, no single one is its place. */
const carries = ({ share, predicted }: MovedPart): boolean =>
  predicted > 0 && share !== null && share >= leastShare && share <= 1 / leastShare;
