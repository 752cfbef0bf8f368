import { money } from '../../../../src-shared/format/money.ts';
import { measure } from '../../../../src-shared/format/value.ts';
import { assertNever } from '../../../../src-shared/model/assertNever.ts';
import {
  type Goal,
  type GoalChoice,
  type GoalChoices,
  type GoalState,
  goals,
} from '../../../../src-shared/model/goal.ts';
import { dateAndTime } from '../../../ui/time.ts';

export const goalNames = {
  targetCpa: 'Target CPA',
  targetRoas: 'Target ROAS',
  monthlyBudget: 'Budget a month',
} as const satisfies Record<Goal, string>;

const noneNames = {
  targetCpa: 'No target CPA',
  targetRoas: 'No target ROAS',
  monthlyBudget: 'No budget a month',
} as const satisfies Record<Goal, string>;

/** "$48", "3.5". */
export function goalAmount(goal: Goal, amount: number | null, currency: string | null): string {
  return goal === 'targetRoas' ? measure('roas', amount, currency) : money(amount, currency);
}

/** "Set by Ann on 30 Nov 2026; the import says $40." */
export function goalOrigin(goal: Goal, { imported, own }: GoalState, currency: string | null): string {
  const says = imported === null ? 'has none' : `says ${goalAmount(goal, imported, currency)}`;
  if (own === null) return imported === null ? 'The import has none.' : 'As imported.';
  return `Set by ${own.changedBy} on ${dateAndTime(own.changedAt).date}; the import ${says}.`;
}

function choiceWords(goal: Goal, choice: GoalChoice, currency: string | null): string {
  switch (choice.kind) {
    case 'amount':
      return `${goalNames[goal]} ${goalAmount(goal, choice.amount, currency)}`;
    case 'none':
      return noneNames[goal];
    case 'imported':
      return `${goalNames[goal]} as imported`;
    default:
      return assertNever(choice);
  }
}

/** "Target CPA $48 · No budget a month". */
export function choicesWords(choices: GoalChoices, currency: string | null): string {
  return goals
    .flatMap((goal) => {
      const choice = choices[goal];
      return choice === undefined ? [] : [choiceWords(goal, choice, currency)];
    })
    .join(' · ');
}
