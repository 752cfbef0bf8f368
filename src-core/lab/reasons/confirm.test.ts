import { describe, expect, it } from 'vitest';
import type { TrueEvent } from '../worlds/world.ts';
import { eventsOf, isConfirmed } from './confirm.ts';
import type { NamedStep } from './namedSteps.ts';

const asOf = '2026-11-15';
const event: TrueEvent = {
  cause: 'poor_targeting',
  kind: 'test',
  daysAgo: 8,
  shape: 'step',
  dated: { oldest: 10, newest: 6 },
  logged: true,
  moves: [
    { figure: 'cvr', change: -0.3, z: -6 },
    { figure: 'ctr', change: 0.01, z: 0.4 },
    { figure: 'reach', change: -0.2, z: -3 },
    { figure: 'spend', change: -0.2, z: -3 },
  ],
  swing: 0,
  cpa: 0.3,
  volume: -0.3,
  z: 6,
  matters: true,
  established: true,
  steps: [],
  subjects: [{ kind: 'segment', dimension: 'age', id: '18-24' }],
};
const named = { cause: 'poor_targeting', evidence: 'E1' } as const;
const holds = (step: NamedStep, of: TrueEvent = event): boolean => isConfirmed(step, [of], asOf);
const figure = (name: 'cvr' | 'ctr' | 'load', way: 'up' | 'down' | 'held'): NamedStep => ({
  ...named,
  kind: 'figure',
  figures: [{ figure: name, sign: 1 }],
  way,
});

describe('a step that a text names', () => {
  // Would catch: luck that went the cause's way, or a figure that moved the other way, counted as the mechanism's.
  it('is confirmed where the mechanism moved the figure that way', () => {
    expect(holds(figure('cvr', 'down'))).toBe(true);
    expect(holds(figure('cvr', 'up'))).toBe(false);
    expect(holds(figure('cvr', 'held'))).toBe(false);
    expect(holds(figure('ctr', 'up'))).toBe(false);
    expect(holds(figure('ctr', 'held'))).toBe(true);
    expect(holds(figure('load', 'up'))).toBe(false);
  });

  // Would catch: reach that fell with the spend taken for fewer people for the money.
  it('of a ratio is judged by all its parts', () => {
    const parts = [
      { figure: 'reach', sign: 1 },
      { figure: 'spend', sign: -1 },
    ] as const;
    expect(holds({ ...named, kind: 'figure', figures: parts, way: 'down' })).toBe(false);
    expect(holds({ ...named, kind: 'figure', figures: parts, way: 'held' })).toBe(true);
  });

  // Would catch: any day at all, or only the very day.
  it('is dated within the error of the event’s own date', () => {
    expect(holds({ ...named, kind: 'date', day: '2026-11-08' })).toBe(true);
    expect(holds({ ...named, kind: 'date', day: '2026-11-06' })).toBe(true);
    expect(holds({ ...named, kind: 'date', day: '2026-11-05' })).toBe(false);
    expect(holds({ ...named, kind: 'edit', day: '2026-11-09' })).toBe(true);
    expect(holds({ ...named, kind: 'edit', day: '2026-11-05' })).toBe(false);
    expect(holds({ ...named, kind: 'edit', day: '2026-11-08' }, { ...event, logged: false })).toBe(false);
  });

  // Would catch: a segment blamed that the mechanism left alone.
  it('names the segment the mechanism acted on', () => {
    const at = (dimension: string, id: string, says: 'rate' | 'share'): NamedStep => ({
      ...named,
      kind: 'segment',
      dimension,
      id,
      says,
    });
    expect(holds(at('age', '18-24', 'rate'))).toBe(true);
    expect(holds(at('age', '25-34', 'rate'))).toBe(false);
    expect(holds(at('age', '25-34', 'share'))).toBe(true);
    expect(holds(at('device', 'mobile', 'share'))).toBe(false);
    expect(holds(at('age', '18-24', 'rate'), { ...event, subjects: [] })).toBe(false);
  });

  // Would catch: a fresh ad named as worn, or no ad allowed where all wear.
  it('names an ad that wore out', () => {
    const ad = (id: string): NamedStep => ({ ...named, kind: 'creative', id });
    const one = { ...event, subjects: [{ kind: 'creative', dimension: null, id: 'ad1' }] as const };
    expect(holds(ad('ad1'), one)).toBe(true);
    expect(holds(ad('ad2'), one)).toBe(false);
    expect(holds(ad('ad2'), { ...event, subjects: [] })).toBe(true);
    expect(holds(ad('ad2'))).toBe(false);
  });

  // Would catch: a second event's doings put down to the named cause.
  it('is held against the events of its own cause', () => {
    const other: TrueEvent = { ...event, cause: 'tracking_break' };
    const truth = {
      causes: ['poor_targeting', 'tracking_break'],
      acceptable: [],
      difficulty: 'easy',
      events: [event, other],
    } as const;
    expect(eventsOf(truth, 'tracking_break')).toEqual([other]);
    expect(eventsOf(truth, 'landing_page_issue')).toEqual([event, other]);
  });
});
