import { shortDay } from '../../../src-shared/format/day.ts';
import { counted } from '../../../src-shared/format/number.ts';
import type { Day } from '../../../src-shared/model/day.ts';
import type { Evidence } from '../../../src-shared/model/diagnosis.ts';
import { workflows } from '../../../src-shared/model/vocabulary.ts';
import { claim } from './claim.ts';
import { type Texts, texts } from './explain.ts';

/** Days with spend that a verdict takes: seven for the usual level, three to hold against it. */
export const usualDays = 7;
export const heldAgainst = 3;
export const workingDays = usualDays + heldAgainst;

/** The texts where there is nothing to compare yet. */
export function explainWaiting(known: number, recheckOn: Day): Texts {
  const fact = (
    id: string,
    more: Pick<Evidence, 'signal' | 'value' | 'unit' | 'text'> & Partial<Evidence>,
  ): Evidence => ({
    subjects: [],
    baseline: null,
    change: null,
    interval: null,
    n: null,
    source: 'analysis',
    window: null,
    ...more,
    id,
  });
  const seen = fact('E1', {
    signal: 'days_with_spend',
    value: known,
    unit: 'days',
    n: known,
    source: 'campaign_daily',
    text: `${counted(known, 'day')} with spend ${known === 1 ? 'is' : 'are'} reported.`,
  });
  const asked = fact('E2', {
    signal: 'days_required',
    value: workingDays,
    baseline: heldAgainst,
    unit: 'days',
    n: usualDays,
    text: `${counted(workingDays, 'day')} with spend are needed: ${usualDays} for the usual level, ${heldAgainst} to hold against it.`,
  });
  const next = fact('E3', {
    signal: 'judged_on',
    value: recheckOn,
    unit: 'text',
    window: { from: recheckOn, to: recheckOn },
    text: `The next look is due on ${shortDay(recheckOn)}.`,
  });
  const days =
    known === 0
      ? 'no day with spend is reported'
      : `there ${known === 1 ? 'is' : 'are'} ${counted(known, 'day')} with spend`;
  // Enough days, but some without figures or with conversions still to come.
  const short =
    known < workingDays ? `and ${workingDays} are needed` : 'but too few of them with complete figures';
  const explanation = {
    headline: claim(`Cannot tell yet: ${days}, ${short}.`, seen, asked),
    action: [claim(`Change nothing and look again on ${shortDay(recheckOn)}.`, next)],
    why: [
      claim(
        `A change is told from chance by holding at least ${heldAgainst} days against a usual level of at least ${usualDays}.`,
        asked,
      ),
      claim(`So far ${days}.`, seen),
    ],
    against: [],
    changeOurMind: [claim(`With ${workingDays} days of complete figures there is a verdict.`, asked)],
    confidence: [claim('Nothing can be said before there is more data.', seen)],
    risks: [],
    success: [claim(`${workingDays} days with spend are reported in full.`, asked)],
    whyNot: workflows
      .filter((workflow) => workflow !== 'Continue Monitoring')
      .map((workflow) => ({
        workflow,
        claim: claim(`There is too little data to act on: ${days}, ${short}.`, seen, asked),
      })),
  };
  return { ...texts(explanation, () => null), evidence: [seen, asked, next] };
}
