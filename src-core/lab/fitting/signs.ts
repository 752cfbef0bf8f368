import type { Cause } from '../../../src-shared/model/vocabulary.ts';

/**
 * What a cause must predict, by METHOD's table: a figure that moves further in this direction never speaks less for it. Only of the figure's
 * own movement (its z at the event, its effect, its best day, the share of all movement), not of levels that both sides of a question have.
 */
const moves = ['z', 'effect', 'best'] as const;

const rises: Readonly<Partial<Record<Cause, readonly string[]>>> = {
  audience_saturation: ['frequency', 'reachedShare'],
  competitive_pressure: ['lostToRank', 'bidIndex', 'rivals', 'positionAbove', 'overlap'],
  poor_targeting: ['mixCost'],
  landing_page_issue: ['load', 'bounce', 'errorRate'],
  budget_constraint: ['lostToBudget'],
};

const falls: Readonly<Partial<Record<Cause, readonly string[]>>> = {
  creative_fatigue: ['oldCreativeCtr', 'completion'],
  audience_saturation: ['firstTimeShare', 'audienceSize'],
  competitive_pressure: ['outranking', 'impressionShare'],
  poor_targeting: ['mixCvr'],
  learning_phase: [],
};

/** Inputs that are no figure: the same, by name. */
const risesByName: Readonly<Partial<Record<Cause, readonly string[]>>> = {
  creative_fatigue: ['signal.olderFellMore'],
  audience_saturation: ['signal.frequency', 'signal.reachedShare'],
  competitive_pressure: ['signal.lostIsRank', 'signal.bidIndex', 'signal.newRivals', 'signal.overlapRate'],
  landing_page_issue: ['signal.pageLoad', 'signal.bounceRate', 'signal.errorRate'],
  budget_constraint: ['signal.lostIsBudget', 'signal.lostIsBudgetLevel', 'lostToBudget.now'],
  learning_phase: ['learning.unsettled', 'restart.unsettled', 'restart.near', 'signal.volatility'],
  fundamental_issue: [
    'toTarget.least',
    'toTarget.w0',
    'toTarget.w1',
    'toTarget.w2',
    'toTarget.w3',
    'toTarget.w4',
  ],
  tracking_break: ['measurement.tagBreak', 'measurement.consentLoss'],
  measurement_change: ['measurement.measurementChange', 'measurement.rule'],
  delivery_blocked: ['volume.stopped', 'volume.collapsing', 'silent.days'],
};

const fallsByName: Readonly<Partial<Record<Cause, readonly string[]>>> = {
  scaling_opportunity: [
    'toTarget.most',
    'toTarget.w0',
    'toTarget.w1',
    'toTarget.w2',
    'toTarget.w3',
    'toTarget.w4',
  ],
  audience_saturation: ['signal.firstTime'],
  competitive_pressure: ['signal.outrankingShare', 'signal.impressionShare'],
};

/** A page or an auction can also get better: then these figures fall, and that speaks for the cause as well. */
const bothWays: readonly Cause[] = [
  'competitive_pressure',
  'landing_page_issue',
  'poor_targeting',
  'creative_fatigue',
  'audience_saturation',
];

/**
 * The sign a curve must keep: +1 = may only rise, -1 = only fall, 0 = free. Causes that can turn out well as well as badly keep it on the
 * bad side only: see `SignFrom`.
 */
export function signOf(cause: string, input: string): SignFrom {
  const of = cause as Cause;
  const base = input.endsWith('.z') && input.startsWith('signal.') ? input.slice(0, -2) : input;
  const [figure = '', aspect = ''] = input.split('.');
  const moved = moves.some((one) => one === aspect);
  const up = (moved && rises[of]?.includes(figure) === true) || risesByName[of]?.includes(base) === true;
  const down = (moved && falls[of]?.includes(figure) === true) || fallsByName[of]?.includes(base) === true;
  if (!up && !down) return { sign: 0, from: Number.NEGATIVE_INFINITY };
  const side = bothWays.includes(of) ? 0 : Number.NEGATIVE_INFINITY;
  return { sign: up ? 1 : -1, from: side };
}

/** From this value outwards, in the direction that is bad, the curve keeps its sign. -Infinity: everywhere. */
export interface SignFrom {
  readonly sign: -1 | 0 | 1;
  readonly from: number;
}
