import { exactCount } from '../../../../src-shared/format/number.ts';
import type { UnnumberedEvidence } from '../../../../src-shared/model/evidence.ts';
import type { LandingFinding } from '../../../../src-shared/model/vocabulary.ts';
import type { LandingRecord } from '../../input/landingRecord.ts';
import { onDay } from './ofMeasure.ts';

const found: Readonly<Record<Exclude<LandingFinding, 'ok'>, string>> = {
  error: 'an error',
  redirect: 'another page',
  sold_out: 'that it is sold out',
  form_broken: 'its form gone',
};

const looked = (checks: number): string => (checks === 1 ? 'look' : 'looks');

/** "Since 12 Mar 5 of 6 looks at the landing page found an error; before, 0 of 30 did." */
export function landingSentence(fact: UnnumberedEvidence, checks: LandingRecord): string {
  const since = onDay(fact).replace(/^On/, 'Since');
  const { finding, failed, checksBefore, failedBefore } = checks;
  const all = `${exactCount(checks.checks)} ${looked(checks.checks)}`;
  if (finding === 'ok')
    return checks.checks === 1
      ? `${since} one look at the landing page found nothing wrong.`
      : `${since} ${all} at the landing page found nothing wrong.`;
  const before =
    checksBefore === 0 ? '' : `; before, ${exactCount(failedBefore)} of ${exactCount(checksBefore)} did`;
  return `${since} ${exactCount(failed)} of ${all} at the landing page found ${found[finding]}${before}.`;
}
