import type { SignalKey } from '../../../src-shared/model/signalKey.ts';
import type { FigureName } from '../figures/names.ts';
import { lastYearInput } from './lastYear.ts';

/** The signal under which a reader finds what an input rests on. Null = it is told by the KPI's own drivers, or by none. */
const byFigure: Readonly<Partial<Record<FigureName, SignalKey>>> = {
  impressionShare: 'impressionShare',
  lostToRank: 'lostIsRank',
  lostToBudget: 'lostIsBudget',
  overlap: 'overlapRate',
  positionAbove: 'outrankingShare',
  outranking: 'outrankingShare',
  topOfPage: 'outrankingShare',
  rivals: 'newRivals',
  rivalShare: 'newRivals',
  bidIndex: 'bidIndex',
  activeRivals: 'activeRivals',
  newAds: 'newAds',
  searchVolume: 'searchVolume',
  siblingCpm: 'siblingCpm',
  siblingCtr: 'siblingCtr',
  siblingCvr: 'siblingCvr',
  siblingTag: 'siblingCvr',
  frequency: 'frequency',
  reach: 'reachPerSpend',
  reachedShare: 'reachedShare',
  firstTimeShare: 'firstTime',
  platformOverAnalytics: 'platformToAnalytics',
  sessionsPerClick: 'clicksToSessions',
  bounce: 'bounceRate',
  load: 'pageLoad',
  errorRate: 'errorRate',
  mixCvr: 'mixShare',
  mixCost: 'mixShare',
  mixCtr: 'mixShare',
  oldCreativeCtr: 'olderFellMore',
  freshCreativeCtr: 'olderFellMore',
  creativeCtr: 'olderFellMore',
  completion: 'engagement',
  engagement: 'engagement',
};

const byInput: Readonly<Record<string, SignalKey>> = {
  'lostToBudget.now': 'lostIsBudgetLevel',
  'lostToBudget.before': 'lostIsBudgetLevel',
  'lostToBudget.always': 'lostIsBudgetLevel',
  'frequency.now': 'frequencyLevel',
  'frequency.before': 'frequencyLevel',
  'tag.gap': 'platformToAnalytics',
  'part.tag': 'platformToAnalytics',
  'share.tag': 'platformToAnalytics',
  'part.mix': 'mixShare',
  'share.mix': 'mixShare',
  'mix.part': 'mixShare',
  'wear.gap': 'olderFellMore',
  'part.visits': 'clicksToSessions',
  'share.visits': 'clicksToSessions',
  'part.market': 'siblingCvr',
  'share.market': 'siblingCvr',
  [lastYearInput]: 'lastYear',
  'edit.targeting': 'editTargeting',
  'edit.landing_page': 'editLandingPage',
  'edit.tracking': 'editTracking',
  'edit.creative': 'editCreative',
};

const eachSibling: Readonly<Record<string, SignalKey>> = {
  cpm: 'siblingCpm',
  cvr: 'siblingCvr',
};

const known = new Map<string, SignalKey | null>();

/** Where the evidence of an input of the weighing is listed. */
export function signalOf(input: string): SignalKey | null {
  const before = known.get(input);
  if (before !== undefined) return before;
  const found = lookUp(input);
  known.set(input, found);
  return found;
}

function lookUp(input: string): SignalKey | null {
  const exact = byInput[input];
  if (exact !== undefined) return exact;
  const [first = '', second = ''] = input.split('.');
  if (first === 'signal') return second as SignalKey;
  if (first === 'toTarget') return 'kpiToTarget';
  if (first === 'spendToBudget') return 'spendToBudget';
  if (first === 'learning' || first === 'restart') return 'editDelivery';
  if (first === 'eachSibling') return eachSibling[second] ?? null;
  return byFigure[first as FigureName] ?? null;
}
