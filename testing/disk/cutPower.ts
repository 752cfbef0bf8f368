import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { randomFrom } from './randomFrom.ts';
import { acknowledgedFile, type PowerCut, plainCuts, tornCut, withoutOneName } from './recordedDisk.ts';
import { fastFolder, type Recording } from './recordScenario.ts';

/** What is wrong in a folder after a power cut, as sentences; `acknowledged` in order of acknowledgement. */
export type Check = (folder: string, acknowledged: readonly string[]) => Promise<readonly string[]>;

/** Maximum number of names considered when a folder is synced; cuts not used for them go elsewhere. */
const USUAL_NAMES = 4;

export interface Cuts {
  readonly states: number;
  readonly problems: readonly string[];
}

/**
 * Cuts the power `states` times while the recording is replayed and checks the result: right after acknowledgements,
 * and at random points. Ends at the first problem when `untilFirst`.
 */
export async function cutPower(
  { disk, steps }: Recording,
  check: Check,
  {
    states,
    seed,
    untilFirst = false,
  }: { readonly states: number; readonly seed: number; readonly untilFirst?: boolean },
): Promise<Cuts> {
  const random = randomFrom(seed);
  const names = new Set(beforeFolderSyncs(steps));
  const nameCuts = Math.min(Math.floor(states / 2), names.size * USUAL_NAMES);
  const cuts = Map.groupBy(chosen(steps, states - nameCuts, random), ({ at }) => at);
  const problems: string[] = [];
  let done = 0;
  let named = 0;
  for (const [index, step] of steps.entries()) {
    disk.step(step);
    // Loses each name alone, while cuts are left for it: a file that refers to another must not outlive it.
    const without = names.has(index) ? Math.min(disk.unsyncedNames, nameCuts - named) : 0;
    named += without;
    const oneName = Array.from({ length: without }, (_, lost) => withoutOneName(lost));
    for (const cut of [...oneName, ...(cuts.get(index) ?? []).map((planned) => planned.cut)]) {
      const folder = mkdtempSync(join(fastFolder, 'causeway-cut-'));
      try {
        disk.cutInto(folder, cut);
        const found = await check(folder, disk.acknowledged);
        problems.push(
          ...found.map((problem) => `step ${index} of ${steps.length} (${cut.name}): ${problem}`),
        );
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
      done += 1;
      if (untilFirst && problems.length > 0) return { states: done, problems };
    }
  }
  return { states: done, problems };
}

/** Steps right after an acknowledgement: a write to the file of acknowledgements. */
function acknowledgements(
  steps: Recording['steps'],
): readonly { readonly at: number; readonly word: string }[] {
  const reported = new Set<string>();
  const found: { at: number; word: string }[] = [];
  for (const [at, step] of steps.entries()) {
    if (step.kind === 'open' && step.path.endsWith(`/${acknowledgedFile}`)) reported.add(step.file);
    if (step.kind === 'write' && reported.has(step.file))
      found.push({ at, word: step.data.toString('utf8').split(/\s/, 1)[0] ?? '' });
  }
  return found;
}

/** Steps just before the sync of a folder: names are at most risk there, and such steps are few. */
function beforeFolderSyncs(steps: Recording['steps']): readonly number[] {
  const folders = new Set<string>();
  const found: number[] = [];
  for (const [at, step] of steps.entries()) {
    // Only folders are opened to be read and synced; created or truncated paths are files.
    if (step.kind === 'open' && !step.creates && !step.cuts) folders.add(step.file);
    else if (step.kind === 'open' || step.kind === 'close' || step.kind === 'write')
      folders.delete(step.file);
    if (step.kind === 'sync' && folders.has(step.file) && at > 0) found.push(at - 1);
  }
  return found;
}

interface Planned {
  readonly at: number;
  readonly cut: PowerCut;
}

function chosen(recorded: Recording['steps'], states: number, random: () => number): readonly Planned[] {
  const steps = recorded.length;
  const reported = acknowledgements(recorded);
  const [nothing] = plainCuts;
  if (nothing === undefined) return [];
  const anyOf = <T>(list: readonly T[], otherwise: T): T =>
    list[Math.floor(random() * list.length)] ?? otherwise;
  // Right after each first acknowledgement of its kind: what only the first one risks is always tested.
  const first = reported.filter(
    ({ word }, index) => reported.findIndex((other) => other.word === word) === index,
  );
  const planned: Planned[] = first.map(({ at }) => ({ at, cut: nothing }));
  while (planned.length < states) {
    // Half of the rest right after acknowledgements, evenly distributed; the harshest cut is most revealing there.
    if (planned.length % 2 === 0) {
      const share = (planned.length + random()) / states;
      const at = reported[Math.floor(share * reported.length)]?.at ?? steps - 1;
      planned.push({ at, cut: random() < 0.7 ? nothing : tornCut(random) });
    } else {
      const at = Math.floor(random() * steps);
      planned.push({ at, cut: random() < 0.35 ? anyOf(plainCuts, nothing) : tornCut(random) });
    }
  }
  return planned;
}
