import type { ActionParameters, Evidence } from '../../../src-shared/model/diagnosis.ts';
import type { Currency } from '../../../src-shared/model/money.ts';
import type { Kpi } from '../../../src-shared/model/vocabulary.ts';
import type { ExpectedImpact } from '../actions/impact.ts';
import { causeModels } from '../causes/all.ts';
import type { CauseBelief } from '../causes/posterior.ts';
import type { Verdict } from '../verdict.ts';
import { actionText } from './actionWords.ts';
import { causeName, causeWords } from './causeWords.ts';
import { inSentence, kpiWords, readsAs } from './kpiWords.ts';
import { change, counted, list, moved, number, percent, sentence, shortDay } from './words.ts';

/** What the texts are written from; every figure in it is also in the evidence, the KPI reading or the parameters. */
export interface Story {
  readonly kpi: Kpi;
  readonly currency: Currency | null;
  readonly current: number | null;
  readonly baseline: number | null;
  readonly changeStartedOn: string | null;
  readonly significant: boolean;
  /** The change is real and for the better. */
  readonly better: boolean;
  /** A driver moved for certain although the KPI itself cannot tell yet. */
  readonly leading: { readonly name: 'cpm' | 'ctr' | 'cvr' | 'aov'; readonly change: number } | null;
  readonly conversionsNeeded: number | null;
  readonly verdict: Verdict;
  readonly parameters: ActionParameters;
  readonly impact: ExpectedImpact | null;
  readonly beliefs: readonly CauseBelief[];
  readonly supporting: readonly Evidence[];
  readonly contradicting: readonly Evidence[];
  readonly evidence: readonly Evidence[];
}

/** What happened, in half a sentence: "CPA rose 30% since 10 Nov". */
function whatHappened(story: Story): string {
  const word = kpiWords(story.kpi);
  const since = story.changeStartedOn === null ? '' : ` since ${shortDay(story.changeStartedOn)}`;
  if (story.current === null)
    return story.baseline === null ? `${word} cannot be told` : `Conversions stopped${since}`;
  if (story.baseline === null || story.baseline === 0)
    return `${word} is ${readsAs(story.kpi, story.current, story.currency)}`;
  const ratio = story.current / story.baseline - 1;
  if (story.leading !== null) return `${kpiWords(story.leading.name)} ${moved(story.leading.change)}${since}`;
  if (story.significant) return `${word} ${moved(ratio)}${since}`;
  return `${word} is ${readsAs(story.kpi, story.current, story.currency)}`;
}

/** A lead this long is not a draw between two causes. */
const clearLead = 0.3;

/** One sentence: what happened, why, what to do. */
export function headline(story: Story): string {
  const happened = whatHappened(story);
  const { status, cause } = story.verdict;
  const action = actionText(story.parameters, story.currency, cause, status);
  switch (status) {
    case 'insufficient_data':
      return 'There is too little data to say anything yet.';
    case 'undetermined': {
      if (cause === 'normal_variance')
        return `${happened}, and no known cause fits; it may be chance. Check before changing anything.`;
      const [first, second] = story.beliefs;
      if ((first?.probability ?? 0) - (second?.probability ?? 0) >= clearLead) {
        return `${happened}; ${causeName(cause)} is likely but not confirmed yet, so check before changing anything.`;
      }
      const rivals = list(
        [first, second].flatMap((belief) => (belief === undefined ? [] : [causeName(belief.cause)])),
      );
      return `${happened}; ${rivals} cannot be told apart yet, so check before changing anything.`;
    }
    case 'monitor':
      return monitorHeadline(story, happened);
    case 'action':
      return `${standing(story) ?? `${happened} because ${causeWords[cause].because}`}: ${action}.`;
  }
}

/** Causes that are about where things stand rather than about a change begin with that. */
function standing(story: Story): string | null {
  const fact = (signal: string) => story.evidence.find((one) => one.signal === signal);
  const value = (signal: string): number | null => {
    const found = fact(signal)?.value ?? null;
    return typeof found === 'number' ? found : null;
  };
  const word = kpiWords(story.kpi);
  const show = (amount: number) => readsAs(story.kpi, amount, story.currency);
  const lost = value('lost_is_budget_change');
  const level = value('kpi_to_target');
  const target = fact('kpi_to_target')?.baseline ?? null;
  const against =
    level !== null && target !== null
      ? `${word} of ${show(level)} against a target of ${show(target)}`
      : null;
  switch (story.verdict.cause) {
    case 'budget_constraint':
      return lost === null
        ? 'The budget runs out'
        : `The budget runs out: ${percent(lost)} of the impressions to be had are lost to it`;
    case 'scaling_opportunity':
      return `There is room to grow${against === null ? '' : ` at a ${against}`}${lost === null ? '' : `, with ${percent(lost)} of impressions lost to the budget`}`;
    case 'fundamental_issue':
      return against === null
        ? `${word} has been far from its target for weeks`
        : `For weeks the campaign has stood at a ${against}`;
    default:
      return null;
  }
}

