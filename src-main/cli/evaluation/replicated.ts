import { fixed } from '../../../src-shared/format/number.ts';
import type { EvaluationReport } from '../../../src-shared/model/evaluation/report.ts';
import { reliabilityLines } from './charts.ts';
import { inFull } from './shares.ts';

/** The cases with each drawn again: rates and calibration with less noise. Intervals are of cases, not of draws. */
export function replicatedLines(replicated: NonNullable<EvaluationReport['replicated']>): string[] {
  const { times, dropped, figures, bins } = replicated;
  const { calibration } = figures;
  const error = calibration.correctedCalibrationError;
  const three = (value: number | null) => fixed(value, 3);
  return [
    `Each case drawn ${times} times more: ${figures.runs} runs of ${figures.cases} cases, ${dropped} draws left out that did not show what the case is about`,
    `Cause agrees            ${inFull(figures.cause)}`,
    `  hard cases            ${inFull(figures.causeHard)}`,
    `  or is acceptable      ${inFull(figures.causeAcceptable)}`,
    `  in the likeliest two  ${inFull(figures.topTwo)}`,
    `Workflow agrees         ${inFull(figures.workflow)}`,
    `Harmful recommendations ${inFull(figures.harmful)}`,
    `No change, yet acted    ${inFull(figures.noChangeActed)}`,
    `Confidence              ECE ${three(error ?? calibration.expectedCalibrationError)}${
      error === null
        ? ''
        : ` (uncorrected ${three(calibration.expectedCalibrationError)}; a perfect engine up to ${three(calibration.perfectHigh)})`
    }, Brier ${three(calibration.brierScore)}, ${calibration.claims} claims`,
    '',
    ...reliabilityLines(bins),
  ];
}
