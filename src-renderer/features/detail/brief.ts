import { longDay } from '../../../src-shared/format/day.ts';
import { recommendationLink } from '../../../src-shared/hosts.ts';
import { platformNames } from '../../ui/words/words.ts';
import { causeLine } from './causeLine.ts';
import { riskLine } from './expectation.ts';
import type { ShownRecommendation } from './parts/shown.ts';
import type { Plan } from './plan.ts';
import { reasonsOf } from './reasons/reasons.ts';
import type { Step } from './reasons/steps.ts';

/** Names from outside are one line of a brief, whatever is in them. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * What was approved as a text to hand on: into a ticket, a mail or the platform's own notes. It says what to do first.
 */
export function briefOf(
  { id, campaignName, campaignId, platform, diagnosis }: ShownRecommendation,
  plan: Plan,
  steps: readonly (Step & { readonly isDone: boolean })[],
  /** What the person who approved it added; "" = nothing. */
  note = '',
): string {
  const { why } = reasonsOf(diagnosis);
  return [
    `${oneLine(campaignName)} · ${platformNames[platform]} (campaign ${oneLine(campaignId)})`,
    '',
    `Do: ${oneLine(plan.action)}`,
    `Why: ${oneLine(causeLine(diagnosis))}`,
    ...why.map(({ text }) => `- ${oneLine(text)}`),
    `Expect: ${oneLine(plan.expect)}`,
    `Risk: ${oneLine(riskLine(diagnosis))}`,
    ...(steps.length === 0 ? [] : ['Check first:']),
    ...steps.map(({ text, isDone }) => `[${isDone ? 'x' : ' '}] ${oneLine(text)}`),
    ...(diagnosis.successMetrics.length === 0
      ? []
      : [`It worked if: ${oneLine(diagnosis.successMetrics.join(' '))}`]),
    ...(note === '' ? [] : [`Note: ${oneLine(note)}`]),
    '',
    `Data to ${longDay(diagnosis.asOf)}. The evidence, in Causeway: ${recommendationLink(id)}`,
  ].join('\n');
}
