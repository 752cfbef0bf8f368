// What it is worth to know of rivals: campaigns at Meta diagnosed with nothing known of the market, with an archive of the ads of named
// rivals, with a service of months, and with an archive that was asked about the wrong rivals. Stated: where rivals act more are right with
// the archive; months change no verdict; the wrong rivals help nobody, and elsewhere none of it costs right verdicts.
//   npm run -s bench rivals [-- --acting 100 --others 200 --seed 7013]
import { parseArgs } from 'node:util';
import { proportion, proportionOf } from '../src-core/diagnosis/stats/proportion.ts';
import { type Arm, arms, type RivalsCase, rivalsCases } from '../src-core/lab/evaluation/rivals/paired.ts';
import { worlds } from '../src-core/lab/worlds/all.ts';
import type { Proportion } from '../src-shared/model/evaluation/proportion.ts';

const { values } = parseArgs({
  options: {
    acting: { type: 'string', default: '100' },
    others: { type: 'string', default: '200' },
    seed: { type: 'string', default: '7013' },
  },
});
const seed = Number(values.seed);
const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(1)}%`);
const text = ({ hits, of, share, low, high }: Proportion): string =>
  `${percent(share)} (${hits}/${of}; ${percent(low)} to ${percent(high)})`;

const [acting, others]: [RivalsCase[], RivalsCase[]] = [[], []];
for (const world of worlds) {
  const found = taken(world, 0, 'rivals', Number(values.acting), true);
  acting.push(...found);
  report(`rivals act in the market ${world.name}`, found);
  others.push(...taken(world, 1_000_000, 'none', Number(values.others), false));
}
report('rivals act, all markets', acting);
report('they do not, all markets', others);

function taken(
  world: (typeof worlds)[number],
  from: number,
  which: 'rivals' | 'none',
  count: number,
  byRivals: boolean,
): readonly RivalsCase[] {
  const found: RivalsCase[] = [];
  for (const one of rivalsCases(world, seed, from, which)) {
    if (found.length >= count) break;
    if (one.byRivals === byRivals) found.push(one);
  }
  return found;
}

function report(title: string, cases: readonly RivalsCase[]): void {
  console.log(`\n${title}: ${cases.length} campaigns, seed ${seed}`);
  for (const arm of arms) {
    const confidence = cases.reduce((sum, one) => sum + one.verdicts[arm].confidence, 0) / cases.length;
    const named = cases.filter(({ verdicts }) => verdicts[arm].cause === 'competitive_pressure').length;
    console.log(`  ${arm.padEnd(9)} right ${text(proportionOf(cases, (one) => one.verdicts[arm].right))}`);
    console.log(
      `            rivals named ${text(proportion(named, cases.length))}, mean confidence ${percent(confidence)}`,
    );
    if (arm !== 'nothing') console.log(`            ${against(cases, arm)}`);
  }
}

/** Of the campaigns whose verdict is right with only one of both, those that are with this. */
function against(cases: readonly RivalsCase[], arm: Arm): string {
  const differ = cases.filter(({ verdicts }) => verdicts[arm].right !== verdicts.nothing.right);
  const other = cases.filter(({ verdicts }) => verdicts[arm].cause !== verdicts.nothing.cause).length;
  return `another cause in ${other}; right with it only ${text(proportionOf(differ, (one) => one.verdicts[arm].right))}`;
}
