import { type Change, changeIn, changeRoom, fillEffects } from './compare.ts';
import type { Prepared } from './prepare.ts';
import { type Shape, shapes } from './shapes.ts';

/** Onsets that are tried: from the last day alone to four weeks. */
export const longestOnset = 28;

/** Every onset and shape of a figure, and which of them fits best. */
export interface Scan {
  readonly prepared: Prepared;
  /** Index = onset; null where it cannot be told. */
  readonly step: ReadonlyArray<Change | null>;
  /** ln Bayes factor of "something began then", the best of the shapes, against "nothing did". */
  readonly support: Float64Array;
  readonly shape: readonly Shape[];
  /** The onset with the greatest support. */
  readonly onset: number;
  readonly best: Change | null;
}

/** Prior spread of an effect: on the log scale a third, on the logit scale twice that. */
const priorSd = { log: 0.35, logit: 0.7 } as const;
/** One in four is a breakage rather than a change: a tag that is gone, a campaign that stopped. */
const breakage = { share: 0.25, sd: 4 } as const;

const untold = -3;

/** ln of the Bayes factor of an effect, of that prior spread or of a breakage, against none. */
export function supportOf(change: Change, prior: number): number {
  const usual = ofNormal(change, prior);
  const great = ofNormal(change, breakage.sd * prior);
  // The larger one is taken out, so that neither overflows: e^0 is 1.
  return usual > great
    ? usual + Math.log(1 - breakage.share + breakage.share * Math.exp(great - usual))
    : great + Math.log((1 - breakage.share) * Math.exp(usual - great) + breakage.share);
}

/** The same for a normal prior. */
function ofNormal({ effect, se }: Change, prior: number): number {
  const v = se * se;
  const t = prior * prior;
  return 0.5 * Math.log(v / (v + t)) + (0.5 * effect * effect * t) / (v * (v + t));
}

/** Two days have no shape, and three hardly one. */
const shortestShape = 4;
const plain: readonly Shape[] = ['step'];
/** The effects of the onset that is tried: a campaign has thousands of them. */
const room = shapes.map(changeRoom);

export function scan(prepared: Prepared): Scan {
  const step: (Change | null)[] = [null];
  const support = new Float64Array(longestOnset + 1);
  const shape: Shape[] = ['step'];
  const prior = priorSd[prepared.series.scale];
  let onset = 0;
  let best: Change | null = null;
  for (let days = 1; days <= longestOnset; days += 1) {
    let bestOfDay = -1;
    let bestShape: Shape = 'step';
    let most = Number.NEGATIVE_INFINITY;
    const tried = days < shortestShape ? plain : shapes;
    fillEffects(room, prepared, days, tried);
    const [stepped] = room;
    step.push(stepped === undefined ? null : changeIn(stepped));
    for (let index = 0; index < tried.length; index += 1) {
      const one = tried[index] ?? 'step';
      const change = room[index];
      if (change === undefined || !change.isKnown) continue;
      // A step is the plainer reading: another shape has to earn its place.
      const supported = supportOf(change, prior) - (one === 'step' ? 0 : 1);
      if (!(supported > most)) continue;
      most = supported;
      bestOfDay = index;
      bestShape = one;
    }
    // What cannot be told is no reason to believe in that day: as if nothing had been seen to begin then.
    const found = room[bestOfDay];
    support[days] = found === undefined ? untold : most;
    shape.push(bestShape);
    if (found !== undefined && (best === null || most > (support[onset] ?? 0))) {
      best = changeIn(found);
      onset = days;
    }
  }
  return { prepared, step, support, shape, onset, best };
}
