import { describe, expect, it } from 'vitest';
import type { Figures } from '../../../src-shared/model/evaluation/figures.ts';
import { proportion } from '../../diagnosis/stats/proportion.ts';
import { shortfalls, targets } from './targets.ts';

const good: Figures = {
  cases: 20,
  runs: 20,
  cause: proportion(18, 20),
  causeHard: proportion(3, 4),
  causeAcceptable: proportion(20, 20),
  topTwo: proportion(20, 20),
  workflow: proportion(19, 20),
  harmful: proportion(0, 20),
  noChangeActed: proportion(0, 5),
  calibration: {
    claims: 20,
    expectedCalibrationError: 0.3,
    correctedCalibrationError: 0.2,
    perfectHigh: 0.3,
    brierScore: 0.1,
  },
};
const goals = (plain: Figures, replicated: Figures | null = null) =>
  shortfalls({ plain, replicated }, targets).map(({ goal }) => goal);

describe('goals that are missed', () => {
  // Would catch: a goal reached exactly that is called missed, or the calibration of twenty answers taken for knowledge.
  it('are none at the goals themselves', () => {
    expect(goals(good)).toEqual([]);
  });

  // Would catch: a goal that is written down and never asked for.
  it('are each told', () => {
    const bad: Figures = {
      ...good,
      cause: proportion(17, 20),
      causeHard: proportion(2, 4),
      workflow: proportion(18, 20),
      harmful: proportion(1, 20),
      noChangeActed: proportion(1, 5),
    };
    expect(goals(bad, bad)).toEqual(Object.keys(targets));
  });

  // Would catch: one quiet case of five that decides, where a hundred draws of them say otherwise; harm hidden among draws.
  it('are told by the draws where a few cases cannot tell', () => {
    const calm = { ...good.calibration, correctedCalibrationError: 0.04 };
    const draws: Figures = { ...good, runs: 400, noChangeActed: proportion(2, 100), calibration: calm };
    expect(goals({ ...good, noChangeActed: proportion(1, 5) }, draws)).toEqual([]);
    expect(goals({ ...good, harmful: proportion(1, 20) }, draws)).toEqual(['harmful']);
  });
});
