// How much damage to a workspace is noticed, with the files beside the database and without them (the control), and
// whether a restore after random histories of decisions, backups and damage loses any decision. Ends with 1 where one
// is lost. FLIPS, HISTORIES and STEPS in the environment make it larger or smaller.
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import {
  copyWorkspace,
  damageScene,
  databaseIn,
  flipBit,
  outcomeOf,
  outcomeWithoutWitness,
} from '../testing/store/damage.ts';
import { historyArbitrary, runHistory } from '../testing/store/histories.ts';

const flips = Number(process.env['FLIPS'] ?? 1000);
const histories = Number(process.env['HISTORIES'] ?? 200);
const steps = Number(process.env['STEPS'] ?? 40);

const key = randomBytes(32);
const scene = damageScene(key, 40);
const other = damageScene(key, 4);
const work = join(mkdtempSync(join(tmpdir(), 'causeway-bench-')), 'data');
const logIn = (folder: string) => `${databaseIn(folder)}-wal`;

function tally(name: string, times: number, from: string, damage: (index: number) => void): number {
  const counts = [outcomeOf, outcomeWithoutWitness].map((outcome) => {
    const found = { noticed: 0, 'nothing lost': 0, unnoticed: 0 };
    for (let index = 0; index < times; index++) {
      copyWorkspace(from, work);
      damage(index);
      found[outcome(work, key, scene.acknowledged)] += 1;
    }
    return found;
  });
  const [watched, control] = counts;
  if (watched === undefined || control === undefined) throw new Error('both were counted');
  const words = ({ noticed, 'nothing lost': none, unnoticed }: typeof watched) =>
    `${noticed} noticed, ${none} lost nothing, ${unnoticed} unnoticed`;
  console.log(
    `${name.padEnd(26)} ${String(times).padStart(5)}   ${words(watched)}   (control: ${words(control)})`,
  );
  return watched.unnoticed;
}

let faults = 0;
console.log('damage                     times   with witness and journal');
faults += tally('bit flipped in database', flips, scene.closed, () =>
  flipBit(databaseIn(work), Math.random(), Math.floor(Math.random() * 8)),
);
faults += tally('bit flipped in log', flips, scene.cut, () =>
  flipBit(logIn(work), Math.random(), Math.floor(Math.random() * 8)),
);
faults += tally('log deleted', 1, scene.cut, () => rmSync(logIn(work)));
faults += tally('older database put back', 1, scene.closed, () =>
  copyFileSync(databaseIn(scene.earlier), databaseIn(work)),
);
faults += tally('older one, journal gone', 1, scene.closed, () => {
  copyFileSync(databaseIn(scene.earlier), databaseIn(work));
  for (const name of readdirSync(work))
    if (name.endsWith('.journal')) rmSync(join(work, name), { recursive: true });
});
faults += tally('database deleted', 1, scene.closed, () => rmSync(databaseIn(work)));
faults += tally('foreign database', 1, scene.closed, () =>
  copyFileSync(databaseIn(other.closed), databaseIn(work)),
);
scene.remove();
other.remove();
rmSync(join(work, '..'), { recursive: true, force: true });

let decisions = 0;
let restores = 0;
const lost: string[] = [];
for (const history of fc.sample(historyArbitrary(steps), histories)) {
  const result = runHistory(history);
  decisions += result.decisions;
  restores += result.restores;
  lost.push(...result.faults);
}
console.log(`${histories} histories: ${decisions} decisions, ${restores} restores, ${lost.length} faults`);
for (const fault of lost.slice(0, 20)) console.log(`  ${fault}`);
if (faults > 0 || lost.length > 0) process.exit(1);