function monitorHeadline(story: Story, happened: string): string {
  const { cause } = story.verdict;
  const { current, baseline } = story;
  const ratio = current !== null && baseline !== null && baseline > 0 ? current / baseline - 1 : null;
  if (story.better) {
    const twice = story.beliefs.find((belief) => belief.cause === 'tracking_break')?.probability ?? 0;
    const check = twice > 0.2 ? ' Check that conversions are not counted twice.' : '';
    return `${happened}: better than before, and nothing needs to be done.${check}`;
  }
  if (cause !== 'normal_variance') {
    const stands = standing(story);
    const barred =
      story.verdict.choices.find((choice) => choice.workflow !== 'Continue Monitoring')?.blocked ?? null;
    if (cause === 'learning_phase')
      return 'Delivery is settling after an edit; the numbers mean little before it has.';
    const known = stands ?? `${happened}, most likely because ${causeWords[cause].because}`;
    return barred === null
      ? `${known}; no action is needed now.`
      : `${known}; nothing is changed now: ${barred}.`;
  }
  if (story.significant || story.leading !== null) return `${happened}, but nothing needs to be done.`;
  if (ratio === null || Math.abs(ratio) < 0.1) return `${happened}, as usual.`;
  const needed = story.conversionsNeeded;
  const wait =
    needed === null || needed === 0 ? '' : ` About ${counted(needed, 'more conversion')} would tell.`;
  return `${happened} (${change(ratio)}), within what chance does at this volume.${wait}`;
}

/** What to do, as a sentence. */
export function specificAction(story: Story): string {
  if (story.verdict.status === 'insufficient_data') {
    return `Collect more data; ${actionText(story.parameters, story.currency, 'normal_variance', 'monitor').replace(/^change nothing and /, '')}.`;
  }
  if (story.verdict.status === 'undetermined' && story.parameters.workflow === 'Continue Monitoring') {
    const { check } = causeModels[story.verdict.cause];
    return `Change nothing yet. ${check} Look again on ${shortDay(story.parameters.recheckOn)}.`;
  }
  return `${sentence(actionText(story.parameters, story.currency, story.verdict.cause, story.verdict.status))}.`;
}

/** Why, against what, and what would change our mind. */
export function reasoning(story: Story): string {
  const { verdict, beliefs } = story;
  if (verdict.status === 'insufficient_data') {
    return 'A change needs at least ten days with figures to be told from chance: seven as the usual level and three to hold against it.';
  }
  const parts: string[] = [];
  const kpiFact = story.evidence[0];
  if (kpiFact !== undefined) parts.push(kpiFact.text);
  if (!story.significant && story.leading === null) {
    parts.push('No change of level stands out beyond chance.');
    if (story.conversionsNeeded !== null && story.conversionsNeeded > 0) {
      parts.push(
        `About ${counted(story.conversionsNeeded, 'more conversion')} would be needed to call a change of this size.`,
      );
    }
  } else if (!story.significant) {
    parts.push(
      `There are too few conversions to judge ${inSentence(story.kpi)} by itself yet; what moved for certain is one of its drivers.`,
    );
  }
  const texts = (facts: readonly Evidence[], most: number) =>
    facts
      .filter((fact) => fact !== kpiFact)
      .slice(0, most)
      .map((fact) => fact.text);
  const support = texts(story.supporting, 4);
  if (support.length > 0) parts.push(`For ${causeName(verdict.cause)}: ${support.join(' ')}`);
  const against = texts(story.contradicting, 2);
  if (against.length > 0) parts.push(`Against it: ${against.join(' ')}`);
  const second = beliefs[1];
  if (second !== undefined && second.probability >= 0.05) {
    parts.push(`Next most likely is ${causeName(second.cause)}, ${odds(second.probability)}.`);
  }
  const check = causeModels[verdict.cause].check;
  parts.push(`What would change this: ${check.charAt(0).toLowerCase()}${check.slice(1)}`);
  return parts.join(' ');
}

