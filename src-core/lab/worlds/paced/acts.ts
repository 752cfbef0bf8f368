import type { Random } from '../../evaluation/corpus/random.ts';
import { hasCrept } from '../drawPlan.ts';
import type { CasePlan, EventCause, PlannedEvent } from '../plan.ts';
import type { Timing } from './levers.ts';
import type { Market } from './market.ts';
import type { Act, MakeWay, WaySetting, Ways } from './ways.ts';
import { marketWays } from './waysOfMarket.ts';
import { ownWays } from './waysOfOwn.ts';

const ways: Readonly<Record<EventCause, (setting: WaySetting) => Ways>> = { ...marketWays, ...ownWays };

function timingOf(random: Random, { daysAgo, shape }: PlannedEvent): Timing {
  const length = random.whole(2, 12);
  return {
    daysAgo,
    rampDays: shape !== 'ramp' ? 0 : hasCrept({ daysAgo }) ? daysAgo : Math.min(length, daysAgo),
    fadeDays: shape === 'fade' ? length : null,
    lastsDays: null,
  };
}

export function actOf(random: Random, event: PlannedEvent, plan: CasePlan, market: Market): Act {
  const setting: WaySetting = { random, event, plan, market, timing: timingOf(random, event) };
  const way = random.pick<MakeWay>(ways[event.cause](setting))(setting);
  return {
    event,
    kind: way.kind,
    forces: [{ timing: way.timing ?? setting.timing, apply: way.apply }],
    instead: way.instead === undefined ? [] : [way.instead],
    subjects: way.subjects ?? [],
    alike: way.alike ?? [],
    edit: event.logged ? (way.edit ?? null) : null,
    budget: way.budget ?? 1,
    bid: way.bid ?? 1,
    spendsMore: plan.channel === 'feed' && (way.budget ?? 1) > 1,
  };
}
