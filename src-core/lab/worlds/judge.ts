import { type Comparison, compare } from './chance.ts';
import { datedBetween } from './dating.ts';
import { type ExpectedDay, figureOf, type Sums, sumOf } from './expected.ts';
import { type FigureName, figureNames, isVisible } from './figureNames.ts';
import { type Level, leastLostToBudget, levelOf } from './level.ts';
import type { EventCause, WorldCause } from './plan.ts';
import type { HandedEvent, Scene } from './scene.ts';
import { weatherOf } from './weather.ts';
import type { Difficulty, TrueEvent, TrueStep, Truth } from './world.ts';

/*
 * What matters. None of these is a threshold of the diagnosis or derived from one: they say when a marketing lead who knew the
 * counterfactual would call the event the answer.
 */
/** A cost per conversion 8% off its counterfactual is worth a look; so is a fifth of the conversions. */
const leastCost = Math.log(1.08);
const leastVolume = Math.log(1.2);
/** The limit of a control chart (Shewhart 1931), for whoever does not know beforehand which day to look at. */
const leastZ = 3;
const leastTagRatio = Math.log(1.1);
const leastSwing = 0.2;
/** A fifth of the impressions not shown, whatever the conversions do. */
const leastNotServed = -Math.log(0.8);
/** At the edge: this far on either side of mattering two answers are both fair. */
export const edge = 1.5;
/** Only days since its onset, and of those at most two weeks: what an analyst sees as "now". */
const longestNow = 14;
const longestBefore = 56;
/** A figure moved this far is a step of the mechanism. */
const leastStep = 2;
/** They wander by themselves: moved alone they neither show an event nor make it easy. */
const bystanders: readonly FigureName[] = ['rivals', 'newAds', 'reachedShare', 'siblingCtr'];

/**
 * Figures of one kind tell of the same thing. A mechanism is seen at work when figures of two kinds moved, one of them by `mediumFrom`
 * and another by `leastZ` errors. What follows from all of them (clicks, spend, conversions) and what wanders by itself is of no kind.
 */
const kinds: readonly (readonly FigureName[])[] = [
  ['cpm', 'cpc'],
  ['ctr', 'creativeCtr'],
  ['cvr', 'cvrAnalytics'],
  ['platformOverAnalytics'],
  ['sessionsPerClick'],
  ['impressionShare', 'lostToRank', 'outranking'],
  ['lostToBudget', 'spendOverBudget'],
  ['reach', 'frequency', 'firstTimeShare'],
  ['load', 'bounce', 'errorRate'],
  ['bidIndex'],
  ['searchVolume'],
  ['segmentMix'],
  ['siblingCvr', 'siblingCpm'],
];

function isEstablished(moved: ReadonlyMap<FigureName, Comparison>): boolean {
  const strengths = kinds
    .map((names) => Math.max(0, ...names.map((name) => Math.abs(moved.get(name)?.z ?? 0))))
    .sort((a, b) => b - a);
  return (strengths[0] ?? 0) >= mediumFrom && (strengths[1] ?? 0) >= leastZ;
}

/** Thresholds of difficulty, in standard errors of the strongest figure. */
const mediumFrom = 5;
const easyFrom = 10;

export function difficultyOf(z: number): Difficulty {
  if (z > easyFrom) return 'easy';
  return z >= mediumFrom ? 'medium' : 'hard';
}

interface Judged {
  readonly event: TrueEvent;
  /** How many times over it passes what matters; 1 = just. */
  readonly weight: number;
  readonly alike: readonly WorldCause[];
}

