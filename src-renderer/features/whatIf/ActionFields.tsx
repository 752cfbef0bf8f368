import { Button, Select, Slider } from '@mantine/core';
import type { ReactElement } from 'react';
import { breakEvenText } from '../../../src-shared/format/marginText.ts';
import { changePct } from '../../../src-shared/format/share.ts';
import { plannedActionSchema } from '../../../src-shared/model/plannedAction.ts';
import type { WordedExpected } from '../../../src-shared/model/whatIf.ts';
import { useSettings } from '../../client/useApi.ts';
import { isStepped, largestStepPct, stepSliderId } from '../../common/decisions/parameters.ts';
import { runCommand } from '../../ui/keys/useKeys.ts';
import { KeyHint } from '../../ui/parts/KeyHint.tsx';
import { RangeInput } from '../../ui/parts/RangeInput.tsx';
import type { WhatIfDraft } from './draft.ts';
import { planFault } from './draft.ts';
import type { WhatIfFieldsProps } from './fields.ts';
import { MarginCurve } from './MarginCurve.tsx';
import { isPlanned, plannedAs, whyNotApprovable } from './plan.ts';
import s from './whatIf.module.css';

const planned = plannedActionSchema.options.map((option) => option.shape.workflow.value);
const names = {
  'Bid Adjustment': 'Change the bid',
  'Budget Reallocation': 'Change the daily budget',
  'Creative Refresh': 'Refresh creatives',
  'Audience Expansion': 'Expand the audience',
  'Audience Refinement': 'Refine the audience',
  'Campaign Pause': 'Pause the campaign',
} as const satisfies Record<(typeof planned)[number], string>;

interface ActionFieldsProps extends WhatIfFieldsProps {
  /** Of the plan; null while it is not known. */
  readonly expected: WordedExpected | null;
  /** The recommendation is still to be decided on. */
  readonly isOpen: boolean;
}

/** The action, prefilled with what is recommended: which one, by how much, and whether a further step still pays. */
export function ActionFields({
  draft,
  change,
  diagnosis,
  expected,
  isOpen,
}: ActionFieldsProps): ReactElement {
  const { parameters } = diagnosis;
  const isStep = draft.plan === 'Bid Adjustment' || draft.plan === 'Budget Reallocation';
  const whyNot = whyNotApprovable(draft, parameters);
  const isRecommended = isPlanned(draft, parameters);
  // What is entered wrongly was not worked out: the answer is of something else.
  const margin = planFault(draft) === null ? (expected?.margin ?? null) : null;
  return (
    <fieldset className={s['group']}>
      <legend>The action</legend>
      <div className={s['stack']}>
        <Select
          aria-label="Action"
          placeholder="None"
          clearable
          clearButtonProps={{ 'aria-label': 'No action' }}
          data={planned.map((workflow) => ({ value: workflow, label: names[workflow] }))}
          value={draft.plan}
          onChange={(value) => {
            const plan = planned.find((workflow) => workflow === value) ?? null;
            const own = plannedAs(parameters);
            change({
              ...draft,
              ...(plan === own.plan ? own : { plan, planPct: undefined, planMoved: false }),
            });
          }}
        />
        {isStep ? (
          <Step draft={draft} change={change} diagnosis={diagnosis} />
        ) : draft.plan === null ? null : (
          <div className={s['grid']}>
            <Days draft={draft} change={change} />
          </div>
        )}
        {margin === null ? null : (
          <div className={s['margin']}>
            <MarginCurve margin={margin} pct={draft.planPct ?? 0} currency={expected?.currency ?? null} />
            <p className={s['quiet']} aria-live="polite">
              {breakEvenText(margin, expected?.currency ?? null)}
              {margin.limit === null ? ' Set a target CPA under Advanced.' : ''}
            </p>
          </div>
        )}
        {isOpen ? (
          <div className={s['buttons']}>
            <Button
              variant={isRecommended ? 'default' : 'filled'}
              disabled={whyNot !== null}
              onClick={() => runCommand('approve')}
              rightSection={<KeyHint command="approve" onFill={!isRecommended} />}
            >
              {isRecommended ? 'Approve as recommended' : 'Approve this'}
            </Button>
            <Button
              variant="subtle"
              disabled={isRecommended}
              onClick={() => change({ ...draft, ...plannedAs(parameters) })}
            >
              {isStepped(parameters) ? `Back to ${changePct(parameters.changePct)}` : 'As recommended'}
            </Button>
          </div>
        ) : null}
        {isOpen && whyNot !== null && draft.plan !== null ? <p className={s['quiet']}>{whyNot}</p> : null}
      </div>
    </fieldset>
  );
}

/** By how much: slid as far as the settings allow at a time, or entered. */
function Step({ draft, change, diagnosis }: WhatIfFieldsProps): ReactElement {
  const { guardrails } = useSettings();
  const workflow = draft.plan === 'Budget Reallocation' ? draft.plan : 'Bid Adjustment';
  const most = largestStepPct(workflow, guardrails);
  const set = (planPct: number | undefined): void => change({ ...draft, planPct });
  const recommended = plannedAs(diagnosis.parameters);
  const entered = draft.planPct;
  const value =
    entered === undefined || !Number.isFinite(entered) ? 0 : Math.max(-most, Math.min(most, entered));
  const snap = (next: number): number =>
    recommended.plan === draft.plan &&
    recommended.planPct !== undefined &&
    Math.round(recommended.planPct) === next
      ? recommended.planPct
      : next;
  return (
    <>
      <Slider
        thumbLabel="Step, in percent"
        thumbProps={{ id: stepSliderId }}
        min={-most}
        max={most}
        step={1}
        value={value}
        onChange={(next) => set(snap(Math.round(next)))}
        label={null}
        marks={[
          { value: -most, label: changePct(-most) },
          { value: 0, label: '0' },
          { value: most, label: changePct(most) },
        ]}
        mx="sm"
        mb="lg"
      />
      <div className={s['grid']}>
        <RangeInput
          label="By, in percent"
          placeholder="0%"
          suffix="%"
          step={1}
          min={-95}
          max={300}
          value={draft.planPct}
          onChange={set}
        />
        <Days draft={draft} change={change} />
      </div>
    </>
  );
}

/** How far the forecast looks ahead. */
function Days({
  draft,
  change,
}: {
  readonly draft: WhatIfDraft;
  readonly change: (next: WhatIfDraft) => void;
}): ReactElement {
  return (
    <RangeInput
      label="Days ahead"
      min={1}
      max={90}
      allowDecimal={false}
      value={draft.planDays}
      onChange={(planDays) => change({ ...draft, planDays })}
    />
  );
}
