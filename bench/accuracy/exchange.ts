// The ad-exchange series of the Numenta Anomaly Benchmark, scored by its own rule: node bench/accuracy/exchange.ts --data DIR
import { judgeExchange, readExchange, totalScore } from './exchangeSeries.ts';
import { dataFolder } from './files.ts';
import type { NabScore } from './nabScore.ts';

function line(name: string, score: NabScore): string {
  return `${name.padEnd(24)} windows hit ${score.hit}/${score.windows}, false alarms ${score.falseAlarms}, standard score ${score.normalised.toFixed(1)}`;
}

const folder = dataFolder('data/ and labels/ of the ad-exchange series');
if (folder === null) process.exitCode = 2;
else {
  const all = readExchange(folder);
  const judged = judgeExchange(all);
  for (const { series, alarms, score } of judged) {
    console.log(line(series.name, score));
    for (const alarm of alarms) {
      const inside = series.windows.some(({ from, to }) => alarm.index >= from && alarm.index <= to);
      const where = inside ? 'in a labelled window' : 'false alarm';
      console.log(
        `  ${series.stamps[alarm.index] ?? ''} at ${alarm.ratio.toFixed(2)} of what was expected: ${where}`,
      );
    }
  }
  console.log(line('all', totalScore(judged.map(({ score }) => score))));
  for (const hours of [4320, 2160, 1440, 1000, 720, 600, 504, 336]) {
    const score = totalScore(judgeExchange(all, 1 / hours).map((one) => one.score));
    console.log(line(`one alarm in ${hours} h`, score));
  }
}
