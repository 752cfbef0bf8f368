import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import { addDays } from '../../../src-shared/model/day.ts';
import type { Platform } from '../../../src-shared/model/vocabulary.ts';
import type { Blueprint } from '../simulation/blueprint.ts';
import { figures } from '../simulation/figures.ts';
import type { Intervention } from '../simulation/intervention.ts';
import { type Details, leadFeed, leadSearch, shopFeed, shopSearch } from '../simulation/presets.ts';
import { streams } from '../simulation/random.ts';
import { simulate } from '../simulation/simulate.ts';
import type { GoldenCase, presetNames } from './goldenCase.ts';

const presets = {
  shop_search: shopSearch,
  lead_search: leadSearch,
  shop_feed: shopFeed,
  lead_feed: leadFeed,
} as const satisfies Record<(typeof presetNames)[number], (details: Details) => Blueprint>;

/** A campaign id that tells nothing of the case: who is judged must not read the answer in a name. */
function blindId(golden: GoldenCase): string {
  const digits = Math.floor(streams(golden.recipe.seed, golden.id)('id')() * 9e9);
  return String(1e10 + digits);
}

/** The campaign a case is about. Throws a ZodError for a field no blueprint has. */
export function caseBlueprint(golden: GoldenCase): Blueprint {
  const { preset, ...details } = golden.recipe.campaign;
  return presets[preset]({ id: blindId(golden), ...details });
}

/** The rest of the account: campaigns in order but for what everyone lives through; two share the case's platform. */
function siblingBlueprints(golden: GoldenCase, own: Blueprint): Blueprint[] {
  const { siblings } = golden.recipe;
  if (siblings === null) return [];
  const { country, currency } = own;
  const on = (platform: Platform) => ({
    interventions: [
      ...siblings.interventions,
      ...(platform === own.platform ? (siblings.samePlatform ?? []) : []),
    ],
    country,
    currency,
  });
  const business = own.week === 'business';
  const search = business ? leadSearch : shopSearch;
  const feed = business ? leadFeed : shopFeed;
  const onSearch = on('google_ads');
  const onFeed = on(business ? 'linkedin_ads' : 'meta_ads');
  return Array.from({ length: siblings.times ?? 1 }, (_, time) => time * 4).flatMap((before) => {
    const id = (index: number): string => `${own.id}${before + index}`;
    const area = before === 0 ? '' : ` ${1 + before / 4}`;
    return [
      search({ id: id(1), name: `Bestsellers | Search${area}`, ...onSearch }),
      search({
        id: id(2),
        name: `Brand | Search${area}`,
        ...onSearch,
        dailyBudget: 1600,
        searches: 11_000,
      }),
      feed({ id: id(3), name: `Evergreen | Feed${area}`, ...onFeed }),
      feed({ id: id(4), name: `Lookalikes | Feed${area}`, ...onFeed, dailyBudget: 1400 }),
    ];
  });
}

export interface GeneratedCase {
  readonly data: CampaignData;
  readonly siblings: readonly CampaignData[];
}

/** The data a case is decided on. Deterministic: nothing but the case goes in. */
export function generateCase(golden: GoldenCase): GeneratedCase {
  const { lastDay, days, seed } = golden.recipe;
  const own = caseBlueprint(golden);
  const frame = { lastDay, days, seed };
  return {
    data: simulate(own, frame),
    siblings: siblingBlueprints(golden, own).map((sibling) => simulate(sibling, frame)),
  };
}

function later(what: Intervention, days: number): Intervention {
  return { ...what, daysAgo: what.daysAgo + days };
}

/**
 * CPA with the case's action over CPA without it, in the days after the decision, on the same luck: below 1 the action
 * helped. Null where the case has none.
 */
export function outcomeRatio(golden: GoldenCase): number | null {
  const { outcome, recipe } = golden;
  if (outcome === null) return null;
  const { days } = outcome;
  const own = caseBlueprint(golden);
  const frame = { lastDay: addDays(recipe.lastDay, days), days: recipe.days, seed: recipe.seed };
  const past = own.interventions.map((what) => later(what, days));
  const without = simulate({ ...own, interventions: past }, frame);
  const action = outcome.action.map((what) => ({ ...what, daysAgo: days }));
  const done = simulate({ ...own, interventions: [...past, ...action] }, frame);
  const cpa = (data: CampaignData): number => figures(data, frame.lastDay, days, 1).cpa;
  return cpa(done) / cpa(without);
}
