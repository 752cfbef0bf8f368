// Fits the weights of evidence: npm run -s lab fit -- [--campaigns 3000] [--seed 11] [--compare]
// Makes that many campaigns in every world, reports leave-one-world-out, and writes src-core/diagnosis/weighing/weights.json.
// With --compare it also reports the kinds of models that were not taken.

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isotonic } from '../evaluation/metrics/isotonic.ts';
import { worlds } from '../worlds/all.ts';
import { fitAdditive } from './additive.ts';
import { type BoostOptions, fitBoosted } from './boosting.ts';
import { collectRows } from './collectRows.ts';
import { type Answer, assess, firstRight } from './judge.ts';
import { additiveKind, boostedKind, type Kind, learnerOf, leaveOneWorldOut, meanOf } from './leaveOut.ts';
import { inputNames, sampleOf, weightsOfRows } from './sample.ts';
import { additive, boosted } from './settings.ts';
import { weightsOf, writeWeights } from './store.ts';

/** Trees of three leaves ask for two inputs: pairs. */
const pairs: BoostOptions = { ...boosted, rounds: 150, rate: 0.2, leaves: 3, ridge: 10, inputShare: 0.3 };

/** Claims behind one knot of the calibration. */
const leastClaims = 150;

const { values } = parseArgs({
  options: {
    campaigns: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '11' },
    compare: { type: 'boolean', default: false },
    out: { type: 'string', default: join(import.meta.dirname, '../../diagnosis/weighing/weights.json') },
  },
});

const rows = await collectRows(
  worlds.map(({ name }) => name),
  Number(values.seed),
  Number(values.campaigns),
  (done, of) => process.stderr.write(`\r${done} of ${of} campaigns`),
);
process.stderr.write('\n');

function report(title: string, kind: Kind): readonly Answer[] {
  const answers = leaveOneWorldOut(rows, learnerOf(kind));
  for (const world of [null, ...worlds.map(({ name }) => name)]) {
    const of = world === null ? answers : answers.filter(({ row }) => row.world === world);
    process.stdout.write(`${title} ${world ?? 'all'} ${JSON.stringify(assess(of))}\n`);
  }
  return answers;
}

const answers = report('mean', meanOf(additiveKind(additive), boostedKind(boosted)));
if (values.compare) {
  report('additive', additiveKind(additive));
  report('trees', boostedKind(boosted));
  report('pairs', boostedKind(pairs));
}

const counts = weightsOfRows(rows);
const calibrationOf = (nothing: boolean) =>
  isotonic(
    answers
      .filter(({ ranked }) => (ranked[0]?.cause === 'normal_variance') === nothing)
      .map((answer) => ({
        at: answer.present,
        right: firstRight(answer),
        weight: counts(answer.row),
      })),
    leastClaims,
  ).map(({ at, probability }) => ({
    at: Number(at.toFixed(3)),
    probability: Number(probability.toFixed(3)),
  }));
const sample = sampleOf(rows, inputNames(rows));
const fittedOn = Object.fromEntries(
  worlds.map(({ name }) => [name, rows.filter((row) => row.world === name).length]),
);
const stored = weightsOf(fitAdditive(sample, additive), fitBoosted(sample, boosted), fittedOn, {
  cause: calibrationOf(false),
  nothing: calibrationOf(true),
});
await writeWeights(values.out, stored);
process.stdout.write(
  `${stored.version}: ${stored.inputs.length} inputs; npm run -s lab curves writes anew what the docs show of them\n`,
);
