import {
  type CampaignGoals,
  type Goal,
  type GoalChoices,
  type GoalState,
  goalBounds,
  goals,
} from '../../../../src-shared/model/goal.ts';

/** The fields of the dialog: `undefined` = empty, NaN = not a number. */
export type GoalsDraft = Readonly<Record<Goal, number | undefined>>;

export function draftOf(held: CampaignGoals): GoalsDraft {
  return {
    targetCpa: held.targetCpa.value ?? undefined,
    targetRoas: held.targetRoas.value ?? undefined,
    monthlyBudget: held.monthlyBudget.value ?? undefined,
  };
}

/** What a field means: what the import says anyway is no choice of one's own. */
function choiceOf(entered: number | undefined, { imported }: GoalState) {
  if ((entered ?? null) === imported) return { kind: 'imported' } as const;
  return entered === undefined ? ({ kind: 'none' } as const) : ({ kind: 'amount', amount: entered } as const);
}

/** The goals that the fields change; none = nothing to save. */
export function choicesOf(draft: GoalsDraft, held: CampaignGoals): GoalChoices {
  const changed = goals.filter((goal) => (draft[goal] ?? null) !== held[goal].value);
  return Object.fromEntries(changed.map((goal) => [goal, choiceOf(draft[goal], held[goal])]));
}

/** Whether a field holds what may not be saved; the field itself says why. */
export function isRefused(draft: GoalsDraft): boolean {
  return goals.some((goal) => {
    const entered = draft[goal];
    return entered !== undefined && !(entered >= goalBounds.least && entered <= goalBounds.most);
  });
}
