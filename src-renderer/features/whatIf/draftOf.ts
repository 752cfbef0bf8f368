import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { WhatIfChange } from '../../../src-shared/model/whatIf.ts';
import { changesOf, emptyDraft, segmentKey, type WhatIfDraft } from './draft.ts';

/**
 * The form filled with saved changes; what it has no field for is kept separately, so that the same question is asked.
 */
export function draftOf(changes: readonly WhatIfChange[]): WhatIfDraft {
  const extra: WhatIfChange[] = [];
  let draft = emptyDraft;
  for (const change of changes) {
    const next = filled(draft, change);
    // A second change of the same figure, or a factor that is not a percentage: the field would ask for something else.
    const asked = next === null ? [] : changesOf(next);
    const fits = asked.length === changesOf(draft).length + 1 && asked.some((one) => same(one, change));
    if (next !== null && fits) draft = next;
    else extra.push(change);
  }
  return { ...draft, extra };
}

/** The draft with one of its changes put back; a plan that is half entered stays. */
export function withoutChange(draft: WhatIfDraft, change: WhatIfChange): WhatIfDraft {
  const { plan, planPct, planMoved, planDays } = draft;
  const left = changesOf(draft).filter((one) => !same(one, change));
  return { ...draftOf(left), plan, planPct, planMoved, planDays };
}

const same = (one: WhatIfChange, two: WhatIfChange): boolean => sorted(one) === sorted(two);
const sorted = (change: WhatIfChange): string => JSON.stringify(Object.entries(change).sort());

const percentOf = (factor: number): number => Number(((factor - 1) * 100).toFixed(8));

function filled(draft: WhatIfDraft, change: WhatIfChange): WhatIfDraft | null {
  switch (change.kind) {
    case 'scale':
      return change.window === null
        ? { ...draft, percent: { ...draft.percent, [change.metric]: percentOf(change.factor) } }
        : null;
    case 'competitor_level':
      return change.window === null
        ? {
            ...draft,
            rivals: { ...draft.rivals, [change.measure]: percentOf(change.factor) },
            rivalsFollow: change.follows,
          }
        : null;
    case 'leave_out_days':
      return { ...draft, leaveOutFrom: change.window.from, leaveOutTo: change.window.to };
    case 'leave_out_segment':
      return { ...draft, without: [...draft.without, segmentKey(change.dimension, change.segment)] };
    case 'as_of':
      return { ...draft, asOf: change.day };
    case 'set_window':
      return {
        ...draft,
        current: change.current ?? emptyDraft.current,
        baseline: change.baseline ?? emptyDraft.baseline,
      };
    case 'rule_out':
      return { ...draft, ruledOut: [...draft.ruledOut, change.cause] };
    case 'rule_in':
      return { ...draft, ruledIn: [...draft.ruledIn, change.cause] };
    case 'set_fact':
      return { ...draft, facts: { ...draft.facts, [change.fact]: change.value } };
    case 'planned_action': {
      const { action, days } = change;
      const planPct = 'changePct' in action ? action.changePct : undefined;
      const planMoved = 'moved' in action && action.moved === true;
      return { ...draft, plan: action.workflow, planPct, planMoved, planDays: days };
    }
    default:
      return assertNever(change);
  }
}
