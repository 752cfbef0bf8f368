import { assertNever } from '../../../src-shared/model/assertNever.ts';
import { type Day, daysBetween } from '../../../src-shared/model/day.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import type { FigureName } from '../worlds/figureNames.ts';
import type { TrueEvent, Truth } from '../worlds/world.ts';
import type { NamedStep, Part } from './namedSteps.ts';

/** The mechanism moved a figure when it moved it by as much as chance does. */
const leastMove = 1;
/** It left alone what it moved by less than this, or by less than two errors. */
const leftAlone = 0.05;
const leftAloneZ = 2;
/** An edit of the day before or after, since an account's day is not the log's. */
const sameDays = 1;

/** The events a cause stands for: its own; where the tables cannot tell it from another, those that matter. */
export function eventsOf({ events }: Truth, cause: Cause): readonly TrueEvent[] {
  const own = events.filter((one) => one.cause === cause);
  return own.length > 0 ? own : events.filter((one) => one.matters || one.established);
}

/** Whether the mechanism did what a step says. */
export function isConfirmed(step: NamedStep, events: readonly TrueEvent[], asOf: Day): boolean {
  return events.some((event) => holds(step, event, asOf));
}

const daysAgo = (day: Day, asOf: Day): number => daysBetween(day, asOf) + 1;

function holds(step: NamedStep, event: TrueEvent, asOf: Day): boolean {
  switch (step.kind) {
    case 'figure':
      return figureMoved(step.figures, step.way, event);
    case 'kpi':
      return step.dearer ? event.cpa > 0 : event.cpa < 0;
    case 'date': {
      const ago = daysAgo(step.day, asOf);
      return ago <= event.dated.oldest && ago >= event.dated.newest;
    }
    case 'edit':
      return event.logged && Math.abs(daysAgo(step.day, asOf) - event.daysAgo) <= sameDays;
    case 'swing':
      return event.swing >= leastMove;
    case 'segment': {
      const segments = event.subjects.filter(({ kind }) => kind === 'segment');
      // What one segment loses of the money its neighbours get: each of them is named rightly.
      return segments.some(
        ({ dimension, id }) => dimension === step.dimension && (step.says === 'share' || id === step.id),
      );
    }
    case 'creative': {
      const ads = event.subjects.filter(({ kind }) => kind === 'creative');
      // What wears the campaign's ads as a whole wears each of them.
      return ads.length === 0 ? event.subjects.length === 0 : ads.some(({ id }) => id === step.id);
    }
    default:
      return assertNever(step);
  }
}

function figureMoved(parts: readonly Part[], way: 'up' | 'down' | 'held', event: TrueEvent): boolean {
  const moveOf = (figure: FigureName) => event.moves.find((one) => one.figure === figure);
  const change = parts.reduce((sum, { figure, sign }) => sum + sign * (moveOf(figure)?.change ?? 0), 0);
  // Of several parts the clearest says how clearly it moved at all.
  const z = Math.max(...parts.map(({ figure }) => Math.abs(moveOf(figure)?.z ?? 0)));
  if (way === 'held') return Math.abs(change) < leftAlone || z < leftAloneZ;
  return z >= leastMove && (way === 'up' ? change > 0 : change < 0);
}
