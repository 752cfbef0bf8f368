// The rounds of hold cases as sums: no case is named.
//   node bench/rounds.ts [--record]
// --record keeps the sums in golden/runs/round-NAME.json beside those of other engines, which `npm test` holds the app's engine against.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineVersion } from '../src-core/diagnosis/engineVersion.ts';
import { loadGolden } from '../src-core/lab/evaluation/loadGolden.ts';
import { measureRound, type Round, roundNames, roundSchema } from '../src-core/lab/evaluation/rounds.ts';
import type { Proportion } from '../src-shared/model/evaluation/proportion.ts';

const folder = join(import.meta.dirname, '..', 'golden');
const cases = await loadGolden(join(folder, 'cases'));
const percent = (share: number | null): string => (share === null ? '–' : (100 * share).toFixed(1));
const text = ({ hits, of, share, low, high }: Proportion): string =>
  `${percent(share)}% (${hits}/${of}; ${percent(low)} to ${percent(high)})`;

for (const name of roundNames(cases)) {
  const figures = measureRound(cases, name);
  console.log(`\nround ${name}, ${figures.cases} cases, engine ${engineVersion}`);
  console.log(`  first cause as decided   ${text(figures.cause)}`);
  console.log(`  the same, hard cases     ${text(figures.causeHard)}`);
  console.log(`  an acceptable cause      ${text(figures.causeAcceptable)}`);
  console.log(`  in the likeliest two     ${text(figures.topTwo)}`);
  console.log(`  workflow as decided      ${text(figures.workflow)}`);
  console.log(`  harmful                  ${text(figures.harmful)}`);
  console.log(`  no change, yet acted     ${text(figures.noChangeActed)}`);
  console.log(
    `  ECE                      ${figures.calibration.expectedCalibrationError?.toFixed(3) ?? '–'}`,
  );
  if (!process.argv.includes('--record')) continue;
  const file = join(folder, 'runs', `round-${name}.json`);
  const others = existsSync(file)
    ? roundSchema
        .parse(JSON.parse(readFileSync(file, 'utf8')))
        .engines.filter((one) => one.engineVersion !== engineVersion)
    : [];
  const own = { engineVersion, at: new Date().toISOString(), figures };
  const round: Round = { format: 1, round: name, engines: [...others, own] };
  writeFileSync(file, `${JSON.stringify(round, null, 2)}\n`);
}
