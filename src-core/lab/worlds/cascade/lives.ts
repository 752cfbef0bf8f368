import { Network } from './network.ts';
import type { Day, Pull, Surroundings } from './state.ts';

/** A campaign's days as they were, and as they would have been in the same weather. */
export interface Lives {
  readonly seen: readonly Day[];
  /** Without each event; null = the campaign does not meet it. */
  readonly without: ReadonlyArray<readonly Day[] | null>;
  /** Without any event. */
  readonly quiet: readonly Day[];
  /** With a fifth more budget during the last two weeks; null where the money holds nothing back. */
  readonly raised: readonly Day[] | null;
}

const raisedDays = 14;
const raisedBudget = 1.2;

/** `once`: only what was. `withEach`: also without each event. `whole`: also quiet and raised. */
export function liveAll(
  around: Surroundings,
  still: readonly Pull[],
  events: ReadonlyArray<Pull | null>,
  extent: 'once' | 'withEach' | 'whole',
): Lives {
  const { setup } = around;
  const met = events.flatMap((event) => event ?? []);
  const life = new Network(around, [...still, ...met]);
  const without = events.map((): readonly Day[] | null => null);
  let quiet: readonly Day[] | null = null;
  let raised: readonly Day[] | null = null;
  const raise: Pull = {
    from: setup.total - raisedDays,
    set: (levers) => {
      levers.budget *= raisedBudget;
    },
  };
  // What differs from a day on is a fork of that day: the past is the same.
  const forks: Array<{ readonly at: number; readonly make: () => void }> = [];
  if (extent !== 'once') {
    for (const [index, event] of events.entries()) {
      if (event === null) continue;
      const others = [...still, ...met.filter((one) => one !== event)];
      forks.push({
        at: event.from,
        make: () => {
          without[index] = life.fork(others).live();
        },
      });
    }
  }
  if (extent === 'whole') {
    if (met.length > 1) {
      forks.push({
        at: Math.min(...met.map((one) => one.from)),
        make: () => {
          quiet = life.fork(still).live();
        },
      });
    }
    if (!setup.perClick || setup.thirst > 1) {
      forks.push({
        at: raise.from,
        make: () => {
          raised = life.fork([...still, ...met, raise]).live();
        },
      });
    }
  }
  forks.sort((a, b) => a.at - b.at);
  for (const fork of forks) {
    life.live(fork.at);
    fork.make();
  }
  const seen = life.live();
  return { seen, without, quiet: quiet ?? without[0] ?? seen, raised };
}
