// How the diagnosis does on random campaigns whose causes are known from the mechanism: recall and precision by cause,
// confusion, reliability of the confidence.
//   npm run -s bench corpus [cases, default 1000] [seed, default 1] [cause: lists the cases in which it was missed or
//   wrongly named]

import { type CorpusScore, scoreCorpus } from '../src-core/lab/evaluation/corpus/corpusRun.ts';
import { corpusLines } from '../src-core/lab/evaluation/corpus/corpusText.ts';

const [count = '1000', seed = '1', listed] = process.argv.slice(2);
const started = performance.now();
const scores = [...scoreCorpus(Number(seed), 0, Number(count))];
const seconds = (performance.now() - started) / 1000;

function missed(one: CorpusScore): string {
  const what = one.label.events
    .map(
      (each) =>
        `${each.cause}@${each.daysAgo} cpa ${each.effect.cpa.toFixed(2)} luck ${each.effect.againstLuck.toFixed(1)}${each.matters ? '' : ' (too small)'}`,
    )
    .join('; ');
  return `  ${one.id}: ${one.label.causes.join(' + ')} -> ${one.cause} ${one.confidence.toFixed(2)} ${one.status}, ${one.changePct?.toFixed(0) ?? '–'}%${one.significant ? '*' : ''}, ${one.perDay.toFixed(1)}/day, ${one.traits.preset}, ${one.traits.days} days, without ${one.traits.leftOut.join(' ') || 'nothing'} | ${what}`;
}

for (const line of corpusLines(scores)) console.log(line);
if (listed !== undefined) {
  console.log(`\nmissed or wrongly named: ${listed}`);
  for (const one of scores)
    if ((one.label.causes[0] === listed) !== (one.cause === listed)) console.log(missed(one));
}
console.log(`\n${seconds.toFixed(1)} s, ${((1000 * seconds) / scores.length).toFixed(1)} ms a case`);
