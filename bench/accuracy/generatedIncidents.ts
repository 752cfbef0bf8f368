// F1 on generated incidents that no setting was chosen by: node bench/accuracy/generatedIncidents.ts [--size 1]
import { parseArgs } from 'node:util';
import type { Incident } from '../../src-core/lab/incidents/incident.ts';
import { ratioLike, ratioTable } from '../../src-core/lab/incidents/ratioLike.ts';
import { riskLocL, riskLocLike, riskLocS } from '../../src-core/lab/incidents/riskLocLike.ts';
import { squeezeGrid, squeezeLike } from '../../src-core/lab/incidents/squeezeLike.ts';
import { judgeAdditive, judgeRatio } from './generated.ts';
import { riskLocPlain } from './riskLocPlain.ts';
import { f1Interval, type Named, scoreMatches } from './rootCauseScore.ts';

const { values } = parseArgs({ options: { size: { type: 'string' } }, strict: false });
/** Incidents of each row, in multiples of the published run's. */
const size = Number(values.size ?? 1);
const many = (count: number) =>
  Array.from({ length: Math.max(1, Math.round(count * size)) }, (_, index) => index);

/** Draws from here on: the settings search uses those below (localiseSettings.ts). */
const heldOut = 500_000;

/** Milliseconds of processor: what else the machine does must not count. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function report(label: string, judged: readonly Named[], milliseconds: number): void {
  const score = scoreMatches(judged);
  const { low, high } = f1Interval(judged);
  const figures = [score.f1, low, high].map((value) => value.toFixed(3).padStart(8)).join('');
  console.log(
    `${label.padEnd(46)}${String(judged.length).padStart(5)}${figures}   ${score.right}/${score.wrong}/${score.missed}   ${(milliseconds / judged.length).toFixed(0)} ms`,
  );
}

function measure(label: string, incidents: () => Iterable<Incident>): void {
  const ours: Named[] = [];
  const plain: Named[] = [];
  let ownTime = 0;
  let plainTime = 0;
  for (const incident of incidents()) {
    const started = processorTime();
    ours.push(judgeAdditive(incident));
    const between = processorTime();
    plain.push(riskLocPlain(incident));
    ownTime += between - started;
    plainTime += processorTime() - between;
  }
  report(label, ours, ownTime);
  report(`  plain RiskLoc, same incidents`, plain, plainTime);
}

const grid = (noise: number, each: number, sizes?: readonly number[]) =>
  function* () {
    for (const settings of squeezeGrid(noise, sizes))
      for (const draw of many(each)) yield squeezeLike(settings, heldOut + draw);
  };

console.log(
  'Columns: incidents, F1, 95% interval (bootstrap), right/wrong/missed parts, processor time an incident.',
);
measure('B0-like (noise .8%), 7,680 cells', grid(0.008, 12));
measure('B0-like, 21,600 cells as published', grid(0.008, 2, [6, 36, 10, 10]));
measure('B4-like (noise 12%), 7,680 cells', grid(0.12, 4));
measure('RiskLoc S-like, 48,000 cells', function* () {
  for (const draw of many(40)) yield riskLocLike(riskLocS, heldOut + draw);
});
measure('RiskLoc L-like (deep labels), 36,000 cells', function* () {
  for (const draw of many(30)) yield riskLocLike(riskLocL, heldOut + draw);
});
const started = processorTime();
const ratios = many(200).map((draw) => judgeRatio(ratioLike(heldOut + draw)));
report('a rate, drawn wide (src-core/lab/incidents)', ratios, processorTime() - started);

// A rate over 20,000 cells of four attributes: the slower of the two searches.
const large = ratioTable([10, 20, 10, 10]);
const before = processorTime();
judgeRatio(large);
console.log(
  `a rate of ${large.cells.length} cells, 4 attributes: ${(processorTime() - before).toFixed(0)} ms`,
);
