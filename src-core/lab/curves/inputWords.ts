import { signals } from '../../diagnosis/evidence/signals.ts';
import type { FigureName } from '../../diagnosis/figures/names.ts';

/** How an input is written at its axis. */
export type AxisUnit =
  /** Standard errors. */
  | 'errors'
  /** ln of a ratio, written as a percentage. */
  | 'change'
  /** A share of 1. */
  | 'share'
  /** 1 or 0. */
  | 'yes'
  /** As it is. */
  | 'plain';

export interface InputWords {
  readonly title: string;
  readonly unit: AxisUnit;
}

const figures: Readonly<Record<FigureName, string>> = {
  cpm: 'CPM',
  ctr: 'CTR',
  cpc: 'cost per click',
  cvr: 'conversion rate',
  costPerConversion: 'cost per conversion',
  value: 'value of a conversion',
  returnOnSpend: 'return on spend',
  impressions: 'impressions',
  clicks: 'clicks',
  spend: 'spend',
  conversions: 'conversions',
  eligible: 'eligible impressions',
  impressionShare: 'impression share',
  lostToRank: 'lost to rank',
  lostToBudget: 'lost to budget',
  reach: 'reach',
  frequency: 'frequency',
  reachedShare: 'audience reached',
  firstTimeShare: 'first-time share',
  audienceSize: 'audience size',
  sessionsPerClick: 'sessions per click',
  conversionsPerSession: 'conversions per session',
  analyticsPerClick: 'analytics conv. per click',
  platformOverAnalytics: 'platform per analytics conv.',
  bounce: 'bounce rate',
  load: 'page load time',
  errorRate: 'page errors',
  rivals: 'rivals in auctions',
  rivalShare: 'rivals’ share',
  overlap: 'overlap with rivals',
  positionAbove: 'rivals above us',
  outranking: 'we outrank rivals',
  topOfPage: 'top of page',
  activeRivals: 'active rivals',
  newAds: 'rivals’ new ads',
  bidIndex: 'market bids',
  searchVolume: 'search volume',
  creativeCtr: 'CTR of running ads',
  oldCreativeCtr: 'CTR of old ads',
  freshCreativeCtr: 'CTR of fresh ads',
  completion: 'video completion',
  engagement: 'engagement',
  creativeMix: 'mix of ads',
  mixCvr: 'mix: conversion rate',
  mixCost: 'mix: cost',
  mixCtr: 'mix: CTR',
  weakestSegmentCvr: 'weakest segment’s conv. rate',
  siblingCpm: 'siblings’ CPM',
  siblingCtr: 'siblings’ CTR',
  siblingCvr: 'siblings’ conv. rate',
  siblingSpend: 'siblings’ spend',
  siblingClicks: 'siblings’ clicks',
  siblingTag: 'siblings’ platform per analytics',
  otherCpm: 'other platforms’ CPM',
  otherCtr: 'other platforms’ CTR',
  otherCvr: 'other platforms’ conv. rate',
};
const isFigure = (name: string): name is FigureName => Object.hasOwn(figures, name);

/** What of a figure is looked at. */
const aspects: Readonly<Record<string, readonly [text: string, unit: AxisUnit]>> = {
  z: ['since the event', 'errors'],
  effect: ['since the event', 'change'],
  best: ['best day of its own', 'errors'],
  week: ['newest week', 'errors'],
  weekBefore: ['week before', 'errors'],
  month: ['newest month', 'errors'],
  long: ['month before on longer ago', 'errors'],
  trend: ['ten weeks', 'errors'],
  course: ['ten weeks', 'change'],
  now: ['level now', 'share'],
  before: ['level before', 'share'],
  always: ['least level', 'share'],
  own: ['beyond siblings', 'change'],
  trendOwn: ['ten weeks beyond siblings', 'errors'],
  within: ['at constant mix', 'change'],
};

const parts: Readonly<Record<string, string>> = {
  price: 'price',
  attention: 'attention',
  buying: 'buying',
  tag: 'counting',
  visits: 'visits',
  mix: 'mix',
  market: 'market',
  value: 'value',
};

