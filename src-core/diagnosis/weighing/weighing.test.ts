import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cause, causes } from '../../../src-shared/model/vocabulary.ts';
import { atWork, combine, namedBy } from './combine.ts';
import { weights as learned } from './model.ts';
import { partsOf, sharesOf } from './parts.ts';
import { packTrees, sumOfTrees } from './tree.ts';
import { weigher, weightsOf } from './weigh.ts';

const everything = (): boolean => true;
const names = learned.inputs;
const inputsArbitrary = fc
  .dictionary(fc.constantFrom(...names), fc.double({ min: -12, max: 12, noNaN: true }), { maxKeys: 40 })
  .map((one) => new Map(Object.entries(one)));

describe('the weights of evidence', () => {
  // Would catch: probabilities that leak, or a weight that is not what is added up.
  it('add up: odds of two causes are the constants and the weights shown, no more', () => {
    fc.assert(
      fc.property(inputsArbitrary, (inputs) => {
        const weighed = weigher(inputs)(everything);
        expect(weighed.reduce((sum, one) => sum + one.probability, 0)).toBeCloseTo(1, 9);
        const [one, two] = weighed;
        if (one === undefined || two === undefined) throw new Error('no cause');
        const sum = (of: typeof one) => weightsOf(of).reduce((total, { weight }) => total + weight, 0);
        const constant = (cause: Cause) => {
          const index = learned.causes.indexOf(cause);
          const own = learned.trees[index];
          const roots = [...(own?.roots ?? [])].reduce((total, root) => total + (own?.value[root] ?? 0), 0);
          return (learned.constant[index] ?? 0) + roots;
        };
        const shown = sum(one) - sum(two) + constant(one.cause) - constant(two.cause);
        expect(Math.log(one.probability / two.probability)).toBeCloseTo(shown, 6);
      }),
      { numRuns: 60 },
    );
  });

  // Would catch: a figure that nobody knows counted as zero.
  it('say nothing of what is not known', () => {
    const nothing = weigher(new Map())(everything);
    const unknown = weigher(new Map(names.map((name) => [name, Number.NaN])))(everything);
    expect(unknown.map(({ probability }) => probability)).toEqual(
      nothing.map(({ probability }) => probability),
    );
  });

  // Would catch: a cause ruled out that keeps some probability, or takes from one rival more than from another.
  it('share what a ruled out cause had among the others by their own odds', () => {
    fc.assert(
      fc.property(inputsArbitrary, fc.constantFrom(...causes), (inputs, out) => {
        const all = new Map(weigher(inputs)(everything).map((one) => [one.cause, one.probability]));
        const rest = weigher(inputs)((cause) => cause !== out);
        const left = 1 - (all.get(out) ?? 0);
        for (const { cause, probability } of rest)
          expect(probability).toBeCloseTo(cause === out ? 0 : (all.get(cause) ?? 0) / left, 6);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a stored tree', () => {
  // Would catch: a threshold read on the wrong side, and an unknown input read as a small one.
  it('sends a case left up to the threshold, and an unknown one where it is written', () => {
    const trees = packTrees([[0, 2, 0, 0, -1, [1, 5, 1, 0.5, 3, 4]]], 2);
    const at = (...x: number[]) => sumOfTrees(trees, Float64Array.from(x));
    expect([at(2, 0), at(2.01, 5), at(2.01, 6), at(Number.NaN, Number.NaN)]).toEqual([-1, 3, 4, 3]);
  });

  // Would catch: a file that was edited by hand read as weights.
  it('is refused where it has another form', () => {
    expect(() => packTrees([[0, 2, 0, 0, -1]], 2)).toThrow('another form');
    expect(() => packTrees([[7, 2, 0, 0, -1, 1]], 2)).toThrow('another form');
    expect(() => packTrees(['much'], 2)).toThrow('another form');
  });
});

describe('several events', () => {
  const one = (cause: Cause, probability: number) =>
    new Map(
      causes.map((each) => [each, each === cause ? probability : (1 - probability) / (causes.length - 1)]),
    );

  // Would catch: one event changed by being looked at as a list.
  it('are believed as one is when there is one', () => {
    const event = one('tracking_break', 0.7);
    for (const [cause, probability] of combine(causes, [event]))
      expect(probability).toBeCloseTo(event.get(cause) ?? 0, 9);
  });

  // Would catch: the surer of two events drowned by the quieter.
  it('leave both causes standing', () => {
    const whole = combine(causes, [one('tracking_break', 0.9), one('seasonality', 0.9)]);
    const ranked = [...whole].sort((a, b) => b[1] - a[1]).map(([cause]) => cause);
    expect(new Set(ranked.slice(0, 2))).toEqual(new Set(['tracking_break', 'seasonality']));
  });
});

describe('parts of a movement', () => {
  // Would catch: a tag's loss counted as the page's as well.
  it('exclude each other: a tag that loses half is no loss of buyers', () => {
    const half = Math.log(0.5);
    const parts = partsOf((name) => (name === 'cvr' || name === 'platformOverAnalytics' ? half : 0));
    expect(parts.tag).toBeCloseTo(-half, 9);
    expect(parts.buying).toBeCloseTo(0, 9);
    expect(sharesOf(parts).get('tag')).toBeGreaterThan(0.8);
  });

  it('give the siblings what they moved as well, and no more than that', () => {
    const parts = partsOf((name) => (name === 'cpm' ? 0.3 : name === 'siblingCpm' ? 0.5 : 0));
    expect(parts.market).toBeCloseTo(0.3, 9);
    expect(parts.price).toBeCloseTo(0, 9);
  });
});

describe('causes that are named', () => {
  const event = (given: Readonly<Partial<Record<Cause, number>>>) =>
    new Map(causes.map((cause) => [cause, given[cause] ?? 0]));

  // Would catch: "rivals and the season" said of one rise of prices that is either.
  it('are one where one event has two readings', () => {
    expect(namedBy(causes, [event({ competitive_pressure: 0.55, seasonality: 0.45 })])).toEqual([
      'competitive_pressure',
    ]);
  });

  // Would catch: a broken tag that hides behind a dear week, and a chance event beside a real one named as a cause.
  it('are two where another event has a likely cause of its own', () => {
    const tag = event({ tracking_break: 0.9, normal_variance: 0.1 });
    const rivals = event({ competitive_pressure: 0.6, normal_variance: 0.4 });
    expect(namedBy(causes, [tag, rivals])).toEqual(['tracking_break', 'competitive_pressure']);
    expect(namedBy(causes, [tag, event({ normal_variance: 0.9, competitive_pressure: 0.1 })])).toEqual([
      'tracking_break',
    ]);
  });

  // Would catch: a confidence in the tag that falls because something else happened as well.
  it('are each as likely as without the other', () => {
    const tag = event({ tracking_break: 0.9, normal_variance: 0.1 });
    const rivals = event({ competitive_pressure: 0.6, normal_variance: 0.4 });
    expect(atWork(causes, [tag, rivals]).get('tracking_break')).toBeCloseTo(0.9, 9);
  });
});

describe('what was found', () => {
  const probabilityOf = (found: string, cause: Cause) =>
    weigher(new Map([[found, 1]]))(everything).find((one) => one.cause === cause)?.probability;

  // Would catch: "delivery is blocked" over a pause somebody made, and "chance" over a campaign that stopped.
  it('rules causes out', () => {
    for (const meant of ['volume.pausedOnPurpose', 'volume.flightEnded', 'volume.weekdaySchedule'])
      expect(probabilityOf(meant, 'delivery_blocked')).toBe(0);
    for (const beyondChance of ['volume.stopped', 'volume.collapsing'])
      expect(probabilityOf(beyondChance, 'normal_variance')).toBe(0);
  });

  // Would catch: an analyst who knows better overruled.
  it('does not overrule what the analyst says', () => {
    const [first] = weigher(new Map([['volume.pausedOnPurpose', 1]]))(
      (cause) => cause === 'delivery_blocked',
    );
    expect(first).toMatchObject({ cause: 'delivery_blocked', probability: 1 });
  });
});
