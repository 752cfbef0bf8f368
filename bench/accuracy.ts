// All measurements of the engine's accuracy, one after the other:
//   npm run -s bench accuracy -- [--data DIR]
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { baselineSchema } from '../src-core/lab/evaluation/baseline.ts';
import { sharedData } from './accuracy/files.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { data: { type: 'string' } }, strict: false });
const data = typeof values.data === 'string' ? resolve(values.data) : null;

/** A folder of outside files: inside the given folder, else where the tests look for them. */
function outside(name: string): string | null {
  if (data === null) return sharedData(name);
  const folder = join(data, name);
  return existsSync(folder) ? folder : null;
}

/** Hold cases are measured here only if the recorded run has done so before. */
function goldenSplit(): 'all' | 'test' {
  const latest = join(root, 'golden', 'runs', 'latest.json');
  const read = baselineSchema.safeParse(JSON.parse(readFileSync(latest, 'utf8')));
  return read.success && read.data.measured.hold !== null ? 'all' : 'test';
}

interface Judge {
  readonly title: string;
  readonly script: string;
  /** Null: its data is missing. */
  readonly args: readonly string[] | null;
}

const given = (folder: string | null) => (folder === null ? null : ['--data', folder]);
const daily = outside('marketing-feb2021');
const judges: readonly Judge[] = [
  {
    title: 'Golden cases, as marketing leads decided them',
    script: 'build/tasks/cli.ts',
    args: ['eval', '--split', goldenSplit(), '--replicates', '5', '--no-keep'],
  },
  {
    title: 'Guilty combinations of labelled incidents',
    script: 'bench/accuracy/rootCause.ts',
    args: given(outside('root-cause-rs')),
  },
  {
    title: 'Guilty parts of generated incidents',
    script: 'bench/accuracy/generatedIncidents.ts',
    args: ['--size', '0.2'],
  },
  {
    title: 'An 80% band on real days',
    script: 'bench/accuracy/band.ts',
    args: given(daily === null ? null : join(daily, '..')),
  },
  {
    title: 'The 80% interval of the forecast on real days',
    script: 'bench/accuracy/forecasts.ts',
    args: given(daily === null ? null : join(daily, '..')),
  },
  {
    title: 'Real series to which nothing is known to have happened',
    script: 'bench/accuracy/realSeries.ts',
    args: given(daily === null ? null : join(daily, '..')),
  },
  { title: 'Campaigns in which nothing changes', script: 'bench/null.ts', args: [] },
  { title: 'Simulated campaigns beside the golden ones', script: 'bench/corpus.ts', args: [] },
];

let failed = false;
for (const { title, script, args } of judges) {
  console.log(`\n== ${title}`);
  if (args === null) {
    console.log('not measured: its files are not here (npm run -s bench accuracy -- --data DIR)');
    continue;
  }
  const { status } = spawnSync(process.execPath, ['--expose-gc', join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  // The golden measurement ends with 1 where a goal is missed; the others run anyway.
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