/** 0.34 = "about 1 in 3". */
export function odds(probability: number): string {
  if (probability >= 0.95) return 'nearly certain';
  if (probability >= 0.55) return `about ${Math.round(probability * 10)} in 10`;
  return `about 1 in ${Math.max(2, Math.round(1 / Math.max(probability, 0.01)))}`;
}

/** How it will be known whether the action worked. */
export function successMetrics(story: Story): readonly string[] {
  const { impact, kpi, currency, parameters, verdict } = story;
  const word = kpiWords(kpi);
  const show = (value: number) => readsAs(kpi, value, currency);
  const metrics: string[] = [];
  if (impact !== null) {
    const cost = kpi === 'cpa' || kpi === 'cpc' || kpi === 'cpm';
    const bound = cost ? `at or under ${show(impact.high)}` : `at or over ${show(impact.low)}`;
    metrics.push(`${word} ${bound} within ${counted(impact.days, 'day')}.`);
  }
  switch (parameters.workflow) {
    case 'Bid Adjustment':
      metrics.push('Impression share stops falling.', 'CTR and conversion rate hold.');
      break;
    case 'Creative Refresh':
      metrics.push('CTR of the new creatives is above that of the ones they replace.');
      break;
    case 'Audience Expansion':
      metrics.push('Frequency falls, and more of the impressions reach people for the first time.');
      break;
    case 'Audience Refinement':
      metrics.push('The share of spend on the segments named falls to none.');
      break;
    case 'Budget Reallocation':
      metrics.push('Fewer impressions are lost to budget.', `${word} of the added spend stays near today’s.`);
      break;
    case 'Campaign Pause':
      metrics.push('Spend stops; the other campaigns keep their results.');
      break;
    case 'Continue Monitoring':
      metrics.push(
        verdict.cause === 'tracking_break'
          ? 'Platform and analytics conversions agree as they did before.'
          : `${word} returns to its usual range by ${shortDay(parameters.recheckOn)}, or the check gives an answer.`,
      );
  }
  return metrics;
}

export function riskFactors(story: Story, unmodelled: number): readonly string[] {
  const risks: string[] = [];
  const second = story.beliefs[1];
  switch (story.parameters.workflow) {
    case 'Bid Adjustment':
      risks.push(
        'If rivals answer with bids of their own, more raises follow and the place is won at a loss.',
        'If rivals leave again, the higher bid overspends until it is taken back.',
      );
      break;
    case 'Creative Refresh':
      risks.push('New creatives need some days to settle and may do worse than the old ones did.');
      break;
    case 'Audience Expansion':
      risks.push('New people may convert worse than those reached so far.');
      break;
    case 'Audience Refinement':
      risks.push('A narrower audience has less volume and may cost more for each impression.');
      break;
    case 'Budget Reallocation':
      risks.push('The next money usually brings a little less than the last.');
      break;
    case 'Campaign Pause':
      risks.push('The conversions it still brings are lost, and delivery has to settle again afterwards.');
      break;
    case 'Continue Monitoring':
      if (story.verdict.status !== 'insufficient_data' && story.verdict.cause !== 'normal_variance') {
        risks.push('If the change is real and lasts, it goes on costing until something is done.');
      }
  }
  if (second !== undefined && second.probability >= 0.15 && story.verdict.status === 'action') {
    risks.push(`The cause may be ${causeName(second.cause)} instead (${odds(second.probability)}).`);
  }
  if (unmodelled > 0.15) risks.push('The pattern fits none of the known causes well.');
  return risks;
}

export function confidenceText(
  confidence: number,
  story: Story,
  missingTables: readonly string[],
  historyDays: number,
): string {
  if (story.verdict.status === 'insufficient_data') return 'Nothing can be said before there is more data.';
  const parts = [
    `${sentence(odds(confidence))} that ${causeName(story.verdict.cause)} is the right name for it.`,
  ];
  if (missingTables.length > 0) parts.push(`Not known, and it could have told: ${list(missingTables)}.`);
  if (historyDays < 42) parts.push(`Only ${number(historyDays)} days of history.`);
  if (story.contradicting.length > 0)
    parts.push(`${sentence(counted(story.contradicting.length, 'fact speaks', 'facts speak'))} against it.`);
  return parts.join(' ');
}
