import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causes } from '../../../../src-shared/model/vocabulary.ts';
import { byCorpus, calibrated, calibratorOf, shifted } from '../../../diagnosis/confidence/calibration.ts';
import type { ConfidenceFacts } from '../../../diagnosis/confidence/calibrationMap.ts';
import { storedMap } from '../../../diagnosis/confidence/storedMap.ts';
import { streams } from '../../simulation/random.ts';
import { perfectCalibrationRange } from '../metrics/eceBias.ts';
import { corpusAnswers, goldenAnswers } from './answers.ts';
import { figuresOf } from './calibrate.ts';
import { fitCurve, type KnownAnswer, refit, unshifted, untouched } from './fit.ts';
import { isotonic } from './isotonic.ts';
import { fitLogistic } from './logistic.ts';
import { mapModule } from './mapModule.ts';
import { fitTemperature, oddsOf } from './temperature.ts';

const facts: ConfidenceFacts = {
  raw: 0.8,
  missing: 0,
  historyDays: 90,
  conversions: 100,
  cause: 'creative_fatigue',
};
const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score));

/** Answers whose truth is known: right with the probability `truth` makes of the facts. */
function answersOf(count: number, truth: (facts: ConfidenceFacts) => number, seed = 1): KnownAnswer[] {
  const uniform = streams(seed, 'answers')('draws');
  return Array.from({ length: count }, () => {
    const drawn = {
      raw: 0.05 + 0.94 * uniform(),
      missing: Math.floor(uniform() * 8) / 7,
      historyDays: 20 + Math.floor(uniform() * 100),
      conversions: Math.exp(7 * uniform()),
      cause: causes[Math.floor(uniform() * causes.length)] ?? 'normal_variance',
    } satisfies ConfidenceFacts;
    return { facts: drawn, right: uniform() < truth(drawn) };
  });
}

describe('fitting', () => {
  // Would catch: a wrong gradient or Hessian, a prior pulling the wrong way.
  it('finds the coefficients that made the data, and stays at the prior without data', () => {
    const uniform = streams(4, 'x')('y');
    const rows = Array.from({ length: 6000 }, () => {
      const x = [1, 4 * uniform() - 2];
      return { x, right: uniform() < sigmoid(0.5 - 1.2 * (x[1] ?? 0)), weight: 1 };
    });
    const [constant = 0, slope = 0] = fitLogistic(rows, [0.01, 0.01]);
    expect(constant).toBeCloseTo(0.5, 0.9);
    expect(slope).toBeCloseTo(-1.2, 0.9);
    expect(fitLogistic([], [1, 4], [0.3, -0.2])).toEqual([0.3, -0.2]);
  });

  // Would catch: separation running off to infinity.
  it('answers finitely where the cases are separated', () => {
    const rows = [-2, -1, 1, 2].map((x) => ({ x: [1, x], right: x > 0, weight: 1 }));
    for (const value of fitLogistic(rows, [1, 1])) expect(Math.abs(value)).toBeLessThan(5);
  });

  // Would catch: pooling that stops too early or in the wrong direction.
  it('pools adjacent violators into a curve that never falls', () => {
    const cases = [0, 1, 0, 0, 1, 1, 0, 1].map((right, at) => ({ at, right: right === 1 }));
    expect(isotonic(cases, 1).map(({ probability }) => probability)).toEqual([
      // 0 | 1 0 0 | 1 1 0 | 1, each (right + 1) / (n + 2).
      1 / 3,
      2 / 5,
      3 / 5,
      2 / 3,
    ]);
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.double({ min: -5, max: 5, noNaN: true }), right: fc.boolean() }), {
          minLength: 1,
          maxLength: 80,
        }),
        fc.integer({ min: 1, max: 9 }),
        (observed, least) => {
          const curve = isotonic(observed, least);
          expect(curve.length).toBeGreaterThan(0);
          curve.slice(1).forEach((knot, before) => {
            expect(knot.probability).toBeGreaterThanOrEqual(curve[before]?.probability ?? 0);
            expect(knot.at).toBeGreaterThanOrEqual(curve[before]?.at ?? 0);
          });
        },
      ),
    );
  });

  // Would catch: a temperature on the wrong side, or a handful of cases overturning the map.
  it('cools what is too sure, and hardly moves on ten cases', () => {
    const uniform = streams(2, 'claims')('draws');
    const claims = Array.from({ length: 3000 }, () => {
      const truth = 0.02 + 0.96 * uniform();
      // Says twice the log odds it should.
      return { probability: sigmoid(2 * oddsOf(truth)), right: uniform() < truth };
    });
    expect(fitTemperature(claims).scale).toBeCloseTo(0.5, 1);
    const { scale, offset } = fitTemperature(
      claims.slice(0, 10).map((claim) => ({ ...claim, right: false })),
    );
    expect(scale).toBeGreaterThan(0.5);
    expect(Math.abs(offset)).toBeLessThan(1);
  });

  // Would catch: features that are ignored, or a map that is no better than the raw probability.
  it('makes claims come true as often as they say', () => {
    const truth = (one: ConfidenceFacts) =>
      sigmoid(0.6 * oddsOf(one.raw) - 0.9 * one.missing + (one.cause === 'tracking_break' ? -1 : 0.3));
    const curve = fitCurve(answersOf(3000, truth));
    const fresh = answersOf(2000, truth, 2);
    const before = figuresOf(fresh, ({ raw }) => raw);
    const after = figuresOf(fresh, (one) => byCorpus(curve, one));
    expect(before.expectedCalibrationError).toBeGreaterThan(2 * after.expectedCalibrationError);
    expect(after.corrected).toBeLessThan(0.03);
    expect(after.brierScore).toBeLessThan(before.brierScore);
    expect(curve.weights.missing).toBeLessThan(-0.4);
    expect(curve.weights.offsets.tracking_break ?? 0).toBeLessThan(-0.5);
  });

  // Would catch: a mix of cases by which missing tables, or a lower probability, make an answer surer.
  it('never lets what ought to lower a confidence raise it', () => {
    const backwards = fitCurve(answersOf(1500, (one) => 0.2 + 0.6 * one.missing - 0.15 * one.raw));
    expect(backwards.weights.missing).toBeLessThanOrEqual(1e-6);
    expect(backwards.weights.logOdds).toBeGreaterThanOrEqual(0);
  });

  it('only turns and moves the whole while there are few', () => {
    const curve = fitCurve(answersOf(120, (one) => one.raw));
    expect(curve.knots).toEqual(untouched.knots);
    expect(curve.weights.offsets).toEqual({});
  });
});

