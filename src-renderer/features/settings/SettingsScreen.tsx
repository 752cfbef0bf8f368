import { Button, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { Guardrails } from '../../../src-shared/model/settings.ts';
import { ask } from '../../client/api.ts';
import { useSettings, useStatus } from '../../client/useApi.ts';
import { keyPlaceWords } from '../../common/workspace/keyPlaces.ts';
import { RemoveSample } from '../../common/workspace/RemoveSample.tsx';
import { announce } from '../../ui/announce.ts';
import { explain } from '../../ui/explain.ts';
import { Page } from '../../ui/parts/Page.tsx';
import { RangeInput } from '../../ui/parts/RangeInput.tsx';
import { useView } from '../../view/view.ts';
import { BackupsPart } from './BackupsPart.tsx';
import { Doctor } from './Doctor.tsx';
import { KeyPlacePart } from './KeyPlacePart.tsx';
import { MoneyPart } from './MoneyPart.tsx';
import { ModelCosts } from './models/ModelCosts.tsx';
import { ModelRuns } from './models/ModelRuns.tsx';
import { Models } from './models/Models.tsx';
import { Part } from './Part.tsx';
import { ReportsPart } from './ReportsPart.tsx';
import s from './settings.module.css';
import type { Update } from './update.ts';

function You({ update }: { readonly update: Update }): ReactElement {
  const settings = useSettings();
  const [name, setName] = useState(settings.analystName);
  const save = (): void => {
    if (name.trim() !== settings.analystName) update({ analystName: name.trim() });
  };
  return (
    <Part title="You">
      <TextInput
        label="Your name"
        description="Written beside each of your decisions."
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
        }}
      />
    </Part>
  );
}

