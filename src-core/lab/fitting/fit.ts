// Fits the weights of evidence: npm run -s lab fit -- [--campaigns 3000] [--seed 11]
// Makes that many campaigns in every world, reports leave-one-world-out, and writes src-core/diagnosis/weighing/curves.json.

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isotonic } from '../evaluation/calibration/isotonic.ts';
import { worlds } from '../worlds/all.ts';
import { type FitOptions, fitAdditive } from './additive.ts';
import { collectRows } from './collectRows.ts';
import { assess, claimsOf } from './judge.ts';
import { additiveLearner, leaveOneWorldOut } from './leaveOut.ts';
import { inputNames, sampleOf } from './sample.ts';
import { signOf } from './signs.ts';
import { curvesOf, writeCurves } from './store.ts';

/** Chosen by leave-one-world-out. */
export const chosen: FitOptions = {
  passes: 30,
  rate: 0.3,
  ridge: 25,
  smooth: 40,
  knots: 10,
  sparseFrom: 6,
  sign: signOf,
};

/** Claims behind one knot of the calibration. */
const leastClaims = 150;

const { values } = parseArgs({
  options: {
    campaigns: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '11' },
    out: { type: 'string', default: join(import.meta.dirname, '../../diagnosis/weighing/curves.json') },
  },
});

const rows = await collectRows(
  worlds.map(({ name }) => name),
  Number(values.seed),
  Number(values.campaigns),
  (done, of) => process.stderr.write(`\r${done} of ${of} campaigns`),
);
process.stderr.write('\n');
const answers = leaveOneWorldOut(rows, additiveLearner(chosen));
for (const world of [null, ...worlds.map(({ name }) => name)]) {
  const of = world === null ? answers : answers.filter(({ row }) => row.world === world);
  process.stdout.write(`${world ?? 'all'} ${JSON.stringify(assess(of))}\n`);
}
const calibration = isotonic(
  claimsOf(answers).map(({ confidence, right }) => ({ at: confidence, right })),
  leastClaims,
);
const model = fitAdditive(sampleOf(rows, inputNames(rows)), chosen);
const fittedOn = Object.fromEntries(
  worlds.map(({ name }) => [name, rows.filter((row) => row.world === name).length]),
);
const curves = curvesOf(
  model,
  fittedOn,
  calibration.map(({ at, probability }) => ({
    at: Number(at.toFixed(3)),
    probability: Number(probability.toFixed(3)),
  })),
);
await writeCurves(values.out, curves);
process.stdout.write(`${curves.version}: ${Object.keys(curves.inputs).length} inputs\n`);
