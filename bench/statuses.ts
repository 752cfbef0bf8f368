// What it is worth to know what the platform says of the delivery: campaigns of each world diagnosed with and without it. Stated: where
// something blocks the delivery more are right with it, and elsewhere no fewer.
//   npm run -s bench statuses [-- --blocked 100 --others 300 --seed 4011]
import { parseArgs } from 'node:util';
import { proportion, proportionOf } from '../src-core/diagnosis/stats/proportion.ts';
import { type Pair, pairsOf, type Verdict } from '../src-core/lab/evaluation/statuses/paired.ts';
import { worlds } from '../src-core/lab/worlds/all.ts';
import type { Proportion } from '../src-shared/model/evaluation/proportion.ts';

const { values } = parseArgs({
  options: {
    blocked: { type: 'string', default: '100' },
    others: { type: 'string', default: '300' },
    seed: { type: 'string', default: '4011' },
    list: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(1)}%`);
const text = ({ hits, of, share, low, high }: Proportion): string =>
  `${percent(share)} (${hits}/${of}; ${percent(low)} to ${percent(high)})`;

const [blocked, others]: [Pair[], Pair[]] = [[], []];
for (const world of worlds) {
  take(blocked, pairsOf(world, seed, 0, 1_000_000, 'blocked'), Number(values.blocked), true);
  take(others, pairsOf(world, seed, 1_000_000, 2_000_000, 'all'), Number(values.others), false);
}
report('something blocks the delivery', blocked);
report('nothing does', others);

function take(into: Pair[], from: Iterable<Pair>, count: number, isBlocked: boolean): void {
  let taken = 0;
  for (const pair of from) {
    if (pair.isBlocked !== isBlocked) continue;
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
  const named = proportion(
    pairs.filter((pair) => pair.with.cause === 'delivery_blocked').length,
    pairs.length,
  );
  console.log(`  "delivery is blocked" with it ${text(named)}`);
  if (values.list)
    for (const pair of [...won, ...lost])
      console.log(
        `    ${pair.id} [${pair.kinds.join(', ')}] ${pair.without.cause} -> ${pair.with.cause} ${pair.with.right}`,
      );
}
