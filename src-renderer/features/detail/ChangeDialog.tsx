import { Button, Checkbox, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { money } from '../../../src-shared/format/money.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { ActionParameters } from '../../../src-shared/model/diagnosis.ts';
import { useSettings } from '../../client/useApi.ts';
import { laterFault, today } from '../../common/decisions/laterChoices.ts';
import {
  largestStepPct,
  parameterFault,
  stepIsAllowed,
  withStep,
} from '../../common/decisions/parameters.ts';
import { RangeInput } from '../../ui/parts/RangeInput.tsx';
import s from './detail.module.css';

interface ChangeDialogProps {
  readonly opened: boolean;
  readonly close: () => void;
  /** As they stand in the header. */
  readonly parameters: ActionParameters;
  readonly recommended: ActionParameters;
  readonly currency: string | null;
  readonly approve: (parameters: ActionParameters, note: string) => Promise<boolean>;
}

/** The field itself refuses a step that is not a number or out of range: no second message. */
function isRefusedAtField(value: ActionParameters): boolean {
  return 'changePct' in value && value.changePct !== 0;
}

interface FieldsProps {
  readonly original: ActionParameters;
  readonly value: ActionParameters;
  readonly currency: string | null;
  readonly change: (next: ActionParameters) => void;
}

/** The figures of the action that can be changed; each workflow has its own. */
function Fields({ original, value, currency, change }: FieldsProps): ReactElement {
  const { guardrails } = useSettings();
  switch (value.workflow) {
    case 'Bid Adjustment':
    case 'Budget Reallocation': {
      const largest = largestStepPct(value.workflow, guardrails);
      const [now, next] =
        value.workflow === 'Bid Adjustment'
          ? [value.currentBid, value.newBid]
          : [value.currentDailyBudget, value.newDailyBudget];
      const what = value.workflow === 'Bid Adjustment' ? 'bid' : 'daily budget';
      return (
        <>
          <RangeInput
            data-autofocus
            label={`Change of the ${what}, in percent`}
            description={`Between −${largest}% and +${largest}% in one step (Settings > Guardrails)`}
            suffix="%"
            step={1}
            decimalScale={1}
            min={-largest}
            max={largest}
            value={Number.isNaN(value.changePct) ? undefined : value.changePct}
            onChange={(entered) => change(withStep(value, entered ?? Number.NaN))}
          />
          <p>
            {now === null || next === null
              ? `The ${what} now is not known; the step is applied to what the platform has.`
              : stepIsAllowed(value, guardrails)
                ? `From ${money(now, currency)} to ${money(next, currency)}.`
                : `The ${what} now is ${money(now, currency)}. Enter a step that is allowed to see what it becomes.`}
          </p>
        </>
      );
    }
    case 'Creative Refresh': {
      const all = original.workflow === 'Creative Refresh' ? original.creatives : [];
      const kept = new Set(value.creatives.map(({ id }) => id));
      return (
        <Checkbox.Group
          label="Ads to replace"
          value={[...kept]}
          onChange={(ids) => change({ ...value, creatives: all.filter(({ id }) => ids.includes(id)) })}
        >
          <Stack gap="xs" mt="xs">
            {all.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={name ?? id} />
            ))}
          </Stack>
        </Checkbox.Group>
      );
    }
    case 'Audience Refinement': {
      const all = original.workflow === 'Audience Refinement' ? original.segments : [];
      const keyOf = (segment: { dimension: string; segment: string }): string =>
        `${segment.dimension}: ${segment.segment}`;
      return (
        <Checkbox.Group
          label="Segments to leave out"
          value={value.segments.map(keyOf)}
          onChange={(keys) => change({ ...value, segments: all.filter((one) => keys.includes(keyOf(one))) })}
        >
          <Stack gap="xs" mt="xs">
            {all.map((one) => (
              <Checkbox key={keyOf(one)} value={keyOf(one)} label={keyOf(one)} />
            ))}
          </Stack>
        </Checkbox.Group>
      );
    }
    case 'Continue Monitoring':
      return (
        <TextInput
          type="date"
          data-autofocus
          label="Look again on"
          value={value.recheckOn}
          error={laterFault(value.recheckOn, today())}
          onChange={(event) => change({ ...value, recheckOn: event.currentTarget.value })}
        />
      );
    case 'Audience Expansion':
    case 'Campaign Pause':
      return <p>This workflow has no figures to change. Say below what should be done differently.</p>;
    default:
      return assertNever(value);
  }
}

/** Approving with figures other than the computed ones, inside the guardrails. */
export function ChangeDialog({
  opened,
  close,
  parameters,
  recommended,
  currency,
  approve,
}: ChangeDialogProps): ReactElement {
  const { guardrails } = useSettings();
  const [value, setValue] = useState(parameters);
  // What was set in the header since the dialog was last closed is where it begins.
  const [begun, setBegun] = useState(parameters);
  if (!opened && begun !== parameters) {
    setBegun(parameters);
    setValue(parameters);
  }
  const [note, setNote] = useState('');
  const [isSending, setSending] = useState(false);
  const dateFault = value.workflow === 'Continue Monitoring' ? laterFault(value.recheckOn, today()) : null;
  const fault = parameterFault(value, guardrails);
  const isSame = JSON.stringify(value) === JSON.stringify(recommended) && note.trim() === '';
  return (
    <Modal opened={opened} onClose={close} title="Approve with changes" size="lg" centered>
      <form
        className={s['form']}
        onSubmit={(event) => {
          event.preventDefault();
          setSending(true);
          void approve(value, note.trim()).then((kept) => {
            setSending(false);
            if (kept) close();
          });
        }}
      >
        <Fields original={recommended} value={value} currency={currency} change={setValue} />
        <Textarea
          label="Note (you may leave it empty)"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {fault === null || isRefusedAtField(value) ? null : (
          <p className={s['fault']} role="alert">
            {fault}
          </p>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={isSending} disabled={fault !== null || dateFault !== null || isSame}>
            Approve with changes
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
