// Power cuts replayed over everything written durably: what was acknowledged and lost, and which deliberate faults are
// detected.
//   npm run bench powerLoss [states] [seed]
import { cutPower } from '../testing/disk/cutPower.ts';
import { mutants } from '../testing/disk/mutants.ts';
import { powerScenarios } from '../testing/disk/powerScenarios.ts';
import { recordScenario } from '../testing/disk/recordScenario.ts';
import { settingsOf } from '../testing/disk/settings.ts';
import { findShim } from '../testing/disk/shim.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);
const shim = findShim();
if ('missing' in shim) {
  print(`Skipped: ${shim.missing}.`);
  process.exit(0);
}
const [states, seed] = [Number(process.argv[2] ?? 2_600), Number(process.argv[3] ?? Date.now() % 1e9)];
print(`Power cuts: ${states} states, seed ${seed}.`);
let problems = 0;
for (const { name, covers, check, share, prepare } of powerScenarios) {
  const recording = await recordScenario(shim.path, name, prepare === undefined ? {} : { prepare });
  const cuts = await cutPower(recording, check, { states: Math.ceil(states * share), seed });
  const found = [...cuts.problems, ...settingsOf(name, recording)];
  problems += found.length;
  const syncs = recording.steps.filter(({ kind }) => kind === 'sync').length;
  print(
    `${name.padEnd(15)} ${covers}: ${recording.steps.length} steps, ${syncs} syncs, ` +
      `${recording.disk.acknowledged.length} acknowledged, ${cuts.states} cuts, ${found.length} problems`,
  );
  for (const problem of found.slice(0, 5)) print(`         ${problem}`);
}
print('Faults put in on purpose:');
for (const { what, scenario } of mutants) {
  const found = powerScenarios.find(({ name }) => name === scenario);
  if (found === undefined) throw new Error(`there is no scenario ${scenario}`);
  const { check, prepare } = found;
  const recording = await recordScenario(shim.path, scenario, { mutant: what, ...(prepare && { prepare }) });
  const settings = settingsOf(scenario, recording);
  const cuts = await cutPower(recording, check, { states: 120, seed });
  const first = [...settings, ...cuts.problems][0];
  if (first === undefined) problems += 1;
  print(
    `  ${what}: ${first === undefined ? 'NOT SEEN' : `${cuts.problems.length} of ${cuts.states} cuts; ${first}`}`,
  );
}
process.exit(problems === 0 ? 0 : 1);
