import type { Cause } from '../../../src-shared/model/vocabulary.ts';

/** Causes about where a campaign stands rather than about something that began. */
export const standing: readonly Cause[] = ['fundamental_issue', 'scaling_opportunity'];

/**
 * One belief over causes from what is believed of each event: a cause is at work if any event is its doing, nothing is if none is, and where
 * a campaign stands is asked of all of them alike. Sums to 1.
 * @param events of each event the probability of every cause
 */
export function combine(
  causes: readonly Cause[],
  events: readonly ReadonlyMap<Cause, number>[],
): ReadonlyMap<Cause, number> {
  const of = (event: ReadonlyMap<Cause, number>, cause: Cause): number => event.get(cause) ?? 0;
  const raw = causes.map((cause) => {
    if (cause === 'normal_variance') return events.reduce((product, event) => product * of(event, cause), 1);
    if (standing.includes(cause))
      return events.reduce((sum, event) => sum + of(event, cause), 0) / Math.max(1, events.length);
    return 1 - events.reduce((product, event) => product * (1 - of(event, cause)), 1);
  });
  const all = raw.reduce((sum, value) => sum + value, 0);
  return new Map(
    causes.map((cause, index) => [cause, all > 0 ? (raw[index] ?? 0) / all : 1 / causes.length]),
  );
}
