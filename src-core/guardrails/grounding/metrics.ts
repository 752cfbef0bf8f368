import type { Evidence } from '../../../src-shared/model/evidence.ts';
import type { EvidenceSignal } from '../../../src-shared/model/signal.ts';
import type { Kpi } from '../../../src-shared/model/vocabulary.ts';
import { kpiWords } from '../../diagnosis/wording/kpiWords.ts';

/** A metric, the words for it, and the facts that tell which way it went. */
export interface Metric {
  readonly name: string;
  readonly words: RegExp;
  /** Signals whose change is the metric's own. */
  readonly signals: RegExp;
  /** The same for the account's other campaigns. */
  readonly siblings?: RegExp;
  /** Facts that are about it and do not tell which way it went. */
  readonly beside?: readonly EvidenceSignal[];
  /** Whether less of it is better; null = neither. */
  readonly lessIsBetter: boolean | null;
}

/** Longer names first: "cost per click" must not be read as "click". */
export const metrics: readonly Metric[] = [
  {
    name: 'ROAS',
    words: /\bROAS\b|\breturn on ad spend\b/giu,
    signals: /^roas_change$/,
    lessIsBetter: false,
  },
  {
    name: 'CPA',
    words: /\bCPA\b|\bcost per (?:acquisition|conversion|lead|sale|action)\b/giu,
    signals: /^cpa_change$/,
    lessIsBetter: true,
  },
  {
    name: 'CPM',
    words:
      /\bCPM\b|\b(?:cost|price) (?:per|of) (?:a |one )?thousand impressions\b|\bprice (?:per|of|for) (?:an? |each )?impressions?\b/giu,
    signals: /^cpm_change$/,
    siblings: /^sibling_cpm_change$/,
    lessIsBetter: true,
  },
  {
    name: 'cost per click',
    words: /\bCPC\b|\bcost per click\b/giu,
    signals: /^cpc_change$/,
    lessIsBetter: true,
  },
  {
    name: 'CTR',
    words: /\bCTR\b|\bclick(?:-| )?(?:through(?:-| ))?rate\b/giu,
    signals: /^(?:ctr_change|creative_ctr_change|creative_common_change)$/,
    beside: ['creative_wear'],
    siblings: /^sibling_ctr_change$/,
    lessIsBetter: false,
  },
  {
    name: 'conversion rate',
    words: /\bCVR\b|\bconversion rate\b/giu,
    signals: /^(?:cvr_change|analytics_conversion_rate|segment_rate_change)$/,
    siblings: /^sibling_cvr_change$/,
    lessIsBetter: false,
  },
  { name: 'order value', words: /\bAOV\b|\border value\b/giu, signals: /^aov_change$/, lessIsBetter: false },
  { name: 'value per click', words: /\bvalue per click\b/giu, signals: /^vpc_change$/, lessIsBetter: false },
  {
    name: 'impressions lost to rank',
    words: /\blost to (?:ad )?rank\b|\blost (?:IS|impression share) ?\(?(?:to )?rank\)?/giu,
    signals: /^lost_is_rank_change$/,
    beside: ['lost_is_rank_bound'],
    lessIsBetter: true,
  },
  {
    name: 'impressions lost to budget',
    words: /\blost to (?:the )?budget\b|\blost (?:IS|impression share) ?\(?(?:to )?budget\)?/giu,
    signals: /^lost_is_budget_change$/,
    lessIsBetter: true,
  },
  {
    name: 'impression share',
    words: /\bimpression share\b/giu,
    signals: /^impression_share_change$/,
    beside: ['impression_share_bound'],
    lessIsBetter: false,
  },
  {
    name: 'overlap rate',
    words: /\boverlap rate\b|\bin which rivals met us\b/giu,
    signals: /^overlap_rate_change$/,
    lessIsBetter: null,
  },
  {
    name: 'outranking share',
    words: /\boutranking share\b|\bwhere we outranked rivals\b/giu,
    signals: /^outranking_share_change$/,
    lessIsBetter: false,
  },
  { name: 'frequency', words: /\bfrequency\b/giu, signals: /^frequency_change$/, lessIsBetter: null },
  { name: 'bounce rate', words: /\bbounce rate\b/giu, signals: /^bounce_rate_change$/, lessIsBetter: true },
  { name: 'error rate', words: /\berror rate\b/giu, signals: /^error_rate_change$/, lessIsBetter: true },
  {
    name: 'page load time',
    words: /\b(?:page )?load(?:ing)? times?\b/giu,
    signals: /^page_load_change$/,
    lessIsBetter: true,
  },
  {
    name: 'impressions on new people',
    words: /\bfirst[- ]time impressions?\b|\bon people new to the ads\b/giu,
    signals: /^first_time_impressions_change$/,
    lessIsBetter: null,
  },
  {
    name: 'reach for the money',
    words: /\breach per (?:spend|dollar|euro|pound)\b|\b(?:people reached|reach) for the same money\b/giu,
    signals: /^reach_per_spend_change$/,
    lessIsBetter: false,
  },
  {
    name: 'share of the audience reached',
    words: /\bof the audience already reached\b|\breached share\b/giu,
    signals: /^reached_share$/,
    lessIsBetter: null,
  },
  {
    name: 'conversions against analytics',
    words: /\bplatform[’']s conversions against (?:those in )?analytics\b/giu,
    signals: /^platform_to_analytics_conversions$/,
    lessIsBetter: null,
  },
  {
    name: 'site visits for each click',
    words: /\b(?:site visits|sessions) (?:for each|per) click\b/giu,
    signals: /^sessions_per_click$/,
    lessIsBetter: null,
  },
  {
    name: 'new ads from competitors',
    words: /\bnew ads from competitors\b/giu,
    signals: /^new_ads_change$/,
    lessIsBetter: null,
  },
  {
    name: 'engagement',
    words: /\bengagement(?: rate)?\b/giu,
    signals: /^engagement_rate_change$/,
    lessIsBetter: false,
  },
  {
    name: 'search volume',
    words: /\bsearch (?:volume|interest)\b/giu,
    signals: /^search_volume_change$/,
    lessIsBetter: null,
  },
  {
    name: 'active competitors',
    words: /\b(?:active|number of) competitors\b/giu,
    signals: /^active_competitors_change$/,
    lessIsBetter: null,
  },
  {
    name: 'bid level of the market',
    words: /\bmarket(?:’s|'s)? bid(?: level| index)?\b/giu,
    signals: /^market_bid_change$/,
    lessIsBetter: null,
  },
];

export interface Mention {
  readonly metric: Metric;
  readonly at: number;
  readonly end: number;
}

/** Every metric a text names, in reading order; where two names overlap the first listed counts. */
export function mentionsIn(text: string): readonly Mention[] {
  const found: Mention[] = [];
  for (const metric of metrics) {
    for (const match of text.matchAll(metric.words)) {
      const [at, end] = [match.index, match.index + match[0].length];
      if (!found.some((other) => at < other.end && end > other.at)) found.push({ metric, at, end });
    }
  }
  return found.sort((one, two) => one.at - two.at);
}

const othersPattern = /\b(?:other campaigns?|siblings?|rest of the account|account[’']s other)\b/iu;

/**
 * The facts that tell where a metric went, for the campaign itself or, where the text says so, for the account's other
 * campaigns.
 */
export function factsAbout(metric: Metric, facts: readonly Evidence[], clause: string): readonly Evidence[] {
  const pattern = othersPattern.test(clause) ? (metric.siblings ?? metric.signals) : metric.signals;
  return facts.filter(({ signal }) => pattern.test(signal));
}

/** Derived from the KPI itself. */
const ofTheKpi =
  /^(?:kpi_to_target|alarm_level|detectable_change|expected_low|expected_high|conversions_needed|days_needed|spend_per_day|delivery_volatility|last_year_change|localised_change|change_start|return_on_high_spend_days)$/;

/** Whether a fact is about a metric: by its signal, or because it was derived from it. */
export const isAbout = (fact: Evidence, metric: Metric, kpi: Kpi): boolean =>
  metric.signals.test(fact.signal) ||
  metric.siblings?.test(fact.signal) === true ||
  (ofTheKpi.test(fact.signal) && metric.name.toLowerCase() === kpiWords(kpi).toLowerCase()) ||
  metric.beside?.includes(fact.signal) === true;
