import { Switch, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { ModelSettings } from '../../../../src-shared/model/llm/providers.ts';
import s from '../settings.module.css';
import { LangSmithKey } from './LangSmithKey.tsx';
import { addressFault } from './providerWords.ts';
import type { Change } from './useModels.ts';

interface TraceExportProps {
  readonly models: ModelSettings;
  readonly change: Change;
}

/** Where traces of calls go besides this workspace: nowhere, unless a person chooses to. */
export function TraceExport({ models, change }: TraceExportProps): ReactElement {
  const { traces } = models;
  const [address, setAddress] = useState(traces.otlpUrl ?? '');
  const fault = address.trim() === '' ? null : addressFault(address);
  const keep = (): void => {
    if (fault !== null) return;
    const otlpUrl = address.trim() === '' ? null : address.trim();
    if (otlpUrl !== traces.otlpUrl) change({ traces: { otlpUrl } });
  };
  return (
    <>
      <p className={s['quiet']}>
        Every call is stored in this workspace, encrypted. It can also be sent to your own tracing system.
      </p>
      <TextInput
        label="OpenTelemetry collector (OTLP over HTTP)"
        description="Empty: nothing is sent. Such as http://127.0.0.1:4318."
        error={fault}
        spellCheck={false}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => event.key === 'Enter' && keep()}
      />
      <Switch
        label="Also to LangSmith"
        description="With the key below."
        checked={traces.langsmith}
        onChange={(event) => change({ traces: { langsmith: event.currentTarget.checked } })}
      />
      {traces.langsmith ? <LangSmithKey /> : null}
      <Switch
        label="With prompts and answers"
        description="Off: only models, tokens, times and faults leave this computer, never prompts or answers."
        checked={traces.captureContent}
        onChange={(event) => change({ traces: { captureContent: event.currentTarget.checked } })}
      />
    </>
  );
}
