import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { AnalysisReply } from '../../../src-shared/model/llm/replies.ts';
import { causeName } from '../../diagnosis/causes/words.ts';
import { type Fault, fault, note } from '../fault.ts';
import { checkClaim } from './checkClaim.ts';
import { type Grounds, plausibleFrom, probabilityOf } from './grounds.ts';

/** More texts than this in one list are padding. */
export const mostTexts = 6;

/**
 * What is wrong with an analysis. A cause other than the engine's is not a fault: it is shown, see `disagreementOf`.
 */
export function checkAnalysis(reply: AnalysisReply, grounds: Grounds): readonly Fault[] {
  const { diagnosis } = grounds;
  const slot = (path: string) => ({ path, option: null });
  const faults: Fault[] = [];
  for (const [name, list] of [
    ['signals', reply.signals],
    ['contradicting', reply.contradicting],
  ] as const) {
    if (list.length > mostTexts)
      faults.push(
        fault(name, 'too_many', `There are ${list.length} texts; at most ${mostTexts} are allowed.`),
      );
    faults.push(...list.flatMap((claim, index) => checkClaim(claim, slot(`${name}.${index}`), grounds)));
  }
  if (reply.signals.length === 0) faults.push(fault('signals', 'empty', 'No signal is named.'));
  faults.push(...checkClaim(reply.confidence_reason, slot('confidence_reason'), grounds));
  const second = reply.second_cause;
  if (second !== null && second === reply.cause)
    faults.push(fault('second_cause', 'implausible_cause', 'The second cause is the first again.'));
  else if (
    second !== null &&
    second !== diagnosis.secondCause &&
    probabilityOf(diagnosis, second) < plausibleFrom
  )
    faults.push(
      fault('second_cause', 'implausible_cause', `The facts leave ${causeName(second)} hardly a chance.`),
    );
  if (!Number.isFinite(reply.confidence) || reply.confidence < 0 || reply.confidence > 1)
    faults.push(fault('confidence', 'confidence_capped', 'The confidence must lie between 0 and 1.'));
  else if (reply.confidence > diagnosis.confidence + 1e-9)
    faults.push(
      note('confidence', 'confidence_capped', 'The model was surer than the figures allow; theirs is shown.'),
    );
  return faults;
}

/** The cause a model names where it differs from the engine's, as a sentence for the person; null = they agree. */
export function disagreementOf(reply: AnalysisReply, diagnosis: Diagnosis): string | null {
  const { cause } = reply;
  if (cause === diagnosis.rootCause || cause === diagnosis.secondCause) return null;
  const likely = probabilityOf(diagnosis, cause);
  const chance =
    likely < plausibleFrom
      ? 'The figures leave that hardly a chance.'
      : `The figures give that a chance of ${Math.round(likely * 100)}%.`;
  return `The model would name ${causeName(cause)} rather than ${causeName(diagnosis.rootCause)}. ${chance}`;
}
