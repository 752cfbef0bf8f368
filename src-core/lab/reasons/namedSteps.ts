import type { Day } from '../../../src-shared/model/day.ts';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { Evidence } from '../../../src-shared/model/evidence.ts';
import type { EvidenceSignal } from '../../../src-shared/model/signal.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { textsOf } from '../../diagnosis/explain/worded.ts';
import type { FigureName } from '../worlds/figureNames.ts';

/** What a diagnosis says of a mechanism in one fact of its text, as something that can be true or not. */
export type NamedStep = { readonly cause: Cause; readonly evidence: string } & (
  | { readonly kind: 'figure'; readonly figures: readonly Part[]; readonly way: 'up' | 'down' | 'held' }
  | { readonly kind: 'kpi'; readonly dearer: boolean }
  | { readonly kind: 'date'; readonly day: Day }
  | { readonly kind: 'edit'; readonly day: Day }
  | { readonly kind: 'swing' }
  | {
      readonly kind: 'segment';
      readonly dimension: string;
      readonly id: string;
      readonly says: 'rate' | 'share';
    }
  | { readonly kind: 'creative'; readonly id: string }
);
export type StepKind = NamedStep['kind'];

/** A figure the fact's own is made of, with the sign it goes in by: reach for the money = reach - spend. */
export interface Part {
  readonly figure: FigureName;
  readonly sign: 1 | -1;
}
const of = (figure: FigureName): readonly Part[] => [{ figure, sign: 1 }];

/** What the worlds call the figure of a fact. Facts that state a level, a plan or the calendar name no step. */
const figuresOf: Readonly<Partial<Record<EvidenceSignal, readonly Part[]>>> = {
  cpc_change: of('cpc'),
  cpm_change: of('cpm'),
  ctr_change: of('ctr'),
  cvr_change: of('cvr'),
  aov_change: of('value'),
  vpc_change: [...of('value'), ...of('cvr')],
  spend_per_day: of('spend'),
  impression_share_change: of('impressionShare'),
  lost_is_rank_change: of('lostToRank'),
  overlap_rate_change: of('rivals'),
  outranking_share_change: of('outranking'),
  market_bid_change: of('bidIndex'),
  active_competitors_change: of('rivals'),
  new_ads_change: of('newAds'),
  search_volume_change: of('searchVolume'),
  creative_ctr_change: of('creativeCtr'),
  creative_wear: of('creativeCtr'),
  // What befell all ads alike befell the campaign.
  creative_common_change: of('ctr'),
  engagement_rate_change: of('creativeCtr'),
  frequency_change: of('frequency'),
  reach_per_spend_change: [...of('reach'), { figure: 'spend', sign: -1 }],
  first_time_impressions_change: of('firstTimeShare'),
  platform_to_analytics_conversions: of('platformOverAnalytics'),
  analytics_conversion_rate: [...of('cvrAnalytics'), ...of('sessionsPerClick')],
  sessions_per_click: of('sessionsPerClick'),
  bounce_rate_change: of('bounce'),
  page_load_change: of('load'),
  error_rate_change: of('errorRate'),
  sibling_cpm_change: of('siblingCpm'),
  sibling_ctr_change: of('siblingCtr'),
  sibling_cvr_change: of('siblingCvr'),
  // Money that moved between segments changes what it buys.
  mix_shift: of('segmentMix'),
};

/** As the sentences say it: a change this small "held". */
const held = 0.02;
const heldUnsure = 0.1;

function wayOf({ signal, value, baseline, change, interval, unit }: Evidence): 'up' | 'down' | 'held' | null {
  if (change === null) return null;
  const unsure = interval !== null && interval.low <= 0 && interval.high >= 0;
  if (Math.abs(change) < held || (unit !== 'share' && unsure && Math.abs(change) < heldUnsure)) return 'held';
  // Money that moved is told by what that changes, not by the share that a segment has now.
  const points = unit === 'share' && signal !== 'mix_shift';
  const by = points && typeof value === 'number' && baseline !== null ? value - baseline : change;
  return by > 0 ? 'up' : 'down';
}

/** Facts in which a segment's or an ad's own rate is told; in the others its share of the money. */
const bySegmentShare: readonly EvidenceSignal[] = ['mix_shift', 'segment_spend_share'];

/** Every step the headline, the reasons and the action of a diagnosis name, each once, by the cause it is named for. */
export function namedSteps(diagnosis: Diagnosis): readonly NamedStep[] {
  const { evidence, hypotheses, rootCause, secondCause } = diagnosis;
  const { explanation } = textsOf(diagnosis);
  if (explanation === null) return [];
  const named = new Set(
    [explanation.headline, ...explanation.why, ...explanation.action].flatMap((claim) => claim.evidence),
  );
  const listed = (cause: Cause | null): readonly string[] =>
    hypotheses.find((one) => one.cause === cause)?.supporting ?? [];
  const [first, second] = [listed(rootCause), listed(secondCause)];
  return evidence
    .filter(({ id }) => named.has(id))
    .flatMap((fact) => {
      const forSecond = secondCause !== null && second.includes(fact.id) && !first.includes(fact.id);
      return stepsOf(fact, forSecond ? secondCause : rootCause, diagnosis);
    });
}

function stepsOf(fact: Evidence, cause: Cause, { kpi }: Diagnosis): readonly NamedStep[] {
  const { signal, subjects, window } = fact;
  const about = { cause, evidence: fact.id };
  if (signal === 'change_start' && window !== null) return [{ ...about, kind: 'date', day: window.from }];
  if (signal.startsWith('edit_') && window !== null) return [{ ...about, kind: 'edit', day: window.from }];
  // Beside another cause it only says why nothing is done yet.
  if (signal === 'settling')
    return window === null || cause !== 'learning_phase'
      ? []
      : [{ ...about, kind: 'edit', day: window.from }];
  if (signal === 'delivery_volatility') return [{ ...about, kind: 'swing' }];
  if (signal === 'cpa_change' || signal === 'roas_change') {
    const by = fact.change ?? 0;
    // Without a real change the text tells the level alone.
    return kpi.significant && Math.abs(by) >= held
      ? [{ ...about, kind: 'kpi', dearer: signal === 'cpa_change' ? by > 0 : by < 0 }]
      : [];
  }
  const steps: NamedStep[] = [];
  const figures = figuresOf[signal];
  const way = wayOf(fact);
  if (figures !== undefined && way !== null) steps.push({ ...about, kind: 'figure', figures, way });
  if (signal === 'new_rivals' && Number(fact.value) > 0)
    steps.push({ ...about, kind: 'figure', figures: of('rivals'), way: 'up' });
  for (const subject of subjects) {
    if (subject.kind === 'creative') steps.push({ ...about, kind: 'creative', id: subject.id });
    if (subject.kind === 'segment') {
      const says = bySegmentShare.includes(signal) ? 'share' : 'rate';
      steps.push({ ...about, kind: 'segment', dimension: subject.dimension, id: subject.id, says });
    }
  }
  return steps;
}
