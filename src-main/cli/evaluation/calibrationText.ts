import type { MapFigures } from '../../../src-core/diagnosis/confidence/calibrationMap.ts';
import type { Calibrated } from '../../../src-core/lab/evaluation/calibration/calibrate.ts';
import { fixed } from '../../../src-shared/format/number.ts';
import { tenths } from '../../../src-shared/format/share.ts';

const percent = (share: number): string => tenths(share).padStart(6);

function figureLine(name: string, figures: MapFigures): string {
  const { expectedCalibrationError: error, corrected, perfect, brierScore, cases } = figures;
  const range = `${fixed(perfect.low, 3)}–${fixed(perfect.high, 3)}`;
  return `${name.padEnd(46)} ${String(cases).padStart(5)}  ${fixed(error, 3)}  ${fixed(corrected, 3)}  ${range}  ${fixed(brierScore, 3)}  ${percent(figures.meanConfidence)}  ${percent(figures.shareRight)}`;
}

function curve(figures: MapFigures): string[] {
  return figures.bins.map(
    (bin) =>
      `  said ${fixed(bin.low, 1)}–${fixed(bin.high, 1)}  ${String(bin.count).padStart(5)} claims  mean ${percent(bin.meanConfidence)}  right ${percent(bin.shareRight)}`,
  );
}

/** What a calibration changed, for a terminal. */
export function calibrationLines({ map, crossValidated, golden }: Calibrated): string[] {
  const { heldOut, weights, decided } = map;
  const offsets = Object.entries(weights.offsets).map(([cause, value]) => `${cause} ${fixed(value, 2)}`);
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
    `log odds = ${fixed(weights.constant, 2)} + ${fixed(weights.logOdds, 2)} raw + ${fixed(weights.missing, 2)} missing + ${fixed(weights.history, 2)} history + ${fixed(weights.conversions, 2)} conversions + cause`,
    `cause: ${offsets.join(', ')}`,
    `decided cases move the log odds to ${fixed(decided.offset, 2)} + ${fixed(decided.scale, 2)} x`,
  ];
}