const exact: Readonly<Record<string, readonly [title: string, unit: AxisUnit]>> = {
  event: ['support of the event (ln)', 'plain'],
  'event.days': ['days since the event', 'plain'],
  'event.figures': ['figures that moved', 'plain'],
  channel: ['search', 'yes'],
  conversionsBefore: ['conversions in four weeks (ln)', 'plain'],
  'frequency.now': ['frequency, level now', 'plain'],
  'frequency.before': ['frequency, level before', 'plain'],
  'edit.bid.step': ['bid edited, by', 'change'],
  'edit.budget.step': ['budget edited, by', 'change'],
  'restart.age': ['days since a restart', 'plain'],
  'restart.near': ['restart on that day', 'yes'],
  'restart.unsettled': ['unsettled since a restart', 'errors'],
  'learning.age': ['days since a large edit', 'plain'],
  'learning.unsettled': ['unsettled since a large edit', 'errors'],
  'mix.part': ['mix: part of the change', 'share'],
  'wear.gap': ['old ads against fresh', 'change'],
  'wear.long': ['wear over ten weeks', 'change'],
  'wear.long.z': ['wear over ten weeks', 'errors'],
  'tag.gap': ['platform against analytics', 'change'],
  'volume.gap': ['impressions against eligible', 'change'],
  'spend.gap': ['spend against conversions', 'change'],
  'page.z': ['page: load, bounce, errors', 'errors'],
  'kpi.test': ['the KPI’s own test, −log10 p', 'plain'],
  'chain.z': ['CPM, CTR, conv. rate together', 'errors'],
  'common.z': ['siblings and search volume', 'errors'],
  'silent.days': ['days without delivery', 'plain'],
  'silent.share': ['share of days without delivery', 'share'],
  'spendToBudget.now': ['spend over budget, now', 'change'],
  'spendToBudget.before': ['spend over budget, before', 'change'],
  'toTarget.least': ['over target, least', 'change'],
  'toTarget.most': ['over target, most', 'change'],
  'toTarget.w0': ['over target, days 0–6', 'change'],
  'toTarget.w1': ['over target, days 7–13', 'change'],
  'toTarget.w2': ['over target, days 14–27', 'change'],
  'toTarget.w3': ['over target, days 28–55', 'change'],
  'toTarget.w4': ['over target, days 56–97', 'change'],
  'measurement.rule': ['a platform’s rule on that day', 'yes'],
};

/** `signal.…` whose value is a level, a difference of shares or a yes, not ln of a ratio. */
const signalUnits: Readonly<Record<string, AxisUnit>> = {
  lostIsRank: 'share',
  overlapRate: 'share',
  outrankingShare: 'share',
  newRivals: 'plain',
  holiday: 'share',
  reachedShare: 'share',
  errorRate: 'share',
  mixShare: 'share',
  lostIsBudget: 'share',
  lostIsBudgetLevel: 'share',
  spendToBudget: 'share',
  editTargeting: 'yes',
  editLandingPage: 'yes',
  editTracking: 'yes',
  editCreative: 'yes',
  editDelivery: 'yes',
};

const spaced = (name: string): string =>
  name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', ' ');

/** An input of the weighing in a few words, and how its axis is written. Never throws: a new input is shown under its own name. */
export function inputWords(input: string): InputWords {
  const known = exact[input];
  if (known !== undefined) return { title: known[0], unit: known[1] };
  const [first = '', second = '', third = ''] = input.split('.');
  const aspect = aspects[second];
  if (isFigure(first) && aspect !== undefined)
    return { title: `${figures[first]}, ${aspect[0]}`, unit: aspect[1] };
  switch (first) {
    case 'signal': {
      const name = Object.entries(signals).find(([key]) => key === second)?.[1].name ?? spaced(second);
      return { title: name, unit: third === 'z' ? 'errors' : (signalUnits[second] ?? 'change') };
    }
    case 'eachSibling': {
      const figure = isFigure(second) ? figures[second] : second;
      return third === 'along'
        ? { title: `${figure}: siblings along`, unit: 'share' }
        : { title: `${figure}: middle sibling`, unit: 'change' };
    }
    case 'edit':
      return { title: `${spaced(second)} edited that day`, unit: 'yes' };
    case 'tied':
      return { title: `effect from ${spaced(second)} edit`, unit: 'errors' };
    case 'learning':
      return { title: `${isFigure(second) ? figures[second] : second} since a large edit`, unit: 'errors' };
    case 'part':
      return { title: `dearer by ${parts[second] ?? second}`, unit: 'change' };
    case 'share':
      return { title: `${parts[second] ?? second}: share of the move`, unit: 'share' };
    case 'volume':
      return { title: `found: ${spaced(second)}`, unit: 'plain' };
    case 'measurement':
      return { title: `found: ${spaced(second)}`, unit: 'plain' };
    default:
      return { title: input, unit: 'plain' };
  }
}

/** A place on an axis in its unit. */
export function tick(value: number, unit: AxisUnit): string {
  const round = (number: number): string => String(Number(number.toPrecision(2)));
  switch (unit) {
    case 'errors':
      return `${round(value)} se`;
    case 'change': {
      const percent = 100 * Math.expm1(value);
      return `${percent > 0 ? '+' : ''}${round(percent)}%`;
    }
    case 'share':
      return `${round(100 * value)}%`;
    case 'yes':
      return value >= 0.5 ? 'yes' : 'no';
    case 'plain':
      return round(value);
  }
}
