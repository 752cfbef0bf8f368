// Every write of every operation refused in turn, and a real file system filled up: what was stored, what was refused,
// what was lost.
import { refuseWrites } from '../testing/disk/failingDisk.ts';
import { mountProblem, tryFullDisk } from '../testing/disk/fullDisk.ts';
import { findShim } from '../testing/disk/shim.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);
let problems = 0;
const shim = findShim();
if ('missing' in shim) print(`Refused writes: skipped, ${shim.missing}.`);
else {
  print('operation               error   how      writes  done  refused  not known  problems');
  await refuseWrites(shim.path, { step: 1, largest: 400 }, (row) => {
    problems += row.problems.length;
    const figures = [row.writes, row.done, row.refused, row.doubtful, row.problems.length];
    const [writes, done, refused, doubtful, found] = figures.map(String);
    print(
      `${row.operation.padEnd(24)}${row.errno.padEnd(8)}${row.how.padEnd(9)}${writes?.padStart(6)}` +
        `${done?.padStart(6)}${refused?.padStart(9)}${doubtful?.padStart(11)}${found?.padStart(10)}`,
    );
    for (const problem of row.problems.slice(0, 3)) print(`  ${problem}`);
  });
}
const noMount = mountProblem();
if (noMount !== null) print(`A full file system: skipped, ${noMount}.`);
else {
  const full = tryFullDisk();
  problems += full.problems.length;
  print(
    `A full file system: ${full.kept} decisions kept, ${full.refused} refused, ${full.problems.length} problems`,
  );
  for (const [what, how] of Object.entries(full.starts)) print(`  ${what}: ${how}`);
  for (const problem of full.problems) print(`  ${problem}`);
}
process.exit(problems === 0 ? 0 : 1);
