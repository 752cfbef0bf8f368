// What a table is worth: campaigns of each world diagnosed with and without it. Stated: where the cause it speaks of is at work more are
// right with it, and elsewhere no fewer.
//   npm run -s bench paired -- --table delivery_status [--cases 100 --others 300 --seed 4011 --list]
import { parseArgs } from 'node:util';
import { proportion, proportionOf } from '../src-core/diagnosis/stats/proportion.ts';
import {
  type Pair,
  type PairedTableName,
  pairedTables,
  pairsOf,
  type Verdict,
} from '../src-core/lab/evaluation/paired/paired.ts';
import { worlds } from '../src-core/lab/worlds/all.ts';
import type { Proportion } from '../src-shared/model/evaluation/proportion.ts';

const { values } = parseArgs({
  options: {
    table: { type: 'string', default: 'delivery_status' },
    cases: { type: 'string', default: '100' },
    others: { type: 'string', default: '300' },
    seed: { type: 'string', default: '4011' },
    list: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const isPaired = (name: string): name is PairedTableName => name in pairedTables;
const { table } = values;
if (!isPaired(table)) throw new Error(`--table is one of ${Object.keys(pairedTables).join(', ')}`);
const { cause } = pairedTables[table];
const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(1)}%`);
const text = ({ hits, of, share, low, high }: Proportion): string =>
  `${percent(share)} (${hits}/${of}; ${percent(low)} to ${percent(high)})`;

const [cases, others]: [Pair[], Pair[]] = [[], []];
for (const world of worlds) {
  take(cases, pairsOf(table, world, seed, 0, 20_000, 'at work'), Number(values.cases), true);
  take(others, pairsOf(table, world, seed, 1_000_000, 2_000_000, 'all'), Number(values.others), false);
}
report(`${cause} is at work`, cases);
report('it is not', others);

function take(into: Pair[], from: Iterable<Pair>, count: number, isAtWork: boolean): void {
  let taken = 0;
  for (const pair of from) {
    if (pair.isAtWork !== isAtWork) continue;
    into.push(pair);
    taken += 1;
    if (taken === count) return;
  }
}

function report(title: string, pairs: readonly Pair[]): void {
  const right = (of: 'with' | 'without') => proportionOf(pairs, (pair) => pair[of].right);
  const [won, lost] = [
    pairs.filter((pair) => pair.with.right && !pair.without.right),
    pairs.filter((pair) => !pair.with.right && pair.without.right),
  ];
  const mean = (of: (pair: Pair) => Verdict) =>
    percent(pairs.reduce((sum, pair) => sum + of(pair).confidence, 0) / pairs.length);
  console.log(`\n${title}, ${pairs.length} campaigns, seed ${seed}`);
  console.log(`  right without  ${text(right('without'))}, mean confidence ${mean((pair) => pair.without)}`);
  console.log(`  right with     ${text(right('with'))}, mean confidence ${mean((pair) => pair.with)}`);
  console.log(`  right only with it ${won.length}, only without it ${lost.length}`);
  const named = proportion(pairs.filter((pair) => pair.with.cause === cause).length, pairs.length);
  console.log(`  "${cause}" with it ${text(named)}`);
  if (values.list)
    for (const pair of [...won, ...lost])
      console.log(
        `    ${pair.id} [${pair.kinds.join(', ')}] ${pair.without.cause} -> ${pair.with.cause} ${pair.with.right}`,
      );
}
