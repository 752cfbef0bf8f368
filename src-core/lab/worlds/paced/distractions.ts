import { assertNever } from '../../../../src-shared/model/assertNever.ts';
import { dayNumber } from '../../../../src-shared/model/day.ts';
import type { Random } from '../../evaluation/corpus/random.ts';
import type { EditText } from '../housekeeping.ts';
import type { CasePlan, LookAlike } from '../plan.ts';
import { eased, easedAt, type Force, type Levers, type Timing } from './levers.ts';
import type { Ad, Market } from './market.ts';

export interface Distraction {
  readonly forces: readonly Force[];
  /** What the rest of the account meets of it. */
  readonly account: readonly Force[];
  readonly ads: readonly Ad[];
  readonly edits: ReadonlyArray<{ readonly daysAgo: number; readonly text: EditText }>;
}

const none: Distraction = { forces: [], account: [], ads: [], edits: [] };
const status = (from: string, to: string): EditText => ({ changeType: 'status', field: 'status', from, to });

export interface DistractionSetting {
  readonly random: Random;
  readonly plan: CasePlan;
  readonly market: Market;
  /** Last day of data. */
  readonly lastDay: string;
}

/** A look-alike as forces too small or too short to matter. */
export function distractionOf(what: LookAlike, setting: DistractionSetting): Distraction {
  const { random, plan, market } = setting;
  const daysAgo = Math.min(plan.days - 2, random.whole(4, 24));
  const during = (lastsDays: number, apply: (levers: Levers, s: number) => void, rampDays = 0): Force => ({
    timing: { daysAgo, lastsDays: Math.min(daysAgo - 1, lastsDays), rampDays, fadeDays: null },
    apply,
  });
  const for2 = random.whole(1, 2);
  switch (what) {
    case 'moreRivalsFlatPrices': {
      const count = random.whole(1, 3);
      const apply = (levers: Levers, s: number): void => {
        levers.entrants += count * s;
        levers.entrantStrength = Math.min(levers.entrantStrength, 0.03);
      };
      return { ...none, forces: [during(daysAgo, apply)] };
    }
    case 'reachWanders': {
      const evenness = random.around(0.2);
      return {
        ...none,
        forces: [
          during(
            12,
            (levers, s) => {
              levers.evenness *= eased(evenness, s);
            },
            4,
          ),
        ],
      };
    }
    case 'pageBlip': {
      const added = random.between(600, 2500);
      return {
        ...none,
        forces: [
          during(for2, (levers) => {
            levers.loadMs += added;
          }),
        ],
      };
    }
    case 'mixIntoEqualSegment':
      return equalSegment(setting, during);
    case 'newAdsAsGood': {
      const ads = Array.from({ length: random.whole(1, 2) }, (_, index) => ({
        id: `${market.id}-${market.ads.length + 1 + index}`,
        name: `Ad ${market.ads.length + 1 + index}`,
        launched: daysAgo,
        retired: 0,
        appeal: meanAppeal(market),
        video: false,
      }));
      return { ...none, ads };
    }
    case 'trackingNote':
      return {
        ...none,
        edits: [{ daysAgo, text: { changeType: 'tracking', field: 'conversion_tag', from: 'v1', to: 'v2' } }],
      };
    case 'holidayDip': {
      const demand = random.between(0.5, 0.8);
      const force = during(for2, (levers) => {
        levers.demand *= demand;
        levers.intent *= 0.85;
      });
      return { ...none, forces: [force], account: [force] };
    }
    case 'searchVolumeWanders': {
      const demand = random.around(0.08);
      return {
        ...none,
        forces: [
          during(
            14,
            (levers, s) => {
              levers.demand *= eased(demand, s);
            },
            3,
          ),
        ],
      };
    }
    case 'oneOddDay': {
      const intent = random.pick([0.2, 0.5, 1.8, 2.5] as const);
      return {
        ...none,
        forces: [
          during(1, (levers) => {
            levers.intent *= intent;
          }),
        ],
      };
    }
    case 'lateConversions':
      // The market is drawn with the slowest lag.
      return none;
    case 'pausedOnPurpose':
      return paused(setting);
    case 'weekdaySchedule':
      return { ...none, forces: [weekendsOff(setting)] };
    default:
      return assertNever(what);
  }
}

const meanAppeal = (market: Market): number =>
  market.ads.reduce((sum, ad) => sum + ad.appeal, 0) / Math.max(1, market.ads.length);

/** More of the segment that is most like the whole; none is near enough: nothing. */
function equalSegment(
  { market, random }: DistractionSetting,
  during: (lastsDays: number, apply: (levers: Levers, s: number) => void) => Force,
): Distraction {
  const yields = market.segments.map((_, at) => {
    const own = market.cells.filter((cell) => cell.segment === at);
    return own.reduce((sum, cell) => sum + cell.yield, 0) / Math.max(1, own.length);
  });
  const distances = yields.map((one) => Math.abs(Math.log(one)));
  const nearest = Math.min(...distances);
  if (nearest > 0.08) return none;
  const at = distances.indexOf(nearest);
  const factor = random.between(1.2, 1.6);
  return { ...none, forces: [during(99, (levers, s) => easedAt(levers.supply, at, eased(factor, s)))] };
}

function paused({ random, plan }: DistractionSetting): Distraction {
  const off = (timing: Timing): Force => ({
    timing,
    apply: (levers) => {
      levers.running = false;
    },
  });
  const now = plan.events.length === 0 && !plan.missingTables.includes('changes') && random.chance(0.5);
  if (now) {
    const daysAgo = random.whole(1, 5);
    return {
      ...none,
      forces: [off({ daysAgo, rampDays: 0, fadeDays: null, lastsDays: null })],
      edits: [{ daysAgo, text: status('enabled', 'paused') }],
    };
  }
  const lastsDays = random.whole(2, 6);
  const daysAgo = Math.min(plan.days - 2, random.whole(18, 45) + lastsDays);
  return {
    ...none,
    forces: [off({ daysAgo, rampDays: 0, fadeDays: null, lastsDays })],
    edits: [
      { daysAgo, text: status('enabled', 'paused') },
      { daysAgo: daysAgo - lastsDays, text: status('paused', 'enabled') },
    ],
  };
}

/** Nothing is shown at weekends, and never was. */
function weekendsOff({ lastDay }: DistractionSetting): Force {
  const end = dayNumber(lastDay) + 1;
  return {
    timing: { daysAgo: 100_000, rampDays: 0, fadeDays: null, lastsDays: null },
    apply: (levers, _, daysAgo) => {
      if ((end - daysAgo + 3) % 7 >= 5) levers.running = false;
    },
  };
}
