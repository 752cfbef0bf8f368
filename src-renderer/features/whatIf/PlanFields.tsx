import { Select } from '@mantine/core';
import type { ReactElement } from 'react';
import { plannedActionSchema } from '../../../src-shared/model/plannedAction.ts';
import { RangeInput } from '../../ui/parts/RangeInput.tsx';
import type { WhatIfDraft } from './draft.ts';
import s from './whatIf.module.css';

const planned = plannedActionSchema.options.map((option) => option.shape.workflow.value);
const names = {
  'Bid Adjustment': 'Change the bid',
  'Budget Reallocation': 'Change the budget',
  'Creative Refresh': 'Refresh creatives',
  'Audience Expansion': 'Expand the audience',
  'Audience Refinement': 'Refine the audience',
  'Campaign Pause': 'Pause the campaign',
} as const satisfies Record<(typeof planned)[number], string>;

interface PlanFieldsProps {
  readonly draft: WhatIfDraft;
  readonly change: (next: WhatIfDraft) => void;
}

/** An action to plan; its effect is forecast beside doing nothing. */
export function PlanFields({ draft, change }: PlanFieldsProps): ReactElement {
  const stepped = draft.plan === 'Bid Adjustment' || draft.plan === 'Budget Reallocation';
  return (
    <fieldset className={s['group']}>
      <legend>Plan an action</legend>
      <Select
        aria-label="Action"
        placeholder="None"
        clearable
        clearButtonProps={{ 'aria-label': 'No action' }}
        data={planned.map((workflow) => ({ value: workflow, label: names[workflow] }))}
        value={draft.plan}
        onChange={(value) =>
          change({ ...draft, plan: planned.find((workflow) => workflow === value) ?? null })
        }
      />
      {draft.plan === null ? null : (
        <div className={s['grid']}>
          {stepped ? (
            <RangeInput
              label="By, in percent"
              placeholder="0%"
              suffix="%"
              step={5}
              min={-95}
              max={300}
              value={draft.planPct}
              onChange={(value) => change({ ...draft, planPct: value })}
            />
          ) : null}
          <RangeInput
            label="Days ahead"
            min={1}
            max={90}
            allowDecimal={false}
            value={draft.planDays}
            onChange={(value) => change({ ...draft, planDays: value })}
          />
        </div>
      )}
    </fieldset>
  );
}
