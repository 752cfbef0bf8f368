// What a world draws, how fast, and whether its structure tells the cause: npm run -s bench worlds -- [--world paced] [--cases 1000]
import { parseArgs } from 'node:util';
import { worlds } from '../src-core/lab/worlds/all.ts';
import { drawCase } from '../src-core/lab/worlds/drawPlan.ts';
import { structureOf, structureTells } from '../src-core/lab/worlds/structureCheck.ts';
import type { World, WorldCase } from '../src-core/lab/worlds/world.ts';

const { values } = parseArgs({
  options: {
    world: { type: 'string' },
    cases: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '3' },
  },
});

const wanted = worlds.filter((world) => values.world === undefined || world.name === values.world);
for (const world of wanted) report(world, Number(values.cases), Number(values.seed));

function report(world: World, count: number, seed: number): void {
  const difficulties = new Map<string, number>();
  const causes = new Map<string, number>();
  const truths: { structure: number[]; label: string }[] = [];
  const planned: { structure: number[]; label: string }[] = [];
  const fourSiblings: number[] = [];
  let total = 0;
  let two = 0;
  for (let index = 0; index < count; index += 1) {
    const before = process.cpuUsage();
    const one = drawCase(world, index, seed);
    const used = process.cpuUsage(before);
    const ms = (used.user + used.system) / 1000;
    total += ms;
    if (one.plan.campaignsInAccount === 5) fourSiblings.push(ms);
    const [cause, second] = one.truth.causes;
    causes.set(cause, (causes.get(cause) ?? 0) + 1);
    if (second !== undefined) two += 1;
    const kind = kindOf(one);
    difficulties.set(kind, (difficulties.get(kind) ?? 0) + 1);
    const structure = structureOf(one);
    truths.push({ structure, label: cause });
    const [first] = one.plan.events;
    if (first !== undefined) planned.push({ structure, label: first.cause });
  }
  const mean = (list: readonly number[]): number =>
    list.reduce((a, b) => a + b, 0) / Math.max(1, list.length);
  const share = (part: number): string => `${((100 * part) / count).toFixed(1)}%`;
  console.log(
    `\n${world.name}, ${count} cases: ${(total / count).toFixed(1)} ms of processor time a case, ${mean(fourSiblings).toFixed(1)} with four siblings; two causes in ${share(two)}`,
  );
  for (const [name, part] of [...causes].sort())
    console.log(`  ${name.padEnd(24)}${share(part).padStart(7)}`);
  for (const [name, part] of [...difficulties].sort())
    console.log(`  ${name.padEnd(24)}${share(part).padStart(7)}`);
  for (const [title, cases] of [
    ['truth', truths],
    ['planned cause', planned],
  ] as const) {
    const { right, commonest } = structureTells(cases);
    console.log(
      `  structure alone names the ${title} in ${(100 * right).toFixed(1)}%, the commonest answer in ${(100 * commonest).toFixed(1)}%`,
    );
  }
}

/** Difficulty, apart for events, levels and nothing. */
function kindOf({ truth }: WorldCase): string {
  const event = truth.events.some((one) => one.matters);
  const kind = event ? 'event' : truth.causes[0] === 'normal_variance' ? 'nothing' : 'level';
  return `${kind}, ${truth.difficulty}`;
}
