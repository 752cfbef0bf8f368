import type { CampaignData } from '../../../../src-shared/model/campaignData.ts';
import { addDays, type Day } from '../../../../src-shared/model/day.ts';
import type { TableName } from '../../../../src-shared/model/tables/registry.ts';
import type { Blueprint } from '../../simulation/blueprint.ts';
import { streams } from '../../simulation/random.ts';
import { simulate } from '../../simulation/simulate.ts';
import { drawCampaign, drawSiblings, type PresetName, type Standing } from './campaign.ts';
import { drawDistractors } from './distractors.ts';
import { drawEvent, type Event } from './event.ts';
import { type Label, labelOf } from './label.ts';
import { type Random, randomOf } from './random.ts';

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
  readonly events: number;
}

/** The recipe of a case; `corpusCase` makes its data. */
export interface CorpusRecipe {
  readonly id: string;
  readonly blueprint: Blueprint;
  readonly siblings: readonly Blueprint[];
  readonly frame: { readonly lastDay: Day; readonly days: number; readonly seed: number };
  readonly events: readonly Event[];
  readonly traits: CorpusTraits;
}

/** Shares of the cases in which nothing, one or two things happen, or only the level is worth a word. */
const shares = { nothing: 0.23, level: 0.13, one: 0.48 } as const;

interface Plan {
  readonly standing: Standing;
  readonly events: number;
}

function drawPlan(random: Random, search: boolean): Plan {
  const kind = random.between(0, 1);
  if (kind < shares.nothing) return { standing: 'ordinary', events: 0 };
  if (kind < shares.nothing + shares.level) {
    const standing = random.pick(['tooDear', 'roomToGrow', 'budgetBinds'] as const);
    // A feed campaign tells nobody what its budget cost it in impressions.
    return { standing: search || standing === 'tooDear' ? standing : 'ordinary', events: 0 };
  }
  return { standing: 'ordinary', events: kind < shares.nothing + shares.level + shares.one ? 1 : 2 };
}

/** Up to two events with different causes. */
function drawEvents(random: Random, count: number, of: Pick<Blueprint, 'channel' | 'platform'>): Event[] {
  const drawn = Array.from({ length: count }, () => drawEvent(random, of));
  return drawn.filter((one, index) => drawn.findIndex((other) => other.cause === one.cause) === index);
}

const platformOf = {
  shopSearch: { channel: 'search', platform: 'google_ads' },
  leadSearch: { channel: 'search', platform: 'google_ads' },
  shopFeed: { channel: 'feed', platform: 'meta_ads' },
  leadFeed: { channel: 'feed', platform: 'linkedin_ads' },
} as const satisfies Record<PresetName, Pick<Blueprint, 'channel' | 'platform'>>;

const tightCauses: readonly Event['cause'][] = [
  'budget_constraint',
  'creative_fatigue',
  'audience_saturation',
];

export function corpusRecipe(index: number, seed: number): CorpusRecipe {
  const id = `corpus-${seed}-${index}`;
  const stream = streams(seed, id);
  const random = randomOf(stream('circumstances'));
  const preset = random.pick(['shopSearch', 'leadSearch', 'shopFeed', 'leadFeed'] as const);
  const { channel } = platformOf[preset];
  const plan = drawPlan(random, channel === 'search');
  const happened = drawEvents(random, plan.events, platformOf[preset]);
  const distractors = drawDistractors(random);
  const tight = happened.some((one) => tightCauses.includes(one.cause));
  const days = random.whole(25, 180);
  const lastDay = addDays('2025-01-31', random.whole(0, 500));
  const quiet = drawCampaign(random, id, { preset, standing: plan.standing, tight });
  const events = [...happened, ...distractors.judged];
  const siblings = drawSiblings(random, quiet).map((sibling) => ({
    ...sibling,
    interventions: events.flatMap((one) => (one.shared ? one.interventions : [])),
  }));
  const interventions = [...events.flatMap((one) => one.interventions), ...distractors.unnamed];
  return {
    id,
    blueprint: { ...quiet, interventions },
    siblings,
    frame: { lastDay, days, seed: Math.floor(stream('luck')() * 2 ** 31) },
    events,
    traits: {
      preset,
      days,
      noise: quiet.noise,
      lag: quiet.lag,
      leftOut: quiet.leaveOut,
      siblings: siblings.length,
      events: happened.length,
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
  const { id, blueprint, siblings, frame, events, traits } = recipe;
  return {
    id,
    data: simulate(blueprint, frame),
    siblings: siblings.map((sibling) => simulate(sibling, frame)),
    asOf: frame.lastDay,
    label: labelOf({ blueprint, frame, events }),
    traits,
  };
}
