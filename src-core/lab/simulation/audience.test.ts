import { describe, expect, it } from 'vitest';
import { newAudience, passDay, reachCurve } from './audience.ts';

const size = 100_000;
const daily = 20_000;
const inflow = 0.02;
const leaving = (inflow * size) / daily;

function live(days: number, impressions: number, people: number) {
  let state = newAudience(size);
  let facts = passDay(state, size, impressions, people, leaving).facts;
  for (let day = 0; day < days; day += 1) {
    const passed = passDay(state, size, impressions, people, leaving);
    state = passed.state;
    facts = passed.facts;
  }
  return { state, facts };
}

describe('the people of a feed campaign', () => {
  it('are reached ever more slowly', () => {
    expect(reachCurve(0)).toBe(0);
    expect(reachCurve(0.2)).toBeLessThan(0.2);
    expect(reachCurve(2) - reachCurve(1)).toBeLessThan(reachCurve(1));
    expect(reachCurve(1000)).toBeLessThan(1);
  });

  // Would catch: an audience that runs out by itself, so that every quiet campaign would look saturated.
  it('stay as many while as many come as leave', () => {
    expect(live(200, daily, inflow).state.pool).toBeCloseTo(size, -2);
  });

  it('run out when fewer come or more is shown, and are then met more often and less for the first time', () => {
    const steady = live(40, daily, inflow);
    for (const worn of [live(40, daily, inflow / 10), live(40, 2 * daily, inflow)]) {
      expect(worn.state.pool).toBeLessThan(0.5 * size);
      expect(worn.facts.frequency).toBeGreaterThan(1.2 * steady.facts.frequency);
      expect(worn.facts.firstTimeShare).toBeLessThan(steady.facts.firstTimeShare);
    }
  });

  it('are never reached more often than they were shown something', () => {
    const { facts } = live(30, daily, inflow);
    expect(facts.reach).toBeLessThanOrEqual(daily);
    expect(facts.frequency).toBeGreaterThanOrEqual(1);
    expect(facts.reachedShare).toBeLessThanOrEqual(1);
  });
});
