import type { Candidate, SearchOutcome } from './search.ts';
import type { LocaliseSettings } from './settings.ts';

/** One combination of an explanation, with the search it was found in. */
export interface Step {
  readonly chosen: Candidate;
  readonly outcome: SearchOutcome;
}

/** Combinations that together explain the change, in the order found. */
export interface Explanation {
  readonly steps: readonly Step[];
  /** Sum of their evidence; each was weighed on what those before it left. */
  readonly evidence: number;
}

/** What the explanation needs of the cells; `aside` are the combinations already named. */
export interface Ground {
  readonly search: (aside: readonly Candidate[]) => SearchOutcome;
  /** Events a combination moved by, against the drift of the rest. */
  readonly moved: (chosen: Candidate, aside: readonly Candidate[]) => number;
}

/** First combinations tried: with two causes, the best single one is often a blend of both. */
const startsTried = 6;

/**
 * The explanation with most evidence. Each of the best first combinations is followed by what then is the best on the remaining cells, as
 * long as it passes the odds and is material. A start other than the best must gain a material share of evidence: with many events the
 * simplest model is always a little wrong, and a split of one cause in two would always fit a little better.
 */
export function bestExplanation(ground: Ground, settings: LocaliseSettings): Explanation {
  const first = ground.search([]);
  const threshold = Math.log(settings.oddsNeeded);
  let best: Explanation = { steps: [], evidence: 0 };
  for (const start of first.ranked.slice(0, startsTried)) {
    if (start.evidence < threshold) break;
    const explanation = unfold(ground, { chosen: start, outcome: first }, settings);
    const needed = best.evidence * (1 + settings.materialShare) + threshold;
    if (best.steps.length === 0 || (explanation.evidence > needed && !repeatsItself(explanation)))
      best = explanation;
  }
  return best;
}

function unfold(ground: Ground, start: Step, settings: LocaliseSettings): Explanation {
  const steps = [start];
  const aside = [start.chosen];
  const firstMoved = ground.moved(start.chosen, []);
  let evidence = start.chosen.evidence;
  while (steps.length < settings.maxFindings) {
    const outcome = ground.search(aside);
    const chosen = outcome.ranked[0];
    if (chosen === undefined || chosen.evidence < Math.log(settings.oddsNeeded)) break;
    if (ground.moved(chosen, aside) < settings.materialShare * firstMoved) break;
    steps.push({ chosen, outcome });
    aside.push(chosen);
    evidence += chosen.evidence;
  }
  return { steps, evidence };
}

/** A part and then the whole around it are one cause that hits the part harder, not two. */
function repeatsItself({ steps }: Explanation): boolean {
  return steps.some(({ chosen: wide }, index) =>
    steps.slice(0, index).some(({ chosen: narrow }) => surrounds(wide, narrow)),
  );
}

function surrounds(wide: Candidate, narrow: Candidate): boolean {
  return wide.conditions.every(([dimension, code]) =>
    narrow.conditions.some(([other, value]) => dimension === other && code === value),
  );
}
