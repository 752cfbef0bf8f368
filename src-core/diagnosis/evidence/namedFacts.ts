import type { DayWindow } from '../../../src-shared/model/day.ts';
import type { ActionParameters, SegmentCondition } from '../../../src-shared/model/diagnosis.ts';
import type { Evidence } from '../../../src-shared/model/evidence.ts';
import { creativeFact } from './collectCreatives.ts';
import { segmentFact, spendShareFact } from './collectSegments.ts';
import type { CreativeState } from './creatives.ts';
import { type EvidenceDraft, numbered } from './fact.ts';
import type { DimensionState } from './segments.ts';

interface Named {
  readonly creatives: readonly CreativeState[];
  readonly dimensions: readonly DimensionState[];
  readonly current: DayWindow;
}

/** A fact about each ad or segment an action names, where the evidence has none yet: nothing is named without one. */
export function namedFacts(
  parameters: ActionParameters,
  evidence: readonly Evidence[],
  named: Named,
): readonly Evidence[] {
  const drafts = draftsFor(parameters, evidence, named);
  return drafts.map((draft, index) => numbered(draft, `E${evidence.length + index + 1}`));
}

function draftsFor(
  parameters: ActionParameters,
  evidence: readonly Evidence[],
  { creatives, dimensions, current }: Named,
): readonly EvidenceDraft[] {
  const subjects = evidence.flatMap((fact) => fact.subjects);
  if (parameters.workflow === 'Creative Refresh')
    return parameters.creatives
      .filter(({ id }) => !subjects.some((one) => one.kind === 'creative' && one.id === id))
      .flatMap(({ id }) => creatives.find((one) => one.id === id) ?? [])
      .map((one) => creativeFact(one, current));
  return segmentsOf(parameters, dimensions)
    .filter(
      ({ dimension, segment }) =>
        !subjects.some((one) => one.kind === 'segment' && one.id === segment && one.dimension === dimension),
    )
    .flatMap(({ dimension, segment }) => {
      const state = dimensions.find((one) => one.dimension === dimension);
      const found = state?.segments.find((one) => one.segment === segment);
      if (state === undefined || found === undefined) return [];
      const mixed = Math.abs(found.mixEffect) > Math.abs(found.rateEffect);
      return (mixed ? spendShareFact(found, state, current) : null) ?? segmentFact(found, current);
    });
}

/** The segments an action names. A move of money names the two of one dimension. */
function segmentsOf(
  parameters: ActionParameters,
  dimensions: readonly DimensionState[],
): readonly SegmentCondition[] {
  if (parameters.workflow === 'Audience Refinement') return parameters.segments;
  if (parameters.workflow !== 'Budget Reallocation') return [];
  const names = [parameters.fromSegment, parameters.toSegment].flatMap((name) => name ?? []);
  const state = dimensions.find(({ segments }) =>
    names.every((name) => segments.some(({ segment }) => segment === name)),
  );
  return state === undefined ? [] : names.map((segment) => ({ dimension: state.dimension, segment }));
}
