import { type Delay, within } from './delays.ts';
import type { Levers } from './levers.ts';
import type { Setup } from './setup.ts';

export interface Measured {
  /** Conversions the platform reports in the end, for an order. */
  readonly platform: number;
  /** Visits analytics sees of those it could see, and so the orders it can credit. */
  readonly sessions: number;
}

/** What each counts of an order: the platform clicks and views within its window, analytics the last click it saw. */
export function measured(setup: Setup, levers: Levers, delay: Delay, tagOfMix: number): Measured {
  let weight = 0;
  for (const [index, action] of setup.actions.entries()) {
    let counts = action.counted ? 1 : 0;
    for (const change of levers.actions) {
      if (change.action === index) counts += (change.to - counts) * change.strength;
    }
    weight += action.perOrder * counts;
  }
  const usual = within(delay, setup.window);
  const { window } = levers;
  const counted = window === null ? usual : usual + (within(delay, window.days) - usual) * window.strength;
  const clicked = counted / usual;
  const viewed = setup.viewed * levers.viewed;
  const consenting = Math.min(1, setup.consent * levers.consent);
  const unblocked = Math.min(1, setup.script * levers.script);
  // A platform fills in part of what consent hides, from what it sees.
  const consent = 1 - 0.6 * (1 - consenting / setup.consent);
  const observed =
    (1 - setup.modelled) * (clicked + viewed) + setup.modelled * levers.modelled * (1 + viewed);
  return {
    platform: weight * observed * levers.tag * tagOfMix * consent * (unblocked / setup.script),
    sessions: consenting * unblocked,
  };
}
