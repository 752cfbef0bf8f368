import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import { addDays } from '../../../src-shared/model/day.ts';
import { type Random, randomOf } from '../evaluation/corpus/random.ts';
import { streams } from '../simulation/random.ts';
import type { World, WorldCase } from './world.ts';

/** Share of the accounts in which the other campaigns have troubles of their own, and of the campaigns there. */
const accounts = 0.6;
const campaigns = { from: 0.1, to: 0.9 } as const;
const oldest = 45;

/** What happens to another campaign, as factors on what its rows say from a day on. */
interface Trouble {
  readonly shown: number;
  readonly paid: number;
  readonly clicked: number;
  readonly bought: number;
  /** Of what the platform counts, and not analytics. */
  readonly counted: number;
}

const nothing: Trouble = { shown: 1, paid: 1, clicked: 1, bought: 1, counted: 1 };

function drawTrouble(random: Random): Trouble {
  const factor = random.logBetween(1.1, 2.2) ** (random.chance(0.35) ? 1 : -1);
  switch (random.whole(0, 5)) {
    case 0:
      return { ...nothing, paid: 1 / factor };
    case 1:
      return { ...nothing, clicked: factor, bought: factor };
    case 2:
      return { ...nothing, bought: factor };
    case 3:
      return { ...nothing, counted: factor };
    case 4:
      return { shown: factor, paid: factor, clicked: factor, bought: factor, counted: 1 };
    default:
      // Switched off.
      return { ...nothing, shown: 0 };
  }
}

/**
 * The same case, where the account's other campaigns live: prices, ads, pages, tags and budgets of their own change on days of their
 * own. Without this whatever the others did would be the market's doing, in every world alike.
 */
function troubled(one: WorldCase, seed: number): WorldCase {
  const random = randomOf(streams(seed, one.id)('troubles'));
  const share = random.between(campaigns.from, campaigns.to);
  if (!random.chance(accounts)) return one;
  return {
    ...one,
    siblings: one.siblings.map((sibling) => {
      const trouble = drawTrouble(random);
      const from = addDays(one.asOf, 1 - Math.round(random.logBetween(1, oldest)));
      return random.chance(share) ? changed(sibling, trouble, from) : sibling;
    }),
  };
}

const times = (value: number | null, factor: number): number | null =>
  value === null ? null : Math.round(value * factor);

function changed(data: CampaignData, trouble: Trouble, from: string): CampaignData {
  const { shown, paid, clicked, bought, counted } = trouble;
  const runs = ({ date }: { readonly date: string }): boolean => shown > 0 || date < from;
  const sold = bought * counted;
  return {
    ...data,
    daily: data.daily.filter(runs).map((row) =>
      row.date < from
        ? row
        : {
            ...row,
            impressions: times(row.impressions, shown),
            clicks: times(row.clicks, clicked),
            spend: row.spend === null ? null : row.spend * paid,
            conversions: times(row.conversions, sold),
            conversionValue: row.conversionValue === null ? null : row.conversionValue * sold,
          },
    ),
    site: data.site.map((row) => {
      if (row.date < from) return row;
      const visits = runs(row) ? clicked : 0;
      const buys = runs(row) ? bought : 0;
      return {
        ...row,
        sessions: times(row.sessions, visits),
        analyticsConversions: times(row.analyticsConversions, buys),
      };
    }),
  };
}

/** The world, with other campaigns that have troubles of their own. */
export const withTroubles = (world: World): World => ({
  ...world,
  make: (plan, id, seed) => troubled(world.make(plan, id, seed), seed),
});