describe('decided cases', () => {
  const sure = (count: number, share: number): KnownAnswer[] =>
    Array.from({ length: count }, (_, at) => ({ facts, right: (at + 0.5) / count < share }));

  // Would catch: an account's outcomes without weight, or with all of it from the first on.
  it('move the map little by little towards what came true', () => {
    const moved = (count: number) => shifted(refit(untouched, sure(count, 0.4)), byCorpus(untouched, facts));
    const [none, ten, hundred, thousand] = [0, 10, 100, 1000].map(moved);
    expect(none).toBeCloseTo(0.8, 2);
    expect(ten).toBeLessThan(0.79);
    expect(ten).toBeGreaterThan(0.6);
    expect(hundred).toBeLessThan(0.55);
    expect(thousand).toBeCloseTo(0.4, 1);
    expect(refit(untouched, [])).toEqual(unshifted);
  });

  // Would catch: the switch to a curve of its own never made, or made on a dozen cases.
  it('get a curve of their own from 200 on', () => {
    expect(refit(untouched, sure(199, 0.5)).knots).toBeNull();
    expect(
      refit(
        untouched,
        answersOf(400, (one) => one.raw ** 2),
      ).knots,
    ).not.toBeNull();
  });

  // Would catch: a map fitted on the cases it is to be judged by.
  it('are refused where they are held back', () => {
    const held = { id: 'x', split: 'hold' } as Parameters<typeof goldenAnswers>[0][number];
    expect(() => goldenAnswers([held])).toThrow(/hold/);
  });
});

describe('the stored map', () => {
  const anyFacts = fc.record({
    raw: fc.double({ min: 0, max: 1, noNaN: true }),
    missing: fc.double({ min: 0, max: 1, noNaN: true }),
    historyDays: fc.integer({ min: 1, max: 400 }),
    conversions: fc.double({ min: 0, max: 1e6, noNaN: true }),
    cause: fc.constantFrom(...causes),
  });

  // Would catch: a map by which the likelier of two answers is shown as the less sure one.
  it('is monotone in the raw probability, in history, and against missing tables', () => {
    fc.assert(
      fc.property(anyFacts, fc.double({ min: 0, max: 1, noNaN: true }), (one, more) => {
        const at = calibrated(one);
        expect(at).toBeGreaterThan(0);
        expect(at).toBeLessThan(1);
        expect(calibrated({ ...one, raw: Math.max(one.raw, more) })).toBeGreaterThanOrEqual(at);
        expect(calibrated({ ...one, missing: Math.max(one.missing, more) })).toBeLessThanOrEqual(at);
        expect(calibrated({ ...one, historyDays: one.historyDays + 30 })).toBeGreaterThanOrEqual(at);
      }),
    );
  });

  // Would catch: a file edited by hand or half written, a value lost on the way into the file.
  it('is what the command writes', () => {
    const file = fileURLToPath(new URL('../../../diagnosis/confidence/storedMap.ts', import.meta.url));
    const bare = (text: string) => text.replaceAll(/[\s,]/g, '');
    expect(bare(readFileSync(file, 'utf8'))).toBe(bare(mapModule(storedMap)));
  });

  // Would catch: an engine whose beliefs were changed without fitting its confidence anew.
  it('still fits the engine, on campaigns no fit has seen', { timeout: 60_000 }, () => {
    const answers = corpusAnswers(2001, 0, 180);
    const after = figuresOf(answers, (one) => byCorpus(storedMap, one));
    const claims = answers.map((one) => ({ confidence: byCorpus(storedMap, one.facts), right: one.right }));
    const luck = perfectCalibrationRange(claims)?.high ?? 0;
    const recorded = storedMap.heldOut?.after;
    expect(recorded?.expectedCalibrationError).toBeLessThan((recorded?.perfect.high ?? 0) + 0.02);
    // What luck allows so many claims, and three hundredths for what an engine may change without a new fit.
    expect(after.expectedCalibrationError).toBeLessThan(luck + 0.03);
    const without = figuresOf(answers, calibratorOf({ ...storedMap, ...untouched, decided: unshifted }));
    expect(after.brierScore).toBeLessThan(without.brierScore + 0.005);
  });
});
