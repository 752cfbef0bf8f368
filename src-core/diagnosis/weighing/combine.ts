import type { Cause } from '../../../src-shared/model/vocabulary.ts';

/** Causes about where a campaign stands rather than about something that began. */
export const standing: readonly Cause[] = ['fundamental_issue', 'scaling_opportunity'];

/** Causes about where a campaign stands, which another cause makes no pair with. */
const alone: readonly Cause[] = ['normal_variance', ...standing];
/** A further event has a cause of its own from this probability on: such a second cause was right more often than not in worlds left out. */
const ofItsOwn = 0.3;

type Probabilities = ReadonlyMap<Cause, number>;

/**
 * How likely each cause is at work: a cause is if any event is its doing, nothing is if none is, and where a campaign stands is asked of
 * all events alike. Two may be, so these do not sum to 1.
 * @param events of each event the probability of every cause
 */
export function atWork(causes: readonly Cause[], events: readonly Probabilities[]): Probabilities {
  const of = (event: Probabilities, cause: Cause): number => event.get(cause) ?? 0;
  return new Map(
    causes.map((cause) => {
      if (cause === 'normal_variance')
        return [cause, events.reduce((product, event) => product * of(event, cause), 1)];
      if (standing.includes(cause))
        return [cause, events.reduce((sum, event) => sum + of(event, cause), 0) / Math.max(1, events.length)];
      return [cause, 1 - events.reduce((product, event) => product * (1 - of(event, cause)), 1)];
    }),
  );
}

/** One belief over causes from what is believed of each event: the same, as parts of 1. */
export function combine(causes: readonly Cause[], events: readonly Probabilities[]): Probabilities {
  const raw = atWork(causes, events);
  const all = [...raw.values()].reduce((sum, value) => sum + value, 0);
  return new Map(causes.map((cause) => [cause, all > 0 ? (raw.get(cause) ?? 0) / all : 1 / causes.length]));
}

/** The likeliest cause, and a second one where another event has a likely cause of its own. Two readings of one event are no pair. */
export function namedBy(causes: readonly Cause[], events: readonly Probabilities[]): readonly Cause[] {
  const raw = atWork(causes, events);
  const first = causes.reduce<Cause>(
    (best, cause) => ((raw.get(cause) ?? 0) > (raw.get(best) ?? 0) ? cause : best),
    causes[0] ?? 'normal_variance',
  );
  if (alone.includes(first)) return [first];
  const own = events.reduce<Probabilities | null>(
    (best, event) => (best === null || (event.get(first) ?? 0) > (best.get(first) ?? 0) ? event : best),
    null,
  );
  const others = events
    .filter((event) => event !== own)
    .flatMap((event) =>
      [...event].filter(([cause, value]) => value >= ofItsOwn && cause !== first && !alone.includes(cause)),
    )
    .sort((one, two) => two[1] - one[1]);
  const second = others[0]?.[0];
  return second === undefined ? [first] : [first, second];
}
