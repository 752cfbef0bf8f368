import { assertNever } from '../../../../../src-shared/model/assertNever.ts';
import { randomOf } from '../../../evaluation/corpus/random.ts';
import type { Streams } from '../../../simulation/random.ts';
import { hasCrept } from '../../drawPlan.ts';
import type { CasePlan, PlannedEvent } from '../../plan.ts';
import type { Setup } from '../setup.ts';
import type { Act, Way } from './act.ts';
import { fatigue, saturation } from './audience.ts';
import { blocked, learning, money } from './delivery.ts';
import { competition, seasons } from './market.ts';
import { rules, tags } from './measuring.ts';
import { page } from './page.ts';
import { targeting } from './targeting.ts';

type Ways = readonly [Way, ...Way[]];

/** The ways in which a planned event can come about here. */
export function waysOf(
  event: Pick<PlannedEvent, 'cause' | 'favourable'>,
  channel: CasePlan['channel'],
): Ways {
  const good = event.favourable;
  switch (event.cause) {
    case 'creative_fatigue':
      return good ? fatigue.better : fatigue.worse;
    case 'audience_saturation':
      return good ? saturation.better : saturation.worse;
    case 'competitive_pressure':
      return good ? competition.better : competition.worse[channel];
    case 'seasonality':
      return good ? seasons.better : seasons.worse;
    case 'poor_targeting':
      return good ? targeting.better : targeting.worse;
    case 'tracking_break':
      return good ? tags.better : tags.worse;
    case 'landing_page_issue':
      return good ? page.better : page.worse;
    case 'budget_constraint':
      return good ? money.better : money.worse[channel];
    case 'learning_phase':
      return learning.worse;
    case 'delivery_blocked':
      return blocked.worse;
    case 'measurement_change':
      return good ? rules.better : rules.worse;
    default:
      return assertNever(event.cause);
  }
}

/** How far an event has come by a day. `long`: days until it is there in full, or until little is left of it. */
function strengthOf(event: PlannedEvent, onset: number, long: number): (day: number) => number {
  const ramp = hasCrept(event) ? event.daysAgo : Math.min(long, event.daysAgo);
  return (day) => {
    const age = day - onset;
    if (age < 0) return 0;
    switch (event.shape) {
      case 'step':
        return 1;
      case 'ramp':
        return Math.min(1, (age + 1) / ramp);
      case 'fade':
        return Math.exp(-age / long);
      default:
        return assertNever(event.shape);
    }
  };
}

export const awaitedName = (index: number): string => `event-${index}`;

/** An event of the plan as it acts on one campaign. */
export interface PlacedAct extends Act {
  readonly event: PlannedEvent;
  readonly from: number;
}

/** The plan's events in one campaign; the same stream gives every campaign of the account the same events. */
export function actsOf(plan: CasePlan, setup: Setup, account: Streams): readonly PlacedAct[] {
  return plan.events.map((event, index) => {
    const random = randomOf(account('event', index));
    const from = setup.total - event.daysAgo;
    const long = event.shape === 'fade' ? random.whole(6, 14) : random.whole(3, 11);
    const way = random.pick(waysOf(event, plan.channel));
    const strength = strengthOf(event, from, long);
    return {
      event,
      from,
      ...way({ random, event, plan, setup, onset: from, awaits: awaitedName(index), strength }),
    };
  });
}
