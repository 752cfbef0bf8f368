import { describe, expect, it } from 'vitest';
import { drawPlan } from './drawPlan.ts';
import { eventCauses, lookAlikes } from './plan.ts';

const plans = Array.from({ length: 2000 }, (_, index) => drawPlan(index, 11));
const share = (of: (plan: (typeof plans)[number]) => boolean): number =>
  plans.filter(of).length / plans.length;

describe('the plan every world draws from', () => {
  // Would catch: a plan that depends on anything but its two numbers.
  it('is the same for the same two numbers', () => {
    expect(drawPlan(7, 3)).toEqual(drawPlan(7, 3));
    expect(drawPlan(7, 3)).not.toEqual(drawPlan(7, 4));
  });

  // Would catch: a cause that is never drawn, or one on a channel that has no such thing.
  it('draws every cause of a channel about equally often, and what creeps in twice as often', () => {
    for (const channel of ['search', 'feed'] as const) {
      const events = plans.filter((plan) => plan.channel === channel).flatMap((plan) => plan.events);
      const known = eventCauses.filter(
        (cause) => channel === 'feed' || (cause !== 'creative_fatigue' && cause !== 'audience_saturation'),
      );
      for (const cause of eventCauses) {
        const part = events.filter((event) => event.cause === cause).length / events.length;
        const often = cause === 'creative_fatigue' || cause === 'audience_saturation' ? 2 : 0.9;
        expect(part * known.length).toBeGreaterThan(known.includes(cause) ? 0.6 * often : -1);
        expect(part * known.length).toBeLessThan(known.includes(cause) ? 1.5 * often : 0.001);
      }
    }
    expect(new Set(plans.flatMap((plan) => plan.lookAlikes)).size).toBe(lookAlikes.length);
  });

  // Would catch: surroundings that give away whether something happens.
  it('draws what surrounds an event apart from it', () => {
    const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;
    const quiet = plans.filter((plan) => plan.events.length === 0);
    const busy = plans.filter((plan) => plan.events.length > 0);
    const edits = (list: typeof plans) =>
      mean(list.map((one) => one.harmlessEdits + one.events.filter((event) => event.logged).length));
    expect(Math.abs(edits(quiet) - edits(busy))).toBeLessThan(0.4);
    const alikes = (list: typeof plans) => mean(list.map((one) => one.lookAlikes.length));
    expect(Math.abs(alikes(quiet) - alikes(busy))).toBeLessThan(0.15);
    expect(share((plan) => plan.missingTables.length === 0)).toBeGreaterThan(0.45);
  });
});