function Look({ update }: { readonly update: Update }): ReactElement {
  const settings = useSettings();
  const setHelp = useView((view) => view.setHelp);
  const appearances = ['auto', 'light', 'dark'] as const;
  const densities = ['comfortable', 'compact'] as const;
  return (
    <Part title="Appearance and keys">
      <div className={s['row']}>
        <span>Colours</span>
        <SegmentedControl
          aria-label="Colours"
          data={[
            { value: 'auto', label: 'As the system' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
          value={settings.appearance}
          onChange={(value) => {
            const appearance = appearances.find((known) => known === value);
            if (appearance !== undefined) update({ appearance });
          }}
        />
      </div>
      <div className={s['row']}>
        <span>Rows of the queue</span>
        <SegmentedControl
          aria-label="Rows of the queue"
          data={[
            { value: 'comfortable', label: 'Comfortable' },
            { value: 'compact', label: 'Compact' },
          ]}
          value={settings.density}
          onChange={(value) => {
            const density = densities.find((known) => known === value);
            if (density !== undefined) update({ density });
          }}
        />
      </div>
      <Switch
        label="Single keys act (A approves, J goes on, …)"
        description="Those with Ctrl or Cmd always work."
        checked={settings.singleKeys}
        onChange={(event) => update({ singleKeys: event.currentTarget.checked })}
      />
      <div>
        <Button variant="default" onClick={() => setHelp(true)}>
          Show all keys
        </Button>
      </div>
    </Part>
  );
}

interface LimitProps {
  readonly label: string;
  readonly description: string;
  readonly fraction: number;
  readonly min: number;
  readonly max: number;
  readonly save: (fraction: number) => void;
}

/** A bound in whole percent, saved when the field is left. A value out of range is refused and the saved one stays. */
function Limit({ label, description, fraction, min, max, save }: LimitProps): ReactElement {
  const kept = Math.round(fraction * 100);
  const [percent, setPercent] = useState<number | undefined>(kept);
  return (
    <RangeInput
      classNames={{ wrapper: s['narrow'] ?? '' }}
      label={label}
      description={`${description} Between ${min}% and ${max}%.`}
      suffix="%"
      min={min}
      max={max}
      allowDecimal={false}
      value={percent}
      onChange={setPercent}
      onBlur={() => {
        if (percent === undefined) setPercent(kept);
        else if (percent >= min && percent <= max && percent !== kept) save(percent / 100);
      }}
    />
  );
}

function Limits({ update }: { readonly update: Update }): ReactElement {
  const { guardrails, staleAfterDays } = useSettings();
  const [days, setDays] = useState<number | undefined>(staleAfterDays);
  const change = (part: Partial<Guardrails>): void => update({ guardrails: part });
  return (
    <Part title="Guardrails">
      <p className={s['quiet']}>
        No recommended action crosses these, whatever the evidence says. They apply from the next analysis on.
      </p>
      <Limit
        label="Largest step of a bid"
        description="Up or down, in one action."
        fraction={guardrails.maxBidStep}
        min={1}
        max={50}
        save={(maxBidStep) => change({ maxBidStep })}
      />
      <Limit
        label="Largest step of a budget"
        description="Up or down, in one action."
        fraction={guardrails.maxBudgetStep}
        min={1}
        max={50}
        save={(maxBudgetStep) => change({ maxBudgetStep })}
      />
      <Limit
        label="Lowest confidence for an action"
        description="Below it, only watching is recommended."
        fraction={guardrails.minConfidence}
        min={30}
        max={95}
        save={(minConfidence) => change({ minConfidence })}
      />
      <RangeInput
        classNames={{ wrapper: s['narrow'] ?? '' }}
        label="Data counts as old after"
        description="Shown in the status bar. Between 1 and 60 days."
        suffix=" days"
        min={1}
        max={60}
        allowDecimal={false}
        value={days}
        onChange={setDays}
        onBlur={() => {
          if (days === undefined) setDays(staleAfterDays);
          else if (days >= 1 && days <= 60 && days !== staleAfterDays) update({ staleAfterDays: days });
        }}
      />
    </Part>
  );
}

function Workspace(): ReactElement {
  const client = useQueryClient();
  const status = useStatus();
  const open = useMutation(
    ask.session.open.mutationOptions({
      onSuccess: async (session) => {
        client.setQueryData(ask.session.state.queryKey(), session);
        await client.invalidateQueries();
      },
    }),
  );
  if (status === null) return <Part title="Workspace">{null}</Part>;
  const isSample = status.workspace === 'sample';
  const other = isSample ? 'own' : 'sample';
  const otherExists = isSample ? status.ownExists : status.sampleExists;
  return (
    <Part title="Workspace">
      <p>
        {isSample ? 'The sample workspace is open.' : 'Your own workspace is open.'}{' '}
        <span className={s['quiet']}>Its data is encrypted; {keyPlaceWords[status.keyPlace].kept}.</span>
      </p>
      <div className={s['row']}>
        <Button variant="default" loading={open.isPending} onClick={() => open.mutate({ workspace: other })}>
          {isSample
            ? otherExists
              ? 'Go to your workspace'
              : 'Make your workspace'
            : otherExists
              ? 'Go to the sample workspace'
              : 'Create the sample workspace'}
        </Button>
        {status.sampleExists ? (
          <span>
            Sample workspace:{' '}
            <span className={s['link']}>
              <RemoveSample />
            </span>
          </span>
        ) : null}
      </div>
      {open.isError ? (
        <p className={s['fault']} role="alert">
          {explain(open.error).what} {explain(open.error).fix}
        </p>
      ) : null}
    </Part>
  );
}

/** Everything a person can set, and the state of the app itself. Each change is saved at once. */
export function SettingsScreen(): ReactElement {
  const client = useQueryClient();
  const status = useStatus();
  const save = useMutation(
    ask.settings.update.mutationOptions({
      onSuccess: (settings) => {
        client.setQueryData(ask.settings.get.queryKey(), settings);
        announce('Saved.');
      },
    }),
  );
  const isRead = client.getQueryData(ask.settings.get.queryKey()) !== undefined;
  const update: Update = (patch) => save.mutate(patch);
  return (
    <Page
      title="Settings"
      actions={status === null ? null : <span className={s['quiet']}>Causeway {status.version}</span>}
    >
      {save.isError ? (
        <p className={s['fault']} role="alert">
          Not saved: {explain(save.error).what} {explain(save.error).fix}
        </p>
      ) : null}
      {/* The fields keep what is typed, so they are recreated once the saved values are read. */}
      <div key={isRead ? 'read' : 'unread'}>
        <You update={update} />
        <Look update={update} />
        <Limits update={update} />
        <MoneyPart update={update} />
        <ReportsPart update={update} />
        <Models update={update} />
        <ModelCosts />
        <ModelRuns />
        <Workspace />
        <KeyPlacePart />
        <BackupsPart />
        <Part title="Check the app">
          <Doctor />
        </Part>
      </div>
    </Page>
  );
}
