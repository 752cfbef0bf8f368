import { shortDay } from '../../../src-shared/format/day.ts';
import { counted } from '../../../src-shared/format/number.ts';
import type { Day } from '../../../src-shared/model/day.ts';
import type { Wording } from '../../../src-shared/model/diagnosis.ts';
import type { Evidence } from '../../../src-shared/model/evidence.ts';
import type { Explanation } from '../../../src-shared/model/explanation.ts';
import type { EvidenceSignal } from '../../../src-shared/model/signal.ts';
import { workflows } from '../../../src-shared/model/vocabulary.ts';
import { workedOut } from '../evidence/fact.ts';
import { claim } from './claim.ts';
import { onDay } from './derived.ts';

/** Days with spend that a verdict takes: seven for the usual level, three to hold against it. */
export const usualDays = 7;
export const heldAgainst = 3;
export const workingDays = usualDays + heldAgainst;

/** The facts where there is nothing to compare yet. */
export const waitingFacts = (known: number, recheckOn: Day): readonly Evidence[] => [
  workedOut(
    { signal: 'days_with_spend', value: known, unit: 'days', n: known, source: 'campaign_daily' },
    'E1',
  ),
  workedOut(
    { signal: 'days_required', value: workingDays, baseline: heldAgainst, unit: 'days', n: usualDays },
    'E2',
  ),
  workedOut(onDay('judged_on', recheckOn), 'E3'),
];

/** The sentences about them. */
export function explainWaiting(
  { daysWithSpend: known, recheckOn }: Extract<Wording, { readonly from: 'waiting' }>,
  evidence: readonly Evidence[],
): Explanation {
  const of = (signal: EvidenceSignal) => evidence.find((fact) => fact.signal === signal);
  const [seen, asked, next] = [of('days_with_spend'), of('days_required'), of('judged_on')];
  const days =
    known === 0
      ? 'no day with spend is reported'
      : `there ${known === 1 ? 'is' : 'are'} ${counted(known, 'day')} with spend`;
  // Enough days, but some without figures or with conversions still to come.
  const short =
    known < workingDays ? `and ${workingDays} are needed` : 'but too few of them with complete figures';
  return {
    headline: claim(`Cannot tell yet: ${days}, ${short}.`, seen, asked),
    action: [claim(`Change nothing and look again on ${shortDay(recheckOn)}.`, next)],
    why: [
      claim(
        `To tell a change from chance, at least ${heldAgainst} days are compared with at least ${usualDays} usual ones.`,
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
}
