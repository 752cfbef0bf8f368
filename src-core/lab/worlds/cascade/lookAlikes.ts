import { assertNever } from '../../../../src-shared/model/assertNever.ts';
import type { Random } from '../../evaluation/corpus/random.ts';
import type { EditText } from '../housekeeping.ts';
import type { CasePlan, LookAlike } from '../plan.ts';
import { asGood } from './ads.ts';
import { edit } from './causes/act.ts';
import { worthOf } from './dimensions.ts';
import type { Levers } from './levers.ts';
import type { Setup } from './setup.ts';

/** Something that looks like a cause and is none; it is there with and without any event. */
export interface Background {
  readonly set: ((levers: Levers, day: number) => void) | null;
  readonly edits: ReadonlyArray<{ readonly daysAgo: number; readonly text: EditText }>;
  /** The account's other campaigns live through it too. */
  readonly shared: boolean;
}

const background = (set: Background['set'], rest: Partial<Background> = {}): Background => ({
  set,
  edits: [],
  shared: false,
  ...rest,
});

interface Setting {
  readonly random: Random;
  readonly plan: CasePlan;
  readonly setup: Setup;
  /** Monday = 0, of the first warm day. */
  readonly firstWeekday: number;
}

export function backgroundOf(what: LookAlike, { random, plan, setup, firstWeekday }: Setting): Background {
  const daysAgo = Math.min(plan.days - 2, random.whole(3, 24));
  const from = setup.total - daysAgo;
  const length = random.whole(1, 2);
  const blip = (day: number): boolean => day >= from && day < from + length;
  switch (what) {
    case 'moreRivalsFlatPrices': {
      const count = random.whole(2, 4);
      return background((levers, day) => {
        if (day >= from) levers.newcomers += count;
      });
    }
    case 'reachWanders': {
      const period = random.between(12, 30);
      const phase = random.between(0, 2 * Math.PI);
      if (setup.perClick) return background(null);
      return background((levers, day) => {
        levers.wander += Math.sin((2 * Math.PI * day) / period + phase);
      });
    }
    case 'pageBlip': {
      const ms = random.between(700, 3500);
      return background((levers, day) => {
        if (blip(day)) levers.loadMs += ms;
      });
    }
    case 'mixIntoEqualSegment':
      return equalSegment(setup, from, daysAgo, random);
    case 'newAdsAsGood': {
      const added = setup.ads.find((ad) => ad.awaits === asGood);
      if (added === undefined) return background(null);
      const text = edit('creative', 'ad_added', null, added.name);
      return background(
        (levers) => {
          levers.awaited.add(asGood);
        },
        { edits: [{ daysAgo: setup.total - added.from, text }] },
      );
    }
    case 'trackingNote':
      return background(null, { edits: [{ daysAgo, text: edit('tracking', 'conversion_tag', 'v1', 'v2') }] });
    case 'holidayDip': {
      const demand = random.between(0.5, 0.8);
      return background(
        (levers, day) => {
          if (!blip(day)) return;
          levers.demand *= demand;
          levers.intent *= 0.9;
        },
        { shared: true },
      );
    }
    case 'searchVolumeWanders': {
      const size = random.between(0.05, 0.14);
      const period = random.between(15, 40);
      return background((levers, day) => {
        levers.elsewhere *= Math.exp(size * Math.sin((2 * Math.PI * day) / period));
      });
    }
    case 'oneOddDay': {
      const intent = random.chance(0.5);
      const factor = random.pick([0.3, 0.5, 1.8, 2.4] as const);
      return background((levers, day) => {
        if (day !== from) return;
        if (intent) levers.intent *= factor;
        else levers.ownDemand *= factor;
      });
    }
    case 'lateConversions': {
      const late = random.between(0.4, 0.85);
      return background((levers, day) => {
        if (day >= setup.total - length) levers.late *= late;
      });
    }
    case 'pausedOnPurpose':
      return paused(random, plan, setup);
    case 'weekdaySchedule':
      return background((levers, day) => {
        if ((firstWeekday + day) % 7 >= 5) levers.open = 0;
      });
    default:
      return assertNever(what);
  }
}

/** Spend moves into a segment that is like the campaign as a whole. */
function equalSegment(setup: Setup, from: number, daysAgo: number, random: Random): Background {
  const places = setup.dimensions.flatMap(({ name, segments }, dimension) =>
    segments.map((one, segment) => ({
      dimension,
      segment,
      name,
      share: one.share,
      off: Math.abs(Math.log(worthOf(one, setup.perClick))) + Math.abs(Math.log(one.ctr)),
    })),
  );
  const equal = places.filter((one) => one.share < 0.7).sort((a, b) => a.off - b.off)[0];
  if (equal === undefined || equal.off > 0.25) return background(null);
  const share = Math.min(0.85, equal.share + random.between(0.1, 0.3));
  const { dimension, segment } = equal;
  const text = edit('targeting', equal.name, 'restricted', 'one more allowed');
  return background(
    (levers, day) => {
      if (day >= from) levers.mix.push({ dimension, segment, share, strength: 1 });
    },
    { edits: random.chance(0.5) ? [{ daysAgo, text }] : [] },
  );
}

function paused(random: Random, plan: CasePlan, setup: Setup): Background {
  const now = plan.events.length === 0 && !plan.missingTables.includes('changes') && random.chance(0.5);
  const lasts = random.whole(2, 6);
  const daysAgo = now ? random.whole(1, 5) : Math.min(plan.days - 2, random.whole(18, 45) + lasts);
  const until = now ? 0 : Math.max(1, daysAgo - lasts);
  const off = edit('status', 'status', 'enabled', 'paused');
  const on = edit('status', 'status', 'paused', 'enabled');
  return background(
    (levers, day) => {
      const ago = setup.total - day;
      if (ago <= daysAgo && ago > until) levers.open = 0;
    },
    { edits: [{ daysAgo, text: off }, ...(until > 0 ? [{ daysAgo: until, text: on }] : [])] },
  );
}
