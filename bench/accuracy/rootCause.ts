// Exact-match precision, recall and F1 on labelled incidents of a ratio: node bench/accuracy/rootCause.ts --data DIR
import { defaultSettings, type LocaliseSettings } from '../../src-core/diagnosis/localise/settings.ts';
import { dataFolder } from './files.ts';
import { type BaselineRule, readCases } from './rootCauseCases.ts';
import { leaveOneOut, namedBy, scoreAll } from './rootCauseRun.ts';
import { f1Interval, type MatchScore } from './rootCauseScore.ts';

function line(label: string, score: MatchScore): string {
  const figures = [score.precision, score.recall, score.f1]
    .map((value) => value.toFixed(3).padStart(9))
    .join('');
  return `${label.padEnd(44)}${figures}   ${score.right}/${score.wrong}/${score.missed}`;
}

const folder = dataFolder('cases.csv and data/ of the labelled incidents');
if (folder === null) process.exitCode = 2;
else {
  const cases = readCases(folder);
  console.log(`${cases.length} incidents. Columns: precision, recall, F1, right/wrong/missed combinations.`);
  for (const one of cases) {
    const named = namedBy(one, defaultSettings);
    const same = named.size === one.truth.size && [...named].every((key) => one.truth.has(key));
    if (!same)
      console.log(
        `  ${one.name}: labelled ${[...one.truth].join('; ')}, named ${[...named].join('; ') || 'nothing'}`,
      );
  }
  const started = performance.now();
  console.log(line('default settings', scoreAll(cases, defaultSettings)));
  const perCase = (performance.now() - started) / cases.length;
  const { low, high } = f1Interval(
    cases.map((one) => ({ truth: one.truth, named: namedBy(one, defaultSettings) })),
  );
  console.log(`F1 95% (bootstrap over incidents): ${low.toFixed(3)} to ${high.toFixed(3)}`);
  console.log(`${perCase.toFixed(1)} ms an incident`);
  const first = cases.filter((_, index) => index % 2 === 0);
  console.log(line('every other incident', scoreAll(first, defaultSettings)));
  console.log(
    line(
      'the other half',
      scoreAll(
        cases.filter((one) => !first.includes(one)),
        defaultSettings,
      ),
    ),
  );
  const rules: readonly BaselineRule[] = ['last4', 'all'];
  for (const rule of rules)
    console.log(line(`baseline: ${rule}`, scoreAll(readCases(folder, rule), defaultSettings)));
  const variations: readonly Partial<LocaliseSettings>[] = [
    { oddsNeeded: 20 },
    { oddsNeeded: 2 },
    { maxDepth: 2 },
    { maxDepth: 3 },
    { maxFindings: 1 },
    { materialShare: 0.05 },
    { materialShare: 0.2 },
    { effectSpread: 0.35 },
    { effectSpread: 0.7 },
    { effectSpreadCap: 0.35 },
    { effectSpreadCap: 0.7 },
    { driftScale: 0.1 },
    { driftScale: 0.25 },
    { priorEvents: 2 },
    { priorEvents: 10 },
    { concentrationBounds: [1, 20] },
    { concentrationBounds: [1, 200] },
    { shapeBounds: [3, 50] },
  ];
  const settings = variations.map((change) => ({ ...defaultSettings, ...change }));
  settings.forEach((one, index) => {
    console.log(line(JSON.stringify(variations[index]), scoreAll(cases, one)));
  });
  console.log(line('leave one out over all of these', leaveOneOut(cases, [defaultSettings, ...settings])));
}
