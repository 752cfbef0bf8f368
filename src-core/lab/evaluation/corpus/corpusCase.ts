import type { CampaignData } from '../../../../src-shared/model/campaignData.ts';
import { addDays, type Day } from '../../../../src-shared/model/day.ts';
import type { TableName } from '../../../../src-shared/model/tables/registry.ts';
import type { Blueprint } from '../../simulation/blueprint.ts';
import { streams } from '../../simulation/random.ts';
import { simulate } from '../../simulation/simulate.ts';
import { drawCampaign, drawSiblings, type PresetName, type Standing } from './campaign.ts';
import { drawHappening, type Happening } from './happening.ts';
import { drawHerrings } from './herrings.ts';
import { type Label, labelOf } from './label.ts';
import { type Lot, lotOf } from './lot.ts';

/** A random campaign, what is true of it, and what it was drawn as. */
export interface CorpusCase {
  readonly id: string;
  readonly data: CampaignData;
  readonly siblings: readonly CampaignData[];
  readonly asOf: Day;
  readonly label: Label;
  readonly traits: CorpusTraits;
}

export interface CorpusTraits {
  readonly preset: PresetName;
  /** Days of data asked for. */
  readonly days: number;
  readonly noise: number;
  readonly lag: Blueprint['lag'];
  readonly leftOut: readonly TableName[];
  readonly siblings: number;
  readonly happenings: number;
}

/** The recipe of a case; `corpusCase` makes its data. */
export interface CorpusRecipe {
  readonly id: string;
  readonly blueprint: Blueprint;
  readonly siblings: readonly Blueprint[];
  readonly frame: { readonly lastDay: Day; readonly days: number; readonly seed: number };
  readonly happenings: readonly Happening[];
  readonly traits: CorpusTraits;
}

/** Shares of the cases in which nothing, one or two things happen, or only the level is worth a word. */
const shares = { nothing: 0.23, level: 0.13, one: 0.48 } as const;

interface Plan {
  readonly standing: Standing;
  readonly happenings: number;
}

function drawPlan(lot: Lot, search: boolean): Plan {
  const kind = lot.between(0, 1);
  if (kind < shares.nothing) return { standing: 'ordinary', happenings: 0 };
  if (kind < shares.nothing + shares.level) {
    const standing = lot.pick(['tooDear', 'roomToGrow', 'budgetBinds'] as const);
    // A feed campaign tells nobody what its budget cost it in impressions.
    return { standing: search || standing === 'tooDear' ? standing : 'ordinary', happenings: 0 };
  }
  return { standing: 'ordinary', happenings: kind < shares.nothing + shares.level + shares.one ? 1 : 2 };
}

/** Up to two happenings with different causes. */
function drawHappenings(lot: Lot, count: number, of: Pick<Blueprint, 'channel' | 'platform'>): Happening[] {
  const drawn = Array.from({ length: count }, () => drawHappening(lot, of));
  return drawn.filter((one, index) => drawn.findIndex((other) => other.cause === one.cause) === index);
}

const platformOf = {
  shopSearch: { channel: 'search', platform: 'google_ads' },
  leadSearch: { channel: 'search', platform: 'google_ads' },
  shopFeed: { channel: 'feed', platform: 'meta_ads' },
  leadFeed: { channel: 'feed', platform: 'linkedin_ads' },
} as const satisfies Record<PresetName, Pick<Blueprint, 'channel' | 'platform'>>;

const tightCauses: readonly Happening['cause'][] = [
  'budget_constraint',
  'creative_fatigue',
  'audience_saturation',
];

export function corpusRecipe(index: number, seed: number): CorpusRecipe {
  const id = `corpus-${seed}-${index}`;
  const random = streams(seed, id);
  const lot = lotOf(random('circumstances'));
  const preset = lot.pick(['shopSearch', 'leadSearch', 'shopFeed', 'leadFeed'] as const);
  const { channel } = platformOf[preset];
  const plan = drawPlan(lot, channel === 'search');
  const happened = drawHappenings(lot, plan.happenings, platformOf[preset]);
  const herrings = drawHerrings(lot);
  const tight = happened.some((one) => tightCauses.includes(one.cause));
  const days = lot.whole(25, 180);
  const lastDay = addDays('2025-01-31', lot.whole(0, 500));
  const quiet = drawCampaign(lot, id, { preset, standing: plan.standing, tight });
  const happenings = [...happened, ...herrings.judged];
  const siblings = drawSiblings(lot, quiet).map((sibling) => ({
    ...sibling,
    interventions: happenings.flatMap((one) => (one.shared ? one.interventions : [])),
  }));
  const interventions = [...happenings.flatMap((one) => one.interventions), ...herrings.unnamed];
  return {
    id,
    blueprint: { ...quiet, interventions },
    siblings,
    frame: { lastDay, days, seed: Math.floor(random('luck')() * 2 ** 31) },
    happenings,
    traits: {
      preset,
      days,
      noise: quiet.noise,
      lag: quiet.lag,
      leftOut: quiet.leaveOut,
      siblings: siblings.length,
      happenings: happened.length,
    },
  };
}

/**
 * Case `index` of the corpus that `seed` names; the same two numbers give the same case, to the byte.
 *
 * The corpus is for fitting and for finding out where the diagnosis errs. It shares nothing with the golden cases but the
 * market: its recipes are drawn, no decided case is among them, and its luck comes from streams of other names.
 * Its frequencies of causes, sizes of effects and noise are drawn over wide ranges and are not the priors, predictions or
 * backgrounds of the diagnosis (`diagnosis/causes`), which are judged from the outside; neither may be copied into the other, or
 * a calibration fitted here would praise the engine for knowing its own assumptions.
 */
export function corpusCase(index: number, seed: number): CorpusCase {
  const recipe = corpusRecipe(index, seed);
  const { id, blueprint, siblings, frame, happenings, traits } = recipe;
  return {
    id,
    data: simulate(blueprint, frame),
    siblings: siblings.map((sibling) => simulate(sibling, frame)),
    asOf: frame.lastDay,
    label: labelOf({ blueprint, frame, happenings }),
    traits,
  };
}
