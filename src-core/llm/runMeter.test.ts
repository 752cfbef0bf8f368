import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noTokens } from '../../src-shared/model/llm/prices.ts';
import { ModelError } from './port/port.ts';
import { tokensOf } from './port/usage.ts';
import { type Reservation, RunMeter, type Used } from './runMeter.ts';

const caps = { tokens: 10_000, microUsd: 50_000, deadline: 30_000 };

function meterOf(more: { day?: number | null; spent?: () => number; now?: () => number } = {}): RunMeter {
  return new RunMeter(
    caps,
    { microUsd: more.day ?? null, spent: more.spent ?? (() => 0) },
    more.now ?? (() => 0),
  );
}

const used = (tokens: number, microUsd: number): Used => ({
  usage: { ...noTokens, output: tokens },
  costMicroUsd: microUsd,
  heldMicroUsd: microUsd,
});

function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ModelError) return error.message;
  }
  return 'no refusal';
}

describe('the caps of a run', () => {
  // Would catch: a cap checked only against finished calls, so that concurrent calls exceed it together.
  it('are never exceeded, whatever calls begin, end and use, as long as none uses more than it may', () => {
    const step = fc.record({
      tokens: fc.oneof(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 0, max: 1000 })),
      microUsd: fc.integer({ min: 0, max: 30_000 }),
      share: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
      endsFirst: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 0, max: 100_000 }), (steps, day) => {
        let spentToday = 0;
        const meter = meterOf({ day, spent: () => spentToday });
        const open: Array<() => void> = [];
        for (const { tokens, microUsd, share, endsFirst } of steps) {
          if (endsFirst) open.shift()?.();
          let reservation: Reservation;
          try {
            reservation = meter.reserve({ tokens, microUsd });
          } catch {
            continue;
          }
          // The journal counts a call at its maximum while it runs.
          spentToday += microUsd;
          const real = Math.floor(microUsd * share);
          open.push(() => {
            spentToday += real - microUsd;
            reservation.settle(used(Math.floor(tokens * share), real));
          });
        }
        for (const end of open) end();
        expect(tokensOf(meter.usage)).toBeLessThanOrEqual(caps.tokens);
        expect(meter.costMicroUsd).toBeLessThanOrEqual(caps.microUsd);
        expect(spentToday).toBeLessThanOrEqual(day);
      }),
      { numRuns: 500 },
    );
  });

  // Would catch: a provider that counts more than allowed being asked again and again.
  it('once exceeded by one call that used more than it may, allow nothing more', () => {
    const meter = meterOf();
    meter.reserve({ tokens: 100, microUsd: 100 }).settle(used(20_000, 100));
    expect(refusalOf(() => meter.reserve({ tokens: 1, microUsd: 0 }))).toMatch(/cap on tokens/);
  });

  it('get back what a call did not use, once', () => {
    const meter = meterOf();
    const reservation = meter.reserve({ tokens: 10_000, microUsd: 50_000 });
    expect(refusalOf(() => meter.reserve({ tokens: 1, microUsd: 1 }))).toMatch(/cap on tokens/);
    reservation.settle(used(10, 10));
    reservation.settle(used(10, 10));
    expect(meter.usage.output).toBe(10);
    meter.reserve({ tokens: 9990, microUsd: 49_990 });
  });

  it('say which of them refused, and what to do', () => {
    let now = 0;
    expect(refusalOf(() => meterOf().reserve({ tokens: 1, microUsd: 50_001 }))).toMatch(/cap on cost/);
    expect(
      refusalOf(() => meterOf({ day: 10, spent: () => 10 }).reserve({ tokens: 1, microUsd: 1 })),
    ).toMatch(/today/);
    const meter = meterOf({ now: () => now });
    now = 30_000;
    expect(meter.msLeft).toBe(0);
    expect(refusalOf(() => meter.reserve({ tokens: 1, microUsd: 1 }))).toMatch(/time limit/);
  });

  // Would catch: an unknown price treated as free, in what is shown or in what is allowed.
  it('count an unknown price at the highest and show the cost as unknown', () => {
    const meter = meterOf();
    meter.count({ usage: { ...noTokens, output: 10 }, costMicroUsd: null, heldMicroUsd: 49_000 });
    expect(meter.costMicroUsd).toBeNull();
    expect(refusalOf(() => meter.reserve({ tokens: 1, microUsd: 2000 }))).toMatch(/cap on cost/);
  });
});
