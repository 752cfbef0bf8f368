import { assertNever } from '../../../../src-shared/model/assertNever.ts';
import { type Day, dayNumber } from '../../../../src-shared/model/day.ts';
import type { Random } from '../../evaluation/corpus/random.ts';
import type { Blueprint } from '../../simulation/blueprint.ts';
import { dimensionsOf } from '../../simulation/dimensions.ts';
import { type Intervention, type InterventionInput, intervention } from '../../simulation/intervention.ts';
import type { CasePlan, LookAlike } from '../plan.ts';

/** The look-alikes of a plan as interventions, each too small or long over to matter. */
export function distractionsOf(
  random: Random,
  plan: CasePlan,
  campaign: Blueprint,
  lastDay: Day,
): Distractions {
  const all = plan.lookAlikes.map((what) => ({
    what,
    interventions: acts(random, what, plan, campaign, lastDay).map(intervention),
  }));
  return {
    own: all.flatMap((one) => one.interventions),
    // A holiday is everybody's.
    account: all.flatMap((one) => (one.what === 'holidayDip' ? one.interventions : [])),
  };
}

export interface Distractions {
  readonly own: readonly Intervention[];
  readonly account: readonly Intervention[];
}

function acts(
  random: Random,
  what: LookAlike,
  plan: CasePlan,
  campaign: Blueprint,
  lastDay: Day,
): readonly InterventionInput[] {
  const daysAgo = Math.min(plan.days - 2, random.whole(4, 24));
  switch (what) {
    case 'moreRivalsFlatPrices': {
      const count = random.whole(1, 3);
      return [
        { kind: 'rivalsEnter', daysAgo, count, bid: 0.2, presence: plan.channel === 'feed' ? 0.05 : 0.4 },
      ];
    }
    case 'reachWanders':
      return plan.channel === 'feed'
        ? [{ kind: 'audienceResized', daysAgo, rampDays: 5, lastsDays: 12, factor: random.around(0.06) }]
        : [];
    case 'pageBlip':
      return [
        { kind: 'siteSlows', daysAgo, lastsDays: random.whole(1, 2), addMs: random.between(600, 2500) },
      ];
    case 'mixIntoEqualSegment': {
      const geo = dimensionsOf(campaign).find((one) => one.name === 'geo')?.segments ?? [];
      const equal = [...geo].sort((a, b) => Math.abs(a.cvr * a.ctr - 1) - Math.abs(b.cvr * b.ctr - 1))[0];
      if (equal === undefined) return [];
      const share = Math.min(0.85, equal.share + random.between(0.1, 0.3));
      return [
        {
          kind: 'targetingBroadened',
          daysAgo,
          dimension: 'geo',
          segment: equal.name,
          share,
          logged: random.chance(0.5),
        },
      ];
    }
    case 'newAdsAsGood':
      return [{ kind: 'creativesLaunch', daysAgo, count: random.whole(1, 2) }];
    case 'trackingNote':
      return [
        { kind: 'edited', daysAgo, changeType: 'tracking', field: 'conversion_tag', from: 'v1', to: 'v2' },
      ];
    case 'holidayDip':
      return [{ kind: 'seasonTurns', daysAgo, lastsDays: random.whole(1, 2), demand: 0.65, intent: 0.85 }];
    case 'searchVolumeWanders':
      return [{ kind: 'demandShifts', daysAgo, rampDays: 3, lastsDays: 14, factor: random.around(0.08) }];
    case 'oneOddDay':
      return [{ kind: 'seasonTurns', daysAgo, lastsDays: 1, intent: random.pick([0.25, 2.2]) }];
    case 'lateConversions':
      return [];
    case 'pausedOnPurpose': {
      const now = plan.events.length === 0 && !plan.missingTables.includes('changes') && random.chance(0.5);
      if (now) return [{ kind: 'paused', daysAgo: random.whole(1, 5) }];
      const lastsDays = random.whole(2, 6);
      return [
        { kind: 'paused', daysAgo: Math.min(plan.days - 2, random.whole(18, 45) + lastsDays), lastsDays },
      ];
    }
    case 'weekdaySchedule':
      return weekends(plan.days + 80, lastDay);
    default:
      return assertNever(what);
  }
}

/** Nothing is shown on Saturdays and Sundays, and never was. */
function weekends(days: number, lastDay: Day): InterventionInput[] {
  const off: InterventionInput[] = [];
  const end = dayNumber(lastDay) + 1;
  for (let daysAgo = days; daysAgo >= 1; daysAgo -= 1) {
    const saturday = (end - daysAgo + 3) % 7 === 5;
    if (saturday) off.push({ kind: 'paused', daysAgo, lastsDays: 2, logged: false });
  }
  return off;
}
