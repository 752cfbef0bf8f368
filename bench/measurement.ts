// Another counting rule, a broken tag, lost consent and a true fall, told apart on drawn accounts. Stated: at least 90% named, and "repair
// the tag" never where no tag broke.
//   npm run bench measurement [accounts a kind, default 400] [seed, default 1]
import { measurementFindings } from '../src-core/diagnosis/measurement/measurementFindings.ts';
import { proportion } from '../src-core/diagnosis/stats/proportion.ts';
import { measurementEvents } from '../src-core/lab/evaluation/measurement/effect.ts';
import { measurementCase } from '../src-core/lab/evaluation/measurement/measurementCase.ts';

const [each = 400, seed = 1] = process.argv.slice(2, 4).map(Number);
const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(1)}%`);
function line(label: string, hits: number, of: number): void {
  const { share, low, high } = proportion(hits, of);
  console.log(
    `${label.padEnd(44)} ${percent(share).padStart(6)} (${hits}/${of}; ${percent(low)} to ${percent(high)})`,
  );
}

let [repairs, harmless, right, all, within, dated, clear, clearRight] = [0, 0, 0, 0, 0, 0, 0, 0];
for (const event of measurementEvents) {
  const kinds = new Map<string, Map<string, number>>();
  let named = 0;
  for (let index = 0; index < each; index += 1) {
    const made = measurementCase(event, index, seed);
    const found = measurementFindings(made.input);
    // An account has one answer: the clearest.
    const [first] = [...found].sort((one, two) => one.chance - two.chance);
    const given = first?.kind ?? 'quiet';
    if (given === event) named += 1;
    if (event !== 'quiet' && made.signal >= 5)
      [clear, clearRight] = [clear + 1, clearRight + (given === event ? 1 : 0)];
    const row = kinds.get(made.kind) ?? new Map<string, number>();
    row.set(given, (row.get(given) ?? 0) + 1);
    kinds.set(made.kind, row);
    if (event !== 'tagBreak') {
      harmless += 1;
      if (found.some(({ workflow }) => workflow.some(({ kind }) => kind === 'repairTag'))) repairs += 1;
    }
    if (event !== 'quiet' && first !== undefined) {
      dated += 1;
      if (Math.abs(Date.parse(first.window.from) - Date.parse(made.day)) <= 86_400_000) within += 1;
    }
  }
  if (event !== 'quiet') [right, all] = [right + named, all + each];
  line(event === 'quiet' ? 'quiet: nothing said' : `${event} named`, named, each);
  for (const [kind, row] of kinds)
    console.log(`    ${kind}: ${[...row].map(([given, count]) => `${given} ${count}`).join(', ')}`);
}
line('told apart, all four', right, all);
line('  of those with a signal of 5 errors or more', clearRight, clear);
line('"repair the tag" where no tag broke', repairs, harmless);
line('day of onset within one day', within, dated);
