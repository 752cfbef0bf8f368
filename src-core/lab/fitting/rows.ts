import { defaultSettings } from '../../../src-shared/model/settings.ts';
import { withUsableFacts } from '../../diagnosis/diagnose.ts';
import type { DiagnosisInput } from '../../diagnosis/input/input.ts';
import { buildAccountTotals, siblingControl } from '../../diagnosis/input/siblings.ts';
import { observe } from '../../diagnosis/observe.ts';
import { drawPlan } from '../worlds/drawPlan.ts';
import type { WorldCause } from '../worlds/plan.ts';
import type { Difficulty, TrueEvent, World, WorldCase } from '../worlds/world.ts';

/** A generated campaign as the weighing sees it, with what is true of it. */
export interface Row {
  readonly world: string;
  readonly id: string;
  /** One for each event that was found, the best supported first. */
  readonly events: ReadonlyArray<{
    readonly daysAgo: number;
    readonly inputs: Readonly<Record<string, number>>;
  }>;
  readonly causes: readonly WorldCause[];
  readonly acceptable: readonly WorldCause[];
  readonly difficulty: Difficulty;
  /** What really began, where it matters or is seen at work. */
  readonly truth: readonly Pick<TrueEvent, 'cause' | 'daysAgo' | 'shape'>[];
}

export function inputOf(one: Pick<WorldCase, 'data' | 'siblings' | 'asOf'>): DiagnosisInput {
  const { data, siblings, asOf } = one;
  const control =
    siblings.length === 0 ? null : siblingControl(buildAccountTotals([data, ...siblings], asOf), data);
  return { data, siblings: control, asOf, guardrails: defaultSettings.guardrails };
}

/** By the code the app runs. Null where there is too little data to compare anything. */
export function rowOf(one: WorldCase): Row | null {
  const observed = observe(withUsableFacts(inputOf(one)));
  if (observed === null) return null;
  const { causes, acceptable, difficulty, events } = one.truth;
  return {
    world: one.world,
    id: one.id,
    events: observed.events.map(({ event, inputs }) => ({
      daysAgo: event.daysAgo,
      inputs: Object.fromEntries(inputs),
    })),
    causes,
    acceptable,
    difficulty,
    truth: events
      .filter(({ matters, established }) => matters || established)
      .map(({ cause, daysAgo, shape }) => ({ cause, daysAgo, shape })),
  };
}

/** Campaigns `from` to `to` (excluded) that `seed` draws in a world, as far as the app would look at them on their day. */
export function* casesOf(world: World, seed: number, from: number, to: number): Generator<WorldCase> {
  for (let index = from; index < to; index += 1) {
    const one = world.make(drawPlan(index, seed), `${world.name}-${seed}-${index}`, seed);
    if (isReported(one)) yield one;
  }
}

/** Where the whole account has no row of its last days the report is late, and the app looks at the newest day there is. */
export const isReported = ({ data, siblings, asOf }: WorldCase): boolean =>
  [data, ...siblings].some(
    ({ daily, site }) => daily.some(({ date }) => date >= asOf) || site.some(({ date }) => date >= asOf),
  );
