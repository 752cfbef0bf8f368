// Chooses the settings of both searches on generated incidents: node bench/accuracy/localiseSettings.ts [--each 1] [--only additive|ratio]
import { parseArgs } from 'node:util';
import {
  type AdditiveSettings,
  additiveDefaults,
} from '../../src-core/diagnosis/localise/additive/settings.ts';
import { defaultSettings, type LocaliseSettings } from '../../src-core/diagnosis/localise/settings.ts';
import { ratioLike } from '../../src-core/lab/incidents/ratioLike.ts';
import { riskLocL, riskLocLike, riskLocSmall } from '../../src-core/lab/incidents/riskLocLike.ts';
import { squeezeGrid, squeezeLike } from '../../src-core/lab/incidents/squeezeLike.ts';
import { judgeAdditive, judgeRatio } from './generated.ts';
import { type Named, scoreMatches } from './rootCauseScore.ts';

/*
 * The rule, fixed before any figure was seen. Candidates are the plain settings and single steps away from them. Ten folds over
 * incidents; a candidate's score is the mean of its folds' F1. Of all candidates within one standard error of the best (of its
 * difference to the best, fold by fold) the one with fewest departures from the plain settings is taken; the plain ones if they are among them.
 * Draws above 500,000 are kept for judging (generatedIncidents.ts), and no labelled incident of anybody is read here.
 */
const folds = 10;
const { values } = parseArgs({
  options: { each: { type: 'string' }, only: { type: 'string' } },
  strict: false,
});
const each = Number(values.each ?? 1);
const wants = (title: string) => values.only === undefined || values.only === title;

function choose<Settings extends object>(
  title: string,
  plain: Settings,
  steps: readonly Partial<Settings>[],
  judge: (settings: Settings) => readonly Named[],
): void {
  if (!wants(title)) return;
  const candidates = [{} as Partial<Settings>, ...steps].map((change) => {
    const judged = judge({ ...plain, ...change });
    const byFold = Array.from(
      { length: folds },
      (_, fold) => scoreMatches(judged.filter((_one, index) => index % folds === fold)).f1,
    );
    const mean = byFold.reduce((sum, f1) => sum + f1, 0) / folds;
    const { right, wrong, missed } = scoreMatches(judged);
    console.log(
      `${title}  ${JSON.stringify(change).padEnd(44)} ${mean.toFixed(4)}  ${right}/${wrong}/${missed} of ${judged.length} incidents`,
    );
    return { change, byFold, mean };
  });
  const best = candidates.reduce((one, two) => (two.mean > one.mean ? two : one));
  const within = candidates.filter(({ byFold, mean }) => {
    const differences = byFold.map((f1, fold) => (best.byFold[fold] ?? 0) - f1);
    const centre = best.mean - mean;
    const variance = differences.reduce((sum, one) => sum + (one - centre) ** 2, 0) / (folds - 1);
    return centre <= Math.sqrt(variance / folds);
  });
  const chosen = within.toSorted(
    (one, two) => Object.keys(one.change).length - Object.keys(two.change).length || two.mean - one.mean,
  )[0];
  console.log(
    `${title}  best ${JSON.stringify(best.change)}, chosen ${JSON.stringify(chosen?.change ?? {})}\n`,
  );
}

const draws = Array.from({ length: 10 * each }, (_, index) => index);
const sizes = [5, 8, 6, 5];
const additive = [
  ...[0.008, 0.06, 0.12].flatMap((noise) =>
    squeezeGrid(noise, sizes).flatMap((settings) =>
      draws.slice(0, each).map((draw) => squeezeLike(settings, draw)),
    ),
  ),
  ...draws.map((draw) => riskLocLike(riskLocSmall, draw)),
  ...draws.map((draw) => riskLocLike({ ...riskLocL, sizes: [6, 9, 6, 7] }, draw)),
];
const plainAdditive: AdditiveSettings = {
  ...additiveDefaults,
  oddsNeeded: 5,
  leastEffect: 0.1,
  materialShare: 0,
  spreads: [0.01, 0.03, 0.1, 0.3],
  trimmed: 0.001,
};
choose(
  'additive',
  plainAdditive,
  [
    { oddsNeeded: 1 },
    { oddsNeeded: 20 },
    { oddsNeeded: 100 },
    { leastEffect: 0.05 },
    { leastEffect: 0.2 },
    { materialShare: 0.001 },
    { materialShare: 0.01 },
    { spreads: [0.03, 0.3] },
    { spreads: [0.01, 0.02, 0.05, 0.1, 0.2, 0.4] },
    { trimmed: 0.01 },
  ],
  (settings) => additive.map((incident) => judgeAdditive(incident, settings)),
);

const ratios = Array.from({ length: 100 * each }, (_, draw) => ratioLike(draw));
const plainRatio: LocaliseSettings = {
  ...defaultSettings,
  oddsNeeded: 5,
  materialShare: 0.1,
  effectSpread: 0.5,
  effectSpreadCap: 0.5,
  driftScale: 0.15,
};
choose(
  'ratio',
  plainRatio,
  [
    { oddsNeeded: 2 },
    { oddsNeeded: 20 },
    { materialShare: 0.05 },
    { materialShare: 0.2 },
    { effectSpread: 0.35 },
    { effectSpread: 0.7 },
    { effectSpreadCap: 0.35 },
    { effectSpreadCap: 0.7 },
    { driftScale: 0.1 },
    { driftScale: 0.25 },
  ],
  (settings) => ratios.map((incident) => judgeRatio(incident, settings)),
);
