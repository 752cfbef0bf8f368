import { describe, expect, it } from 'vitest';
import { poisson } from '../../lab/simulation/draws.ts';
import { streams } from '../../lab/simulation/random.ts';
import { gridOf } from '../figures/grid.ts';
import type { FigureName } from '../figures/names.ts';
import { prepare } from '../figures/prepare.ts';
import { type Scan, scan } from '../figures/scan.ts';
import type { FigureTable } from '../figures/table.ts';
import { findEvents, independentFigures, isBeyondDoubt, isEstablished } from './find.ts';

const grid = gridOf(['2026-01-01'], '2026-05-01');

/** Counts of 400 a day and figure, times `factor` of the figure and the day's age. */
function table(
  seed: number,
  names: readonly FigureName[],
  factor: (name: FigureName, age: number) => number,
): FigureTable {
  const scans = new Map<FigureName, Scan>();
  for (const name of names) {
    const uniform = streams(seed, 'events')(name);
    const prepared = prepare(
      {
        name,
        table: 'campaign_daily',
        over: Float64Array.from({ length: grid.length }, (_, place) =>
          poisson(uniform, 400 * factor(name, grid.length - 1 - place)),
        ),
        under: new Float64Array(grid.length).fill(10_000),
        counting: 'events',
        scale: 'log',
      },
      grid,
      null,
    );
    if (prepared !== null) scans.set(name, scan(prepared));
  }
  return { grid, scans, dimension: new Map() };
}

const names: readonly FigureName[] = [
  'ctr',
  'cvr',
  'conversionsPerSession',
  'searchVolume',
  'bidIndex',
  'mixCvr',
];

describe('events', () => {
  // Would catch: figures that moved together read as several events, or dated by the loudest alone.
  it('are figures that moved on one day', () => {
    const [first, ...further] = findEvents(
      table(1, names, (name, age) => ((name === 'cvr' || name === 'searchVolume') && age < 8 ? 0.75 : 1)),
    );
    expect(Math.abs(first.daysAgo - 8)).toBeLessThanOrEqual(1);
    expect(first.figures.has('cvr') && first.figures.has('searchVolume')).toBe(true);
    expect(independentFigures(first)).toBeGreaterThanOrEqual(2);
    expect(further).toEqual([]);
  });

  // Would catch: an audience that is used up to the last, watched because no second table moved with it.
  it('are established by two kinds of figures, or by one that is beyond doubt', () => {
    const moved = (factor: number) =>
      findEvents(table(3, names, (name, age) => (name === 'searchVolume' && age < 8 ? factor : 1)))[0];
    expect(independentFigures(moved(0.4))).toBe(1);
    expect(isEstablished(moved(0.4))).toBe(false);
    expect(isBeyondDoubt(moved(0.4))).toBe(true);
    expect(isBeyondDoubt(moved(0.97))).toBe(false);
    expect(isEstablished({ figures: new Set(['searchVolume', 'ctr']) })).toBe(true);
  });

  // Would catch: two things that began on two days seen as one.
  it('are two where two things began', () => {
    const events = findEvents(
      table(2, names, (name, age) =>
        name === 'ctr' && age < 20 ? 0.7 : name === 'bidIndex' && age < 5 ? 1.4 : 1,
      ),
    );
    const days = events.map(({ daysAgo }) => daysAgo).toSorted((one, two) => one - two);
    expect(days).toHaveLength(2);
    expect(Math.abs((days[0] ?? 0) - 5)).toBeLessThanOrEqual(1);
    expect(Math.abs((days[1] ?? 0) - 20)).toBeLessThanOrEqual(2);
  });

  // Would catch: an event found in luck, in more than a few quiet campaigns.
  it('have little support where nothing began', () => {
    let supported = 0;
    for (let seed = 10; seed < 60; seed += 1)
      if (findEvents(table(seed, names, () => 1))[0].support > 2) supported += 1;
    expect(supported).toBeLessThanOrEqual(3);
  });
});
