import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Weights, weightsFrom } from '../../diagnosis/weighing/model.ts';
import { fitAdditive } from '../fitting/additive.ts';
import { fitBoosted } from '../fitting/boosting.ts';
import { collectRows } from '../fitting/collectRows.ts';
import { inputNames, sampleOf } from '../fitting/sample.ts';
import { additive, boosted } from '../fitting/settings.ts';
import { weightsOf, writeWeights } from '../fitting/store.ts';
import { worlds } from '../worlds/all.ts';

/** Draws of the fit, apart from those that are judged. */
const seed = 11;

/**
 * For each world the weights that the other worlds teach, by the settings of the shipped ones. A confidence needs answers in worlds left
 * out, so these carry none of their own. Kept in `folder`, and read back from there.
 */
export async function leftOutWeights(
  folder: string,
  campaigns: number,
  report: (text: string) => void,
): Promise<ReadonlyMap<string, Weights>> {
  await mkdir(folder, { recursive: true });
  const names = worlds.map(({ name }) => name);
  const fileOf = (left: string): string => join(folder, `without-${left}-${campaigns}.json`);
  const missing = names.filter((name) => !existsSync(fileOf(name)));
  const rows =
    missing.length === 0
      ? []
      : await collectRows(names, seed, campaigns, (done, of) => report(`${done} of ${of} campaigns`));
  for (const left of missing) {
    const others = rows.filter(({ world }) => world !== left);
    const sample = sampleOf(others, inputNames(others));
    const fittedOn = Object.fromEntries(
      names.filter((name) => name !== left).map((name) => [name, campaigns]),
    );
    const stored = weightsOf(fitAdditive(sample, additive), fitBoosted(sample, boosted), fittedOn, {
      cause: [],
      nothing: [],
    });
    await writeWeights(fileOf(left), stored);
    report(`fitted without ${left}`);
  }
  return new Map(names.map((name) => [name, weightsFrom(JSON.parse(readFileSync(fileOf(name), 'utf8')))]));
}
