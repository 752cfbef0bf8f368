import type { FigureName } from '../figures/names.ts';
import { longestOnset, type Scan } from '../figures/scan.ts';
import type { FigureTable } from '../figures/table.ts';
import { datedFrom } from './dating.ts';
import { type Onset, votes } from './onset.ts';

/** Chance that a figure takes part in an event that is there. */
const takesPart = 0.25;

/** ln(1 - p + p BF), without overflow. */
const voteOf = (support: number): number =>
  support > 30 ? support + Math.log(takesPart) : Math.log(1 - takesPart + takesPart * Math.exp(support));

/** One overwhelming figure dates an event, but does not shout down all others: beyond this a vote counts a fifth. */
const overwhelming = 40;
const tempered = (vote: number): number =>
  vote <= overwhelming ? vote : overwhelming + (vote - overwhelming) / 5;

/** A figure moved with an event when its own best day explains it hardly better: within odds of 20 to 1. */
const sameDay = 3;

/** The surer a figure is of its day, the more its best day stands out; a tenth of it is not another day. */
function movedWith(scan: Scan, daysAgo: number): boolean {
  const own = scan.support[scan.onset] ?? 0;
  return own - (scan.support[daysAgo] ?? 0) <= Math.max(sameDay, own / 10);
}

/** Support of each onset over the figures that are not in `without`; index = days ago. */
export function supportByOnset(table: FigureTable, without: ReadonlySet<FigureName>): Float64Array {
  const sums = new Float64Array(longestOnset + 1);
  for (const names of votes) {
    const present = names.flatMap((name): Scan[] => {
      const scan = without.has(name) ? undefined : table.scans.get(name);
      return scan === undefined ? [] : [scan];
    });
    if (present.length === 0) continue;
    for (let onset = 1; onset <= longestOnset; onset += 1) {
      let sum = 0;
      for (const scan of present) {
        const vote = tempered(voteOf(scan.support[onset] ?? 0));
        // A figure that is sure of another day does not vote for a day in between.
        sum += vote > 0 && !movedWith(scan, onset) ? 0 : vote;
      }
      sums[onset] = (sums[onset] ?? 0) + sum / Math.sqrt(present.length);
    }
  }
  return sums;
}

/** And when it moved at all. */
const moved = 1;
/** Events looked for, and the support a further one must have to be one. */
const mostEvents = 3;
const furtherEvent = 3;

/**
 * The events of the last four weeks, the best supported first; there is always one, with little support where nothing began. Each further
 * one is looked for among the figures that did not move with those before it.
 */
export function findEvents(table: FigureTable): readonly [Onset, ...Onset[]] {
  const taken = new Set<FigureName>();
  const first = best(table, taken);
  const events: [Onset, ...Onset[]] = [first];
  for (const name of first.figures) taken.add(name);
  while (events.length < mostEvents) {
    const next = best(table, taken);
    if (next.support < furtherEvent || next.figures.size === 0) break;
    for (const name of next.figures) taken.add(name);
    if (events.every((one) => Math.abs(one.daysAgo - next.daysAgo) > 1)) events.push(next);
  }
  return events;
}

/** Kinds of figures that moved with an event: figures that tell of the same thing count once. */
export const independentFigures = ({ figures }: Pick<Onset, 'figures'>): number =>
  votes.filter((names) => names.some((name) => figures.has(name))).length;

/** Odds of 400 to 1 that something began, every day and figure that was looked at paid for. */
const beyondDoubt = 6;

/** Figures of two kinds moved together: a mechanism, and not one figure's own doing. */
export const isEstablished = (event: Pick<Onset, 'figures'>): boolean => independentFigures(event) >= 2;

/** It moved so far that chance is out of the question, be it one figure alone. */
export const isBeyondDoubt = ({ support }: Pick<Onset, 'support'>): boolean => support >= beyondDoubt;

function best(table: FigureTable, without: ReadonlySet<FigureName>): Onset {
  const sums = supportByOnset(table, without);
  let daysAgo = 1;
  for (let onset = 1; onset <= longestOnset; onset += 1)
    if ((sums[onset] ?? 0) > (sums[daysAgo] ?? 0)) daysAgo = onset;
  const figures = new Set<FigureName>();
  for (const [name, scan] of table.scans) {
    if (!without.has(name) && (scan.support[daysAgo] ?? 0) >= moved && movedWith(scan, daysAgo))
      figures.add(name);
  }
  return {
    daysAgo: datedFrom(table, daysAgo, figures),
    // Each day is as likely as any other beforehand.
    support: (sums[daysAgo] ?? 0) - Math.log(longestOnset),
    figures,
  };
}
