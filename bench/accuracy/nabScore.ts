/** A labelled stretch of a series, first and last reading included. */
export interface LabelledWindow {
  readonly from: number;
  readonly to: number;
}

export interface NabScore {
  readonly hit: number;
  readonly windows: number;
  readonly falseAlarms: number;
  /** Weighted score of the standard profile before normalising. */
  readonly raw: number;
  /** 100 = every window at its first reading and no false alarm; 0 = a detector that never speaks. */
  readonly normalised: number;
}

/** Weights of the benchmark's "standard" application profile. */
const standardProfile = { truePositive: 1, falsePositive: 0.11, falseNegative: 1 };
const probationShare = 0.15;
const longestProbation = 0.15 * 5000;

/** 1 at -infinity, 0 at the right edge of a window, -1 far behind it. */
function scaledSigmoid(position: number): number {
  return position >= 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
}

/** Readings at the start that are not scored. */
export function probation(readings: number): number {
  return Math.min(Math.floor(probationShare * readings), longestProbation);
}

/**
 * The Numenta Anomaly Benchmark's rule (Lavin & Ahmad, ICMLA 2015; Ahmad et al., Neurocomputing 2017): in a window only the earliest
 * alarm counts, worth more the earlier it comes; a window without one costs its weight; an alarm outside costs more the farther
 * it lies behind the last window; the first 15% of a series are probation. `alarms` are reading indices.
 */
export function scoreNab(
  readings: number,
  windows: readonly LabelledWindow[],
  alarms: readonly number[],
): NabScore {
  const scored = alarms.filter((index) => index >= probation(readings));
  const inside = (index: number, window: LabelledWindow) => index >= window.from && index <= window.to;
  let raw = 0;
  let hit = 0;
  for (const window of windows) {
    const first = scored.filter((index) => inside(index, window)).sort((one, two) => one - two)[0];
    if (first === undefined) {
      raw -= standardProfile.falseNegative;
      continue;
    }
    const width = window.to - window.from + 1;
    hit += 1;
    raw +=
      (standardProfile.truePositive * scaledSigmoid(-(window.to - first + 1) / width)) / scaledSigmoid(-1);
  }
  const outside = scored.filter((index) => !windows.some((window) => inside(index, window)));
  for (const index of outside) {
    const before = windows.filter((window) => window.to < index).sort((one, two) => two.to - one.to)[0];
    const position = before === undefined ? 3 : (index - before.to) / (before.to - before.from);
    raw += standardProfile.falsePositive * scaledSigmoid(position);
  }
  return {
    hit,
    windows: windows.length,
    falseAlarms: outside.length,
    raw,
    normalised: normalise(raw, windows.length),
  };
}

/** On the scale of the benchmark's score board: 0 = silent, 100 = perfect. */
export function normalise(raw: number, windows: number): number {
  const silent = -windows * standardProfile.falseNegative;
  const perfect = windows * standardProfile.truePositive;
  return windows === 0 ? Number.NaN : (100 * (raw - silent)) / (perfect - silent);
}
