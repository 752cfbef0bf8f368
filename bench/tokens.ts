// The token cost of a recommendation: every prompt that a run would send over the golden test split, and replies to it,
// counted with o200k_base (OpenAI's tokenizer of the GPT-4o and later models). Goals at p95: <= 4,000 uncached input
// and <= 1,000 output.
//   npm run -s bench tokens [id of a case: prints its prompts' context]
//
// Anthropic publishes no tokenizer of its current models. Its counts are given as o200k times a factor of 1.35, our own
// safety margin for tables of figures; with a key, its count_tokens endpoint gives the true number.

import { join } from 'node:path';
import { modelContext } from '../src-core/context/context.ts';
import { diagnose } from '../src-core/diagnosis/diagnose.ts';
import { buildAccountTotals, siblingControl } from '../src-core/diagnosis/input/siblings.ts';
import { generateCase } from '../src-core/lab/evaluation/generateCase.ts';
import { loadGolden } from '../src-core/lab/evaluation/loadGolden.ts';
import { difficultyOf } from '../src-core/pipeline/difficulty.ts';
import { loadPrompts } from '../src-core/prompts/loadPrompts.ts';
import { defaultSettings } from '../src-shared/model/settings.ts';
import { type CallTokens, callsOfRun, outputOf, quantile, uncachedInput } from './tokens/count.ts';

const anthropicFactor = 1.35;
const goals = { input: 4000, output: 1000 } as const;
const root = join(import.meta.dirname, '..');
const prompts = loadPrompts(join(root, 'prompts'));
const [wanted] = process.argv.slice(2);

const cases = (await loadGolden(join(root, 'golden', 'cases')))
  .filter(({ split }) => split === 'test')
  .map((golden) => {
    const { data, siblings } = generateCase(golden);
    const diagnosis = diagnose({
      data,
      siblings: siblingControl(buildAccountTotals([data, ...siblings], golden.recipe.lastDay), data),
      asOf: golden.recipe.lastDay,
      guardrails: defaultSettings.guardrails,
    });
    const { campaignName: name, platform, currency } = data.campaign;
    return {
      golden,
      input: { diagnosis, campaign: { name, platform, currency } },
      difficulty: difficultyOf(diagnosis),
    };
  });

const shown = cases.find(({ golden }) => golden.id === wanted);
if (shown !== undefined) {
  const context = modelContext(shown.input);
  for (const step of ['analyse', 'recommend'] as const) console.log(`-- ${step}\n${context.forStep(step)}\n`);
}

const pad = (value: number) => Math.round(value).toLocaleString('en').padStart(7);
function line(what: string, values: readonly number[], goal: number | null): void {
  const p95 = quantile(values, 0.95);
  const verdict =
    goal === null
      ? ''
      : p95 <= goal
        ? `  within ${goal.toLocaleString('en')}`
        : `  OVER ${goal.toLocaleString('en')}`;
  console.log(
    `${what.padEnd(46)}${pad(quantile(values, 0.5))}${pad(p95)}${pad(Math.max(...values))}${verdict}`,
  );
}

function report(title: string, versions: Readonly<Record<string, string>>): void {
  console.log(`\n${title}\n${''.padEnd(46)}${'p50'.padStart(7)}${'p95'.padStart(7)}${'most'.padStart(7)}`);
  const runs = (length: 'typical' | 'full') =>
    cases.flatMap(({ input }) => {
      const calls = callsOfRun(input, prompts, length, versions);
      return calls === null ? [] : [calls];
    });
  const typical = runs('typical');
  const full = runs('full');
  const each = (read: (calls: readonly CallTokens[]) => number, of = typical) => of.map(read);
  line(
    'uncached input, caches cold',
    each((calls) => uncachedInput(calls, 'cold')),
    goals.input,
  );
  line(
    '  without the replies’ schemas',
    each((calls) => calls.reduce((sum, one) => sum + one.system + one.shared + one.user, 0)),
    null,
  );
  line(
    '  replies as long as the prompts allow',
    each((calls) => uncachedInput(calls, 'cold'), full),
    null,
  );
  line(
    '  Anthropic, estimated (x 1.35)',
    each((calls) => anthropicFactor * uncachedInput(calls, 'cold')),
    null,
  );
  line(
    'uncached input, same step asked just before',
    each((calls) => uncachedInput(calls, 'warm')),
    goals.input,
  );
  for (const [index, step] of (['analyse', 'recommend', 'critique'] as const).entries()) {
    const part = (read: (call: CallTokens) => number) =>
      typical.map((calls) => (calls[index] === undefined ? 0 : read(calls[index])));
    line(
      `  ${step}: evidence`,
      part(({ shared }) => shared),
      null,
    );
  }
  line('output, sentences as the engine writes them', each(outputOf), goals.output);
  line('output, as long as the prompts allow', each(outputOf, full), goals.output);
}

report(`Tokens of one recommendation (analyse, recommend, critique; ${cases.length} cases)`, {});
report('The same with signal_analysis@v1', { signal_analysis: 'v1' });

console.log('\nWho is asked, by the difficulty rule');
for (const level of ['clear', 'ordinary', 'hard'] as const) {
  const own = cases.filter(({ difficulty }) => difficulty.level === level);
  const right = own.filter(({ golden, input }) => golden.decision.causes.includes(input.diagnosis.rootCause));
  const who = { clear: 'no model', ordinary: 'the analyst', hard: 'the strong analyst' }[level];
  console.log(
    `  ${level.padEnd(9)}${String(own.length).padStart(3)} of ${cases.length} (${Math.round((100 * own.length) / cases.length)}%): ${who}; the engine names the cause that was decided in ${right.length}`,
  );
}
