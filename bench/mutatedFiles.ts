// Broken files: exports in every dialect, style and encoding, changed as broken downloads, editors and people change
// them. None may make a reader throw or hang, and every row is kept, left out with a reason, or a total. Ends with 1
// otherwise. FILES in the environment makes it larger or smaller.
import * as fc from 'fast-check';
import { exportFile, mutated, mutations, styles, writtenDays } from '../testing/importing/exportFiles.ts';
import { importMutated } from '../testing/importing/importMutated.ts';

const files = Number(process.env['FILES'] ?? 10_000);
/** A reader that needs more of the processor for a file of some kilobytes hangs; what other programs take does not count. */
const longestMs = 5000;
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

let wrong = 0;
let slowest = 0;
const began = performance.now();
const cases = fc.sample(fc.tuple(writtenDays, styles, mutations), { numRuns: files, seed: 2026 });
for (const [at, [rows, style, changes]] of cases.entries()) {
  const started = cpuMs();
  const problems = await importMutated(mutated(exportFile(rows, style), changes)).catch((error: unknown) => [
    `threw ${error instanceof Error ? error.stack : String(error)}`,
  ]);
  const took = cpuMs() - started;
  slowest = Math.max(slowest, took);
  const all = took > longestMs ? [...problems, 'took too long'] : problems;
  if (all.length === 0) continue;
  wrong += 1;
  process.stderr.write(`file ${at} (${style.header}): ${all.join('; ')}\n`);
}
const seconds = (performance.now() - began) / 1000;
process.stdout.write(
  `${files} broken files: ${wrong} read wrongly; slowest ${Math.round(slowest)} ms, all ${Math.round(seconds)} s\n`,
);
process.exit(wrong === 0 ? 0 : 1);
