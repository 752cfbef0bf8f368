import { certaintyOf } from '../../../src-shared/format/certainty.ts';
import { probability } from '../../../src-shared/format/share.ts';
import type { Evidence } from '../../../src-shared/model/evidence.ts';
import type { Claim, Explanation } from '../../../src-shared/model/explanation.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import { actionText } from './actionWords.ts';

export function claimsOf(explanation: Explanation): readonly Claim[] {
  return [
    explanation.headline,
    ...[
      explanation.action,
      explanation.why,
      explanation.against,
      explanation.changeOurMind,
      explanation.confidence,
      explanation.risks,
      explanation.success,
    ].flat(),
    ...explanation.whyNot.map(({ claim }) => claim),
  ];
}

/** Wordings that were in the app once and that nobody in the trade would write. */
const banned: readonly RegExp[] = [
  /\bThrough how often\b/u,
  /\beach unit of money\b/u,
  /\bto be had\b/u,
  /\bin \d{1,2} \p{L}{3}[–-]/u,
  /\bin \d{1,2}[–-]\d{1,2} \p{L}{3}\b/u,
  /\bdecide nothing\b/u,
  /\blowers the confidence\b/u,
  /\bare raised by what\b/u,
  /\bfigures say that\b/u,
  /\bnearly all verdicts\b/iu,
  /\bjudged as sure as this\b/u,
  /\bimpressions on it\b/u,
  /\bstopped since\b/u,
  /\bstays near .* by \d/u,
  /\b(?:as|what) chance does\b/u,
  /\bno table\b/u,
  /\bWith these conversions\b/u,
  /\bcannot be told yet\b/u,
  /\bis told from chance\b/u,
  /\bfigures are of\b/u,
  /\bloses 0%/u,
];

/** A known dimension is a word of the trade and no name: “match_type” is not how one says it. */
const quotedDimension = /“(?:device|network|placement|match_type|age|gender|geo|country|region|city)”\)/u;

/** What is wrong with the words of a diagnosis, whatever it says. Empty = nothing. */
export function badWords(diagnosis: WordedDiagnosis): readonly string[] {
  const { explanation } = diagnosis;
  if (explanation === null) return ['no explanation'];
  const texts = [
    ...claimsOf(explanation).map(({ text }) => text),
    ...diagnosis.evidence.map(({ text }) => text),
    ...diagnosis.dataQuality.flags.map(({ text }) => text),
    ...diagnosis.alternativeActions.map(({ whyNotRecommended }) => whyNotRecommended),
    ...diagnosis.hypotheses.flatMap(({ predicts, check }) =>
      [predicts, check].filter((text) => text !== null),
    ),
  ];
  return [
    ...texts.flatMap(badSentence),
    ...badOrder(diagnosis, explanation),
    ...badCertainty(diagnosis, explanation),
    ...badOutcome(diagnosis, explanation),
    ...wrongSide(diagnosis),
    ...unfounded(diagnosis),
    ...allAlike(diagnosis),
  ];
}

function badSentence(text: string): readonly string[] {
  const faults = banned.filter((wording) => wording.test(text)).map((wording) => `${wording} in: ${text}`);
  for (const [, size = '0'] of text.matchAll(/([\d.,]+)% of the change/gu))
    if (Number(size.replaceAll(',', '')) > 100) faults.push(`more than all of the change: ${text}`);
  for (const [, size = '0'] of text.matchAll(/([\d.,]+)% (?:on|or more)\b/gu))
    if (Number(size.replaceAll(',', '')) >= 100) faults.push(`a limit nobody waits for: ${text}`);
  if (quotedDimension.test(text)) faults.push(`a dimension as a code: ${text}`);
  if (/\bmore conversions?\b(?!.*(?:same money|for the money))/u.test(text) && /\bcannot tell\b/iu.test(text))
    faults.push(`a count of conversions to wait for: ${text}`);
  return faults;
}

/** Cause first, action second, outcome third. */
function badOrder(
  { status, parameters, kpi, rootCause, expectedImpact }: WordedDiagnosis,
  { headline }: Explanation,
) {
  const faults: string[] = [];
  const startsWithKpi = /^(?:CPA|ROAS|CPC|CTR|CPM|Cost per click|Conversion rate) (?:is|rose|fell|held)\b/u;
  if (status === 'action') {
    if (startsWithKpi.test(headline.text)) faults.push(`the KPI before its cause: ${headline.text}`);
    if (expectedImpact !== null && !/; expect .* by \d+ \p{L}+\.$/u.test(headline.text))
      faults.push(`no outcome: ${headline.text}`);
    const step = actionText(parameters, kpi.currency, rootCause);
    const [verb = ''] = step.split(' ');
    if (parameters.workflow !== 'Continue Monitoring' && !headline.text.includes(`: ${verb} `))
      faults.push(`no action after the cause: ${headline.text}`);
  }
  return faults;
}

/** One number for how sure, and none where it cannot be told. */
function badCertainty(diagnosis: WordedDiagnosis, explanation: Explanation): readonly string[] {
  const texts = claimsOf(explanation).map(({ text }) => text);
  const odds = /\babout \d+ in \d+\b|\bnearly all\b|\bhardly any\b|\b\d+ in \d+\b|\b\d+(?:\.\d+)?% sure\b/u;
  const stated = texts.flatMap((text) => [...text.matchAll(/(\S+%) of cases/gu)].map(([, shown]) => shown));
  const word = certaintyOf(diagnosis);
  const number = probability(diagnosis.confidence);
  return [
    ...texts.filter((text) => odds.test(text)).map((text) => `another confidence: ${text}`),
    ...(word === 'cannot tell' && stated.length > 0 ? [`a number where it cannot be told: ${stated}`] : []),
    ...(stated.some((shown) => !number.endsWith(shown ?? '')) ? [`${stated} beside ${number}`] : []),
    ...(word === 'cannot tell' || !texts.some((text) => /^Cannot tell yet/u.test(text))
      ? []
      : ['cannot tell, beside a verdict']),
  ];
}

