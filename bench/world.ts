// How accurate the engine is in a market it was not built with:
//   npm run -s bench world -- DRAW... [--out FILE]
// A DRAW holds data/<account>/*.csv, each a data folder, and truth.json: what was done to each campaign, and which
// answers are acceptable. Each folder goes through `analyze --data FOLDER --json`, as for any user. FILE gets all the
// answers, one array.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { proportionOf } from '../src-core/diagnosis/stats/proportion.ts';
import { expectedCalibrationError } from '../src-core/lab/evaluation/metrics/calibration.ts';
import { runCli } from '../src-main/cli/index.ts';
import { isLeftOpen } from '../src-shared/format/certainty.ts';
import { fixed } from '../src-shared/format/number.ts';
import { tenths } from '../src-shared/format/share.ts';
import { analyzeJsonSchema } from '../src-shared/model/analyzeJson.ts';

const truthSchema = z.record(
  z.string(),
  z.object({
    acceptable_causes: z.array(z.string()),
    acceptable_workflows: z.array(z.string()),
    forbidden_workflows: z.array(z.string()),
    cause: z.string(),
    difficulty: z.string(),
  }),
);
type Truth = z.infer<typeof truthSchema>[string];
type AnalyzeJson = z.infer<typeof analyzeJsonSchema>[number];
interface Answer {
  readonly given: AnalyzeJson;
  readonly truth: Truth;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' } },
});
if (positionals.length === 0) console.log('not measured: name folders with truth.json and data/');

async function analyzed(folder: string): Promise<readonly AnalyzeJson[]> {
  const chunks: string[] = [];
  const into = (list: string[]) =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        list.push(chunk.toString());
        done();
      },
    });
  const code = await runCli(['analyze', '--data', folder, '--json'], {
    stdin: Readable.from([]),
    stdout: into(chunks),
    stderr: into([]),
    env: {},
    cwd: process.cwd(),
    now: () => new Date(),
  });
  if (code !== 0) throw new Error(`${folder} was not analysed`);
  return analyzeJsonSchema.parse(JSON.parse(chunks.join('')));
}

const answers: Answer[] = [];
for (const draw of positionals) {
  const truths = truthSchema.parse(JSON.parse(await readFile(join(draw, 'truth.json'), 'utf8')));
  for (const account of (await readdir(join(draw, 'data'))).toSorted()) {
    const folder = join(draw, 'data', account);
    for (const given of await analyzed(folder)) {
      const truth = truths[given.campaign_id];
      if (truth !== undefined) answers.push({ given, truth });
    }
  }
  const missing = Object.keys(truths).length - answers.length;
  if (positionals.length === 1 && missing > 0) console.log(`${missing} campaigns have no answer`);
}
if (values.out !== undefined) await writeFile(values.out, JSON.stringify(answers.map(({ given }) => given)));

if (answers.length > 0) report();

function report(): void {
  const open = ({ given }: Answer) => isLeftOpen(given);
  const right = (one: Answer) => !open(one) && one.truth.acceptable_causes.includes(one.given.root_cause);
  const show = (name: string, among: readonly Answer[], holds: (one: Answer) => boolean) => {
    const { hits, of, share, low, high } = proportionOf(among, holds);
    console.log(`${name.padEnd(46)} ${tenths(share)} (${hits} of ${of}; ${tenths(low)} to ${tenths(high)})`);
  };
  show('an acceptable cause first', answers, right);
  for (const difficulty of ['easy', 'medium', 'hard'])
    show(
      `the same, ${difficulty}`,
      answers.filter(({ truth }) => truth.difficulty === difficulty),
      right,
    );
  show('an acceptable workflow', answers, ({ given, truth }) =>
    truth.acceptable_workflows.includes(given.recommended_workflow),
  );
  show('a harmful workflow', answers, ({ given, truth }) =>
    truth.forbidden_workflows.includes(given.recommended_workflow),
  );
  const quiet = answers.filter(({ truth }) => truth.cause === 'normal_variance');
  show('nothing happened, yet acted', quiet, ({ given }) => given.status === 'action');
  show('left open', answers, open);
  const claims = answers
    .filter((one) => !open(one))
    .map((one) => ({ confidence: one.given.confidence, right: right(one) }));
  console.log(
    `calibration error (ECE) of ${claims.length} answers: ${fixed(expectedCalibrationError(claims), 3)}`,
  );
}
