import { type Ages, against, emptyRoom, fillAges, fillOver } from './level.ts';
import type { Prepared } from './prepare.ts';
import { type Shape, shapeWeights } from './shapes.ts';
import { wanderOver } from './wander.ts';

/** A change of a figure between two spans of days, on its scale (ln of rates and amounts, logit of shares). */
export interface Change {
  readonly effect: number;
  readonly se: number;
}

/** Both sides of the comparison that is being made. */
const now = emptyRoom();
const then = emptyRoom();

/** Current days against earlier ones. Null where either side has no known day. */
export function compareAges(prepared: Prepared, current: Ages, baseline: Ages): Change | null {
  if (!fillAges(now, prepared, current.newest, current.oldest)) return null;
  if (!fillAges(then, prepared, baseline.newest, baseline.oldest)) return null;
  const drifted = drift(prepared, current.newest, current.oldest, baseline.newest, baseline.oldest);
  return {
    effect: now.value - then.value,
    se: Math.sqrt(against(then, now, prepared) + then.variance + drifted),
  };
}

/** What the level drifts by itself between the middles of two spans; a long span averages some of it out. */
function drift(prepared: Prepared, newest: number, oldest: number, newer: number, older: number): number {
  const apart = (newer + older - newest - oldest) / 2 / 7;
  return averaged * wanderOver(prepared.wanderAbout(newer), apart);
}
/** Four weeks' mean drifts this much less against a week than one week does. */
const averaged = 0.8;

const longestBaseline = 28;
const shortestBaseline = 7;

/** Ages of the days an onset is compared with: up to four weeks before it. Null where the history is too short. */
export function baselineOf(length: number, onset: number): Ages | null {
  const oldest = Math.min(length - 1, onset + longestBaseline - 1);
  return oldest - onset + 1 >= shortestBaseline ? { newest: onset, oldest } : null;
}

/** A change that is filled again and again, or cannot be told. */
export interface ChangeRoom {
  isKnown: boolean;
  effect: number;
  se: number;
}

export const changeRoom = (): ChangeRoom => ({ isKnown: false, effect: Number.NaN, se: Number.NaN });

export const changeIn = ({ isKnown, effect, se }: ChangeRoom): Change | null =>
  isKnown ? { effect, se } : null;

/**
 * The effect of something that began `onset` days before the day after `asOf` (1 = on the last day), by each of the shapes it may have: its
 * full strength, and its standard error. What it is held against is the same whatever the shape.
 * @param into a place a shape, in their order
 */
export function fillEffects(
  into: readonly ChangeRoom[],
  prepared: Prepared,
  onset: number,
  shapes: readonly Shape[],
): void {
  for (const change of into) change.isKnown = false;
  const baseline = baselineOf(prepared.over.length, onset);
  if (baseline === null || !fillAges(then, prepared, baseline.newest, baseline.oldest) || then.days < 4)
    return;
  const drifted = drift(prepared, 0, onset - 1, baseline.newest, baseline.oldest);
  for (let index = 0; index < shapes.length; index += 1) {
    const shape = shapes[index] ?? 'step';
    const change = into[index];
    const weights = shape === 'step' ? null : shapeWeights(shape, onset);
    const known = weights === null ? fillAges(now, prepared, 0, onset - 1) : fillOver(now, prepared, weights);
    if (!known || change === undefined) continue;
    const variance = against(then, now, prepared) + then.variance + drifted;
    const stretch = weights?.stretch ?? 1;
    change.isKnown = true;
    change.effect = (now.value - then.value) * stretch;
    change.se = Math.sqrt(variance) * stretch;
  }
}

/** The same of one shape; null where it cannot be told. */
export function effectFrom(prepared: Prepared, onset: number, shape: Shape): Change | null {
  const room = changeRoom();
  fillEffects([room], prepared, onset, [shape]);
  return changeIn(room);
}
