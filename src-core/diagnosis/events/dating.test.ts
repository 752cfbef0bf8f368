import { describe, expect, it } from 'vitest';
import { poisson } from '../../lab/simulation/draws.ts';
import { streams } from '../../lab/simulation/random.ts';
import { gridOf } from '../figures/grid.ts';
import { prepare } from '../figures/prepare.ts';
import { scan } from '../figures/scan.ts';
import type { FigureTable } from '../figures/table.ts';
import { findEvents } from './find.ts';

const grid = gridOf(['2026-01-01'], '2026-05-01');

/** Conversions of 4,000 clicks, 160 a day times `factor` of the day's age. */
function table(seed: number, factor: (age: number) => number): FigureTable {
  const uniform = streams(seed, 'dating')('cvr');
  const over = Float64Array.from({ length: grid.length }, (_, place) =>
    poisson(uniform, 160 * factor(grid.length - 1 - place)),
  );
  const series = {
    name: 'cvr',
    table: 'campaign_daily',
    over,
    under: new Float64Array(grid.length).fill(4000),
    counting: 'events',
    scale: 'log',
  } as const;
  const prepared = prepare(series, grid, null);
  if (prepared === null) throw new Error('no series');
  return { grid, scans: new Map([['cvr', scan(prepared)]]), dimension: new Map() };
}
const dateOf = (one: FigureTable): number => findEvents(one)[0].daysAgo;

describe('the date of an event', () => {
  // Would catch: "since 26 May, +46%" of a count that fell to a tenth on 30 May: the few events left made a sudden fall a vague one.
  it('is the day of a sudden fall, however little is left', () => {
    for (const seed of [1, 2, 3, 4, 5, 6])
      expect(Math.abs(dateOf(table(seed, (age) => (age < 6 ? 0.12 : 1))) - 6)).toBeLessThanOrEqual(1);
  });

  it('is the day of a sudden rise', () => {
    for (const seed of [1, 2, 3, 4])
      expect(Math.abs(dateOf(table(seed, (age) => (age < 9 ? 1.8 : 1))) - 9)).toBeLessThanOrEqual(1);
  });

  // Would catch: a slow decline dated to its middle, with half of it in the days it is compared with.
  it('is where a slow change began, and not where it came to stand out', () => {
    for (const seed of [1, 2, 3, 4]) {
      const slow = table(seed, (age) => Math.exp(-0.1 * Math.max(0, Math.min(10, 16 - age))));
      expect(Math.abs(dateOf(slow) - 16)).toBeLessThanOrEqual(2);
    }
  });

  // Would catch: ads that wear out since 5 March told as a fall since the 15th, whose two days hold no conversion that counts yet.
  it('is where a change began that still grows', () => {
    for (const seed of [1, 2, 3, 4]) {
      const growing = table(seed, (age) => Math.exp(-0.12 * Math.max(0, 12 - age)));
      expect(Math.abs(dateOf(growing) - 12)).toBeLessThanOrEqual(3);
    }
  });
});
