import { cascade } from './cascade/cascade.ts';
import { mechanism } from './mechanism/mechanism.ts';
import { paced } from './paced/paced.ts';
import { withTroubles } from './troubles.ts';
import type { World } from './world.ts';

/** Every market the repo has, by name. What is learned from some is judged in the others. */
export const worlds: readonly World[] = [mechanism, paced, cascade].map(withTroubles);

export function worldNamed(name: string): World {
  const world = worlds.find((one) => one.name === name);
  if (world === undefined)
    throw new RangeError(`no world is named ${name}; there are ${worlds.map((one) => one.name).join(', ')}`);
  return world;
}
