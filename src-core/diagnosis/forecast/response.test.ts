import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elasticitiesAt, type Limits, respond } from './response.ts';

const z = fc.double({ min: -2.5, max: 2.5, noNaN: true });
const own = fc.record({ price: z, volume: z, money: z }).map(elasticitiesAt);
const room = fc.option(fc.double({ min: 1.01, max: 3, noNaN: true }), { nil: null });
const bidNeeded = fc.double({ min: 1.02, max: 1.8, noNaN: true });
const repair = fc.oneof(fc.constant(1), fc.double({ min: 0.4, max: 1, noNaN: true }));
/** No budget holds it back. */
const open = fc.record({ room, bidNeeded }).map(
  (limits): Limits => ({
    ...limits,
    demand: 1,
    allowed: Number.POSITIVE_INFINITY,
  }),
);
/** A budget that binds, and so much more that could be spent. */
const bound = fc
  .record({ room, bidNeeded, demand: fc.double({ min: 1, max: 6, noNaN: true }) })
  .map((limits): Limits => ({ ...limits, allowed: 1 }));
const steps = fc
  .uniqueArray(fc.double({ min: 0.01, max: 3, noNaN: true }), { minLength: 3, maxLength: 8 })
  .map((values) => values.toSorted((one, two) => one - two));
const slack = 1e-9;

describe('the response to a lever', () => {
  it('is nothing at a step of nothing', () => {
    // Would catch: a forecast that already differs from doing nothing before anything is done.
    fc.assert(
      fc.property(fc.oneof(open, bound), own, repair, (limits, elasticities, left) => {
        const { spend, results } = respond({ bid: 1, budget: 1 }, limits, elasticities, left);
        expect(spend).toBeCloseTo(1, 9);
        expect(results).toBeCloseTo(1, 9);
      }),
    );
  });

  it('of a raised bid: spend and results never fall with the step, and one more result never gets cheaper', () => {
    // Would catch: +60% promising what +11% does; a larger step that is better by accident.
    fc.assert(
      fc.property(open, own, repair, steps, (limits, elasticities, left, raises) => {
        let before = { spend: 1, results: 1 };
        let cost = 0;
        for (const raise of raises) {
          const after = respond({ bid: 1 + raise, budget: 1 }, limits, elasticities, left);
          expect(after.spend).toBeGreaterThanOrEqual(before.spend - slack);
          expect(after.results).toBeGreaterThanOrEqual(before.results - slack);
          const more = after.results - before.results;
          if (more > 1e-6) {
            const next = (after.spend - before.spend) / more;
            expect(next).toBeGreaterThanOrEqual(cost * (1 - 1e-5) - 1e-5);
            cost = next;
          }
          before = after;
        }
      }),
    );
  });

  it('of a lowered bid: less spend and fewer results, and each result given up saves more than a result costs', () => {
    // Would catch: a cut that keeps its conversions and looks better than a raise.
    fc.assert(
      fc.property(
        open,
        own,
        repair,
        fc.double({ min: 0.05, max: 0.9, noNaN: true }),
        (limits, elasticities, left, cut) => {
          const { spend, results } = respond({ bid: 1 - cut, budget: 1 }, limits, elasticities, left);
          expect(spend).toBeLessThan(1);
          expect(results).toBeLessThan(1);
          expect((1 - spend) / (1 - results)).toBeGreaterThan(1);
        },
      ),
    );
  });

  it('of a budget that binds: more spend and results, each further result dearer, and never more than there is to buy', () => {
    // Would catch: money without end spent at today's cost.
    fc.assert(
      fc.property(bound, own, steps, (limits, elasticities, raises) => {
        let before = respond({ bid: 1, budget: 0.4 }, limits, elasticities, 1);
        let cost = 0;
        for (const raise of raises) {
          const after = respond({ bid: 1, budget: 0.4 + raise }, limits, elasticities, 1);
          expect(after.spend).toBeGreaterThanOrEqual(before.spend - slack);
          expect(after.spend).toBeLessThanOrEqual(limits.demand + slack);
          expect(after.results).toBeGreaterThanOrEqual(before.results - slack);
          const more = after.results - before.results;
          if (more > 1e-6) {
            const next = (after.spend - before.spend) / more;
            expect(next).toBeGreaterThanOrEqual(cost * (1 - 1e-6));
            cost = next;
          }
          before = after;
        }
      }),
    );
  });

  it('where the budget binds, a dearer click buys fewer of them for the same money', () => {
    // Would catch: a raise that spends past the budget.
    fc.assert(
      fc.property(bound, own, fc.double({ min: 1.01, max: 4, noNaN: true }), (limits, elasticities, bid) => {
        const { spend, results } = respond({ bid, budget: 1 }, limits, elasticities, 1);
        expect(spend).toBeLessThanOrEqual(1 + slack);
        expect(results).toBeLessThanOrEqual(1 + slack);
      }),
    );
  });

  it('wins back what rivals took at the bid needed, and no more beyond it', () => {
    // Would catch: a raise that undercuts the cost that repairing all of the loss would reach.
    fc.assert(
      fc.property(
        open,
        own,
        fc.double({ min: 0.4, max: 0.99, noNaN: true }),
        steps,
        (limits, elasticities, left, raises) => {
          const cost = (bid: number): number => {
            const { spend, results } = respond({ bid, budget: 1 }, limits, elasticities, left);
            return spend / results;
          };
          expect(cost(limits.bidNeeded)).toBeCloseTo(left, 6);
          for (const raise of raises) expect(cost(1 + raise)).toBeGreaterThanOrEqual(left - 1e-9);
        },
      ),
    );
  });
});
