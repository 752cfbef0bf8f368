import type { Workflow } from '../../../../src-shared/model/vocabulary.ts';
import type { Shown } from '../parts/shown.ts';

/** Actions that lost for one and the same reason. */
export interface OtherActions {
  readonly workflows: readonly Workflow[];
  readonly reason: string;
}

/** The workflows that were not recommended, those with the same reason together, in the order they lost. */
export function otherActions({
  explanation,
  alternativeActions,
}: Pick<Shown, 'explanation' | 'alternativeActions'>): readonly OtherActions[] {
  const reasons =
    explanation?.whyNot.map(({ workflow, claim }) => ({ workflow, reason: claim.text })) ??
    alternativeActions.map(({ workflow, whyNotRecommended }) => ({ workflow, reason: whyNotRecommended }));
  const groups = new Map<string, Workflow[]>();
  for (const { workflow, reason } of reasons) {
    const group = groups.get(reason);
    if (group === undefined) groups.set(reason, [workflow]);
    else group.push(workflow);
  }
  return [...groups].map(([reason, workflows]) => ({ workflows, reason }));
}
