import { fixed } from '../../../../src-shared/format/number.ts';
import { tenths } from '../../../../src-shared/format/share.ts';
import { causes } from '../../../../src-shared/model/vocabulary.ts';
import { brierScore, expectedCalibrationError, reliability } from '../metrics/calibration.ts';
import { classScores, confusion, macroF1 } from '../metrics/classes.ts';
import type { CorpusScore } from './corpusRun.ts';

const percent = (value: number | null): string => tenths(value).padStart(6);

function share(scores: readonly CorpusScore[], holds: (score: CorpusScore) => boolean): string {
  return scores.length === 0 ? '   –  ' : percent(scores.filter(holds).length / scores.length);
}

/** Figures of a run over the corpus for a terminal, line by line. */
export function corpusLines(scores: readonly CorpusScore[]): string[] {
  const pairs = scores.map((one) => ({ expected: one.label.causes[0], got: one.cause }));
  const perCause = classScores(pairs, causes);
  const two = scores.filter((one) => one.label.causes.length === 2);
  const quiet = scores.filter((one) => one.label.causes[0] === 'normal_variance');
  const claims = scores.filter((one) => one.status !== 'insufficient_data');
  const named = claims.map(({ confidence, right }) => ({ confidence, right }));
  const taken = confusion(pairs, causes).filter((cell) => cell.expected !== cell.got);
  return [
    `${scores.length} cases; macro F1 ${fixed(macroF1(perCause), 3)}`,
    `first cause right            ${share(scores, (one) => one.cause === one.label.causes[0])}`,
    `either cause right           ${share(scores, (one) => one.right)}`,
    `right or also fair           ${share(scores, (one) => one.acceptable)}`,
    `both of two named            ${share(two, (one) => [one.cause, one.secondCause].every((cause) => cause !== null && one.label.causes.includes(cause)))} of ${two.length}`,
    `second cause where there is one only ${share(
      scores.filter((one) => one.label.causes.length === 1),
      (one) => one.secondCause !== null,
    )}`,
    `acted on nothing             ${share(quiet, (one) => one.status === 'action')} of ${quiet.length}`,
    `undetermined ${share(scores, (one) => one.status === 'undetermined')}, too little data ${share(scores, (one) => one.status === 'insufficient_data')}`,
    '',
    'cause                  cases  named  recall precision',
    ...perCause.map(
      (one) =>
        `${one.label.padEnd(22)}${String(one.support).padStart(6)}${String(one.named).padStart(7)}  ${percent(one.recall)}   ${percent(one.precision)}`,
    ),
    '',
    'most often taken for another (expected -> named)',
    ...taken
      .toSorted((a, b) => b.count - a.count)
      .slice(0, 16)
      .map((cell) => `${String(cell.count).padStart(5)}  ${cell.expected} -> ${cell.got}`),
    '',
    `confidence: ECE ${fixed(expectedCalibrationError(named), 3)}, Brier ${fixed(brierScore(named), 3)}`,
    ...reliability(named).map(
      (bin) =>
        `  said ${fixed(bin.low, 1)}–${fixed(bin.high, 1)}: ${String(bin.count).padStart(5)} claims, mean ${percent(bin.meanConfidence)}, right ${percent(bin.shareRight)}`,
    ),
    '',
    'right by volume (conversions a day) and by tables left out',
    ...byVolume(scores),
    ...[0, 1, 2, 3].map((count) => {
      const part = scores.filter(({ traits }) => Math.min(3, traits.leftOut.length) === count);
      return `  ${count === 3 ? '3 or more' : String(count).padEnd(9)} left out: ${share(part, (one) => one.right)} of ${part.length}`;
    }),
  ];
}

function byVolume(scores: readonly CorpusScore[]): string[] {
  const steps = [0, 2, 10, 50, Number.POSITIVE_INFINITY];
  return steps.slice(1).map((high, index) => {
    const low = steps[index] ?? 0;
    const part = scores.filter(({ perDay }) => perDay >= low && perDay < high);
    return `  ${`${low} to ${high}`.padEnd(14)}: ${share(part, (one) => one.right)} of ${part.length}`;
  });
}