/** What is expected was seen before, or follows from a step; and nothing promises more than is expected. */
function badOutcome(
  { expectedImpact, kpi, recommendedWorkflow, evidence }: WordedDiagnosis,
  explanation: Explanation,
) {
  if (expectedImpact === null || expectedImpact.kpi !== kpi.name) return [];
  const { low, high } = expectedImpact;
  const faults: string[] = [];
  const repairs = ['Creative Refresh', 'Audience Expansion', 'Audience Refinement'];
  if (repairs.includes(recommendedWorkflow) && kpi.current !== null && kpi.baseline !== null) {
    const [least, most] = [Math.min(kpi.current, kpi.baseline), Math.max(kpi.current, kpi.baseline)];
    // The interval also holds the chance of the days to come; its middle must have been seen.
    const middle = Math.sqrt(low * high);
    if (middle < least || middle > most || low < least * 0.9 || high > most * 1.1)
      faults.push(`expects ${low} to ${high}, beyond ${least} to ${most}`);
  }
  const target = evidence.find(({ signal }) => signal === 'kpi_to_target')?.baseline ?? null;
  const leaves = target !== null && (kpi.name === 'roas' ? low < target : high > target);
  const promise = explanation.success.find(({ text }) => /\binside its target\b/u.test(text));
  if (leaves && promise !== undefined) faults.push(`${promise.text} but up to ${high} is expected`);
  return faults;
}

/** Which way a figure must have gone to speak for a cause, where the KPI got worse; written down apart from the filing. */
const speaksFor: ReadonlyArray<readonly [WordedDiagnosis['rootCause'], Evidence['signal'], 1 | -1]> = [
  ['competitive_pressure', 'lost_is_rank_change', 1],
  ['competitive_pressure', 'cpm_change', 1],
  ['competitive_pressure', 'cpc_change', 1],
  ['competitive_pressure', 'outranking_share_change', -1],
  ['competitive_pressure', 'market_bid_change', 1],
  ['creative_fatigue', 'ctr_change', -1],
  ['creative_fatigue', 'creative_wear', -1],
  ['creative_fatigue', 'engagement_rate_change', -1],
  ['audience_saturation', 'first_time_impressions_change', -1],
  ['audience_saturation', 'reach_per_spend_change', -1],
  ['landing_page_issue', 'cvr_change', -1],
  ['landing_page_issue', 'bounce_rate_change', 1],
  ['landing_page_issue', 'page_load_change', 1],
  ['landing_page_issue', 'error_rate_change', 1],
];

function isClear(fact: Evidence | undefined): boolean {
  if (fact === undefined || typeof fact.value !== 'number') return false;
  const { interval, unit, value, baseline } = fact;
  const moved = unit !== 'share' || Math.abs(value - (baseline ?? value)) >= 0.02;
  return moved && (interval === null || interval.low > 0 || interval.high < 0);
}

function wrongSide({ hypotheses, evidence, kpi }: WordedDiagnosis): readonly string[] {
  const better =
    (kpi.changePct ?? 0) * (kpi.name === 'roas' || kpi.name === 'ctr' || kpi.name === 'cvr' ? -1 : 1) < 0;
  if (better) return [];
  const byId = new Map(evidence.map((fact) => [fact.id, fact]));
  return hypotheses.flatMap(({ cause, supporting, contradicting }) => {
    const both = supporting
      .filter((id) => contradicting.includes(id))
      .map((id) => `${cause}: ${id} on both sides`);
    const wrong = speaksFor
      .filter(([of]) => of === cause)
      .flatMap(([, signal, way]) => {
        const is = (id: string) => byId.get(id)?.signal === signal;
        const by = (id: string) => (byId.get(id)?.change ?? 0) * way;
        const clearly = (id: string) => isClear(byId.get(id));
        return [
          ...supporting.filter((id) => is(id) && by(id) < -0.03),
          // That it hardly moved speaks against the cause.
          ...contradicting.filter((id) => is(id) && by(id) > 0.1 && clearly(id)),
        ].map((id) => `${cause}: ${byId.get(id)?.text} on the wrong side`);
      });
    return [...both, ...wrong];
  });
}

/** What an action names, a fact names. */
function unfounded({ parameters, evidence }: WordedDiagnosis): readonly string[] {
  const subjects = evidence.flatMap((fact) => fact.subjects);
  if (parameters.workflow === 'Creative Refresh')
    return parameters.creatives
      .filter(({ id }) => !subjects.some((one) => one.kind === 'creative' && one.id === id))
      .map(({ id }) => `no fact about the ad ${id}`);
  if (parameters.workflow !== 'Audience Refinement') return [];
  return parameters.segments
    .filter(
      ({ dimension, segment }) =>
        !subjects.some((one) => one.kind === 'segment' && one.id === segment && one.dimension === dimension),
    )
    .map(({ segment }) => `no fact about the segment ${segment}`);
}

/** Where everything fell alike, no segment stands out. */
function allAlike({ segments }: WordedDiagnosis): readonly string[] {
  const dimensions = new Set(segments.map(({ dimension }) => dimension));
  return [...dimensions].flatMap((dimension) => {
    const own = segments.filter((one) => one.dimension === dimension);
    const worse = own.filter(({ significant, rateEffect }) => significant && rateEffect < 0);
    return own.length >= 3 && worse.length === own.length ? [`every ${dimension} "stands out"`] : [];
  });
}