/** The truth by counterfactuals: the same campaign in the same weather without each event. */
export function judge(scene: Scene): Truth {
  const judged = scene.events.map((one) => judgeEvent(scene, one)).sort((a, b) => b.weight - a.weight);
  const mattering = judged.filter((one) => one.event.matters);
  const onset = Math.max(0, ...mattering.map((one) => one.event.daysAgo));
  const level = levelOf(scene, onset);
  const named = [...new Set(mattering.map((one) => one.event.cause))].slice(0, 2);
  const [first = level?.cause ?? 'normal_variance', ...second] = named;
  const causes = [first, ...second] as const;
  const chance = mattering.length > 0 && mattering.every((one) => one.weight < edge);
  const also: readonly WorldCause[] = [
    // Who names what is plainly at work is not wrong because it costs little yet.
    ...judged.flatMap((one) => (one.event.established ? [one.event.cause] : [])),
    ...judged.flatMap((one) => (one.weight >= 1 / edge && one.weight < edge ? [one.event.cause] : [])),
    ...mattering.flatMap((one) => one.alike),
    // A third that matters is right as well.
    ...mattering.map((one) => one.event.cause),
    ...(level === null ? [] : [level.cause, ...level.acceptable]),
    ...(mattering.length === 0 ? weatherOf(scene) : []),
    ...(bindsNow(scene) ? (['budget_constraint'] as const) : []),
    ...(chance ? (['normal_variance'] as const) : []),
  ];
  return {
    causes,
    acceptable: [...new Set(also)].filter((cause) => !causes.includes(cause)),
    difficulty: difficulty(scene, mattering, level),
    events: judged.map((one) => one.event),
  };
}

/** The money holds it back now, whatever made it so. */
const bindsNow = ({ seen }: Scene): boolean =>
  (sumOf(seen, 1, longestNow).given.get('lostToBudget') ?? 0) >= leastLostToBudget;

/** Who spends more on the same people has used them up where a conversion got dearer by it, and else has had more of what there was. */
function causeOf({ cause, spendsMore = false }: HandedEvent, { cpa }: Effects): EventCause {
  if (!spendsMore) return cause;
  return cpa >= leastCost ? 'audience_saturation' : 'budget_constraint';
}

/** The other of the two, where the cost is at the edge between them. */
function otherOf({ spendsMore = false }: HandedEvent, { cpa }: Effects): readonly EventCause[] {
  if (!spendsMore || cpa < leastCost / edge || cpa >= leastCost * edge) return [];
  return cpa >= leastCost ? ['budget_constraint'] : ['audience_saturation'];
}

function judgeEvent(scene: Scene, one: HandedEvent): Judged {
  const { seen, noise, perClick, plan } = scene;
  const days = Math.min(longestNow, one.daysAgo);
  const now = sumOf(seen, 1, days);
  const otherwise = sumOf(one.without, 1, days);
  const before = sumOf(one.without, one.daysAgo + 1, one.daysAgo + longestBefore);
  const moved = new Map<FigureName, Comparison>();
  for (const name of figureNames) {
    if (!isVisible(name, plan)) continue;
    const comparison = compare(name, { now, otherwise, before }, noise, perClick);
    if (comparison !== null) moved.set(name, comparison);
  }
  const steps: TrueStep[] = [...moved]
    .filter(([, { z }]) => Math.abs(z) >= leastStep)
    .map(([figure, { z }]) => ({ figure, direction: z > 0 ? (1 as const) : (-1 as const), z: Math.abs(z) }))
    .sort((a, b) => b.z - a.z);
  const z = Math.max(
    0,
    ...[...moved].map(([name, one]) => (bystanders.includes(name) ? 0 : Math.abs(one.z))),
  );
  const clearest = steps.find(({ figure }) => !bystanders.includes(figure)) ?? null;
  const effects = effectsOf(now, otherwise);
  const cause = causeOf(one, effects);
  const swing = swingOf(seen, one.without, days, now.conversions);
  const worth = Math.max(
    Math.abs(effects.cpa) / leastCost,
    Math.abs(effects.volume) / leastVolume,
    own(cause, effects, swing.size),
  );
  const seenAt = cause === 'learning_phase' ? Math.max(z, swing.z) : z;
  const weight = Math.min(worth, seenAt / leastZ);
  return {
    weight,
    alike: [...(one.alike ?? []), ...otherOf(one, effects)],
    event: {
      cause,
      kind: one.kind,
      daysAgo: one.daysAgo,
      shape: one.shape,
      dated: datedBetween(seen, one, clearest),
      logged: plan.events.some(({ cause, logged }) => cause === one.cause && logged),
      moves: [...moved]
        .filter(([figure]) => figureOf(figure, now) !== null)
        .map(([figure, { change, z }]) => ({ figure, change, z })),
      swing: swing.z,
      cpa: effects.cpa,
      volume: effects.volume,
      z: seenAt,
      matters: weight >= 1,
      established: isEstablished(moved),
      steps,
      subjects: one.subjects,
    },
  };
}

