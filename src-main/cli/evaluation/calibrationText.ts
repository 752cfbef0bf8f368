import type { MapFigures } from '../../../src-core/diagnosis/confidence/calibrationMap.ts';
import type { Calibrated } from '../../../src-core/lab/evaluation/calibration/calibrate.ts';

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`.padStart(6);

function figureLine(name: string, figures: MapFigures): string {
  const { expectedCalibrationError: error, corrected, perfect, brierScore, cases } = figures;
  const range = `${perfect.low.toFixed(3)}–${perfect.high.toFixed(3)}`;
  return `${name.padEnd(46)} ${String(cases).padStart(5)}  ${error.toFixed(3)}  ${corrected.toFixed(3)}  ${range}  ${brierScore.toFixed(3)}  ${percent(figures.meanConfidence)}  ${percent(figures.shareRight)}`;
}

function curve(figures: MapFigures): string[] {
  return figures.bins.map(
    (bin) =>
      `  said ${bin.low.toFixed(1)}–${bin.high.toFixed(1)}  ${String(bin.count).padStart(5)} claims  mean ${percent(bin.meanConfidence)}  right ${percent(bin.shareRight)}`,
  );
}

/** What a calibration changed, for a terminal. */
export function calibrationLines({ map, crossValidated, golden }: Calibrated): string[] {
  const { heldOut, weights, decided } = map;
  const offsets = Object.entries(weights.offsets).map(([cause, value]) => `${cause} ${value.toFixed(2)}`);
  return [
    `calibration ${map.version} of engine ${map.engineVersion}: corpus ${map.corpus.seed}, ${map.corpus.cases} campaigns; ${map.golden?.cases ?? 0} decided test cases`,
    '',
    `${''.padEnd(46)} cases  ECE    less luck  luck alone  Brier  says    right`,
    ...(heldOut === null
      ? []
      : [
          figureLine('other corpus, before (raw probability)', heldOut.before),
          figureLine('other corpus, after', heldOut.after),
        ]),
    figureLine('training corpus, cross-validated', crossValidated),
    ...(golden === null
      ? []
      : [
          figureLine('decided cases, by the corpus alone', golden.before),
          figureLine('decided cases, each moved by the others', golden.after),
        ]),
    '',
    ...(heldOut === null
      ? []
      : [
          'reliability on the other corpus, before',
          ...curve(heldOut.before),
          'reliability on the other corpus, after',
          ...curve(heldOut.after),
        ]),
    '',
    `log odds = ${weights.constant.toFixed(2)} + ${weights.logOdds.toFixed(2)} raw + ${weights.missing.toFixed(2)} missing + ${weights.history.toFixed(2)} history + ${weights.conversions.toFixed(2)} conversions + cause`,
    `cause: ${offsets.join(', ')}`,
    `decided cases move the log odds to ${decided.offset.toFixed(2)} + ${decided.scale.toFixed(2)} x`,
  ];
}
