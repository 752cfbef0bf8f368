import {
  type Acceptance,
  type Analytics,
  type CauseAgreement,
  confidenceBands,
} from '../../src-shared/model/analytics.ts';
import { causes, workflows } from '../../src-shared/model/vocabulary.ts';
import { proportion } from '../diagnosis/stats/proportion.ts';
import type { Answer, AnswerCount, Counted } from './counted.ts';
import { quartilesOf } from './quartiles.ts';

/** Ages of what waits: up to so many days; null: older than the last. */
const ageBands = [1, 3, 7, null] as const;
const secondsPerDay = 86_400;

const sum = (counts: ReadonlyArray<{ readonly n: number }>): number =>
  counts.reduce((total, { n }) => total + n, 0);

function acceptanceOf(counts: ReadonlyArray<{ readonly answer: Answer; readonly n: number }>): Acceptance {
  const of = (answer: Answer): number => sum(counts.filter((one) => one.answer === answer));
  const [asRecommended, changed, rejected] = [of('as_recommended'), of('changed'), of('rejected')];
  const approved = asRecommended + changed;
  return { asRecommended, changed, rejected, accepted: proportion(approved, approved + rejected) };
}

function agreementOf(cause: CauseAgreement['cause'], counts: readonly AnswerCount[], ruledOut: number) {
  const rejected = (...categories: readonly AnswerCount['category'][]): number =>
    sum(counts.filter(({ category, answer }) => answer === 'rejected' && categories.includes(category)));
  const approved = sum(counts.filter(({ answer }) => answer !== 'rejected'));
  const rejectedGood = rejected('right_decision_good_reasoning');
  return {
    cause,
    agreed: proportion(approved + rejectedGood, sum(counts)),
    approved,
    rejectedGood,
    rejectedReasons: rejected('right_decision_poor_reasoning'),
    rejectedWrong: rejected('wrong_decision_understandable', 'wrong_decision_unclear'),
    ruledOut,
  };
}

/** In so many days or fewer, and in more than the band before it. */
function agesOf(seconds: readonly number[]): Analytics['waiting']['bands'] {
  return ageBands.map((days, index) => {
    const above = (ageBands[index - 1] ?? 0) * secondsPerDay;
    const below = days === null ? Number.POSITIVE_INFINITY : days * secondsPerDay;
    const isIn = (age: number): boolean => age <= below && (index === 0 || age > above);
    return { days, n: seconds.filter(isIn).length };
  });
}

/** The figures of a period, each share with its interval: what people did with what was recommended. */
export function analyticsOf(counted: Counted): Analytics {
  const { period, made, madeOf, decisions, answers, weeks, secondsWaiting, ruledOut, calls, runCosts } =
    counted;
  const acceptance = acceptanceOf(answers);
  const mondays = [...new Set(weeks.map(({ week }) => week))].sort();
  return {
    period,
    made,
    decisions,
    acceptance,
    byWorkflow: workflows
      .map((workflow) => ({
        workflow,
        made: sum(madeOf.filter((one) => one.workflow === workflow)),
        acceptance: acceptanceOf(answers.filter((one) => one.workflow === workflow)),
      }))
      .filter((one) => one.made + one.acceptance.accepted.of > 0),
    byConfidence: confidenceBands.map((band, index) => ({
      ...band,
      made: sum(madeOf.filter((one) => one.band === index)),
      acceptance: acceptanceOf(answers.filter((one) => one.band === index)),
    })),
    byWeek: mondays.map((week) => ({
      week,
      acceptance: acceptanceOf(weeks.filter((one) => one.week === week)),
    })),
    changed: proportion(acceptance.changed, acceptance.changed + acceptance.asRecommended),
    timeToAnswer: quartilesOf(counted.secondsToAnswer),
    agreement: causes
      .map((cause) =>
        agreementOf(
          cause,
          answers.filter((one) => one.cause === cause),
          sum(ruledOut.filter((one) => one.cause === cause)),
        ),
      )
      .filter(({ agreed }) => agreed.of > 0),
    waiting: {
      age: quartilesOf(secondsWaiting),
      oldest: secondsWaiting.length === 0 ? null : secondsWaiting.reduce((one, two) => Math.max(one, two)),
      bands: agesOf(secondsWaiting),
    },
    money: counted.money,
    models: {
      sums: calls,
      failed: proportion(calls.failed, calls.calls),
      cached: proportion(calls.cached, calls.calls),
      runs: runCosts.length,
      callSeconds: quartilesOf(counted.callSeconds),
      runCost: quartilesOf(runCosts.filter((cost) => cost !== null)),
    },
  };
}