interface Effects {
  readonly cpa: number;
  readonly volume: number;
  readonly impressions: number;
  readonly lostToBudget: number;
  readonly tagRatio: number;
}

function effectsOf(now: Sums, then: Sums): Effects {
  const log = (a: number, b: number): number => (b > 0 ? Math.log(Math.max(a, b / 20) / b) : 0);
  const volume = log(now.conversions, then.conversions);
  const spend = log(now.spend, then.spend);
  const tag = log(now.conversions, then.conversions) - log(now.analytics, then.analytics);
  return {
    // Where nothing is spent any more there is no cost per conversion to speak of.
    cpa: now.spend > 0 ? spend - volume : 0,
    volume,
    impressions: log(now.impressions, then.impressions),
    lostToBudget: (now.given.get('lostToBudget') ?? 0) - (then.given.get('lostToBudget') ?? 0),
    tagRatio: now.analytics > 0 && then.analytics > 0 ? tag : 0,
  };
}

/** How many times over a cause's own measure passes what matters. */
function own(cause: EventCause, effects: Effects, swing: number): number {
  switch (cause) {
    case 'budget_constraint':
      return effects.lostToBudget / leastLostToBudget;
    case 'delivery_blocked':
      return -effects.impressions / leastNotServed;
    case 'tracking_break':
    case 'measurement_change':
      return Math.abs(effects.tagRatio) / leastTagRatio;
    case 'learning_phase':
      return swing / leastSwing;
    case 'creative_fatigue':
    case 'audience_saturation':
    case 'competitive_pressure':
    case 'seasonality':
    case 'poor_targeting':
    case 'landing_page_issue':
      return 0;
  }
}

/** Root mean square of the days' own ln cost per conversion, with over without: what unsettles without a direction. */
function swingOf(
  seen: readonly ExpectedDay[],
  without: readonly ExpectedDay[],
  days: number,
  conversions: number,
): { readonly size: number; readonly z: number } {
  let squares = 0;
  let counted = 0;
  for (let index = 0; index < days; index += 1) {
    const [a, b] = [seen[index], without[index]];
    if (a === undefined || b === undefined || !(a.conversions > 0 && b.conversions > 0 && a.spend > 0))
      continue;
    squares += Math.log((a.spend * b.conversions) / (b.spend * a.conversions)) ** 2;
    counted += 1;
  }
  if (counted === 0) return { size: 0, z: 0 };
  const size = Math.sqrt(squares / counted);
  // Days of that spread against days of luck (chi-square, standardised).
  const luck = 0.01 + (2 * days) / Math.max(0.5, conversions);
  return { size, z: (Math.sqrt(counted / 2) * size ** 2) / luck };
}

/** A change of this size would be asked for in a campaign to which nothing happened. */
const wouldShow = Math.log(1.3);

function difficulty(scene: Scene, mattering: readonly Judged[], level: Level | null): Difficulty {
  const [heaviest] = mattering;
  if (heaviest !== undefined) return difficultyOf(heaviest.event.z);
  if (level !== null) return difficultyOf(level.z);
  const now = sumOf(scene.seen, 1, longestNow);
  const before = sumOf(scene.seen, longestNow + 1, longestNow + longestBefore);
  const cvr = compare('cvr', { now, otherwise: now, before }, scene.noise, scene.perClick);
  const z = cvr === null ? 0 : wouldShow / cvr.error;
  if (z >= leastZ) return 'easy';
  return z >= leastZ / 2 ? 'medium' : 'hard';
}
