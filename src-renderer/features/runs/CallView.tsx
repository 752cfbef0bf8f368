import { Box } from '@mantine/core';
import { type ReactElement, useId } from 'react';
import { counted } from '../../../src-shared/format/number.ts';
import type { Attempt, ModelCall } from '../../../src-shared/model/llm/trace.ts';
import { costWords, formatDuration, usageWords } from '../../common/models/costWords.ts';
import { callStates, failureNames } from '../../common/models/runWords.ts';
import { Tag } from '../../ui/parts/Tag.tsx';
import { useTraceView } from '../../view/traceView.ts';
import { useView } from '../../view/view.ts';
import { callTitle, indented } from './callText.ts';
import r from './runs.module.css';

/** One call: who was asked with which prompt, how it went, its usage, and the texts. */
export function CallView({ call }: { readonly call: ModelCall }): ReactElement {
  const id = useId();
  const { prompt, attempts, faults } = call;
  const ms = attempts.reduce((sum, { latencyMs }) => sum + latencyMs, 0);
  return (
    <li className={r['call']} aria-labelledby={id}>
      <div className={r['callHead']}>
        <h3 id={id}>{callTitle(call)}</h3>
        <Tag tone={callStates[call.state].tone}>{callStates[call.state].name}</Tag>
        {call.cached ? <Tag tone="info">Reused, not paid</Tag> : null}
        {faults.length === 0 ? null : <Tag tone="uncertain">! {counted(faults.length, 'fault')} found</Tag>}
      </div>
      <dl className={r['facts']}>
        <dt>Model</dt>
        <dd>
          {call.model} at {call.provider}
        </dd>
        <dt>Prompt</dt>
        <dd title={`SHA-256 ${prompt.hash}`}>
          <PromptLink prompt={prompt} /> · {prompt.hash.slice(0, 8)}
        </dd>
        <dt>Tokens</dt>
        <dd>{usageWords(call.usage)}</dd>
        <dt>Cost</dt>
        <dd>{costWords(call.costMicroUsd)}</dd>
        <dt>Time</dt>
        <dd>
          {formatDuration(ms)}
          {attempts.length > 1 ? `, in ${counted(attempts.length, 'request')}` : ''}
        </dd>
      </dl>
      {attempts.some(({ failure }) => failure !== null) ? <Attempts attempts={attempts} /> : null}
      {faults.length === 0 ? null : (
        <div className={r['faults']}>
          <h4>What did not pass</h4>
          <ul>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </div>
      )}
      <Words title="Instructions" text={call.system} />
      <Words title="Evidence and question" text={call.user} />
      <Words title="Answer, as it came" text={call.output === null ? '' : indented(call.output)} />
    </li>
  );
}

/** To the words of the version, its differences and the runs it was used in. */
function PromptLink({ prompt: { name, version } }: Pick<ModelCall, 'prompt'>): ReactElement {
  const openSettings = useView((view) => view.openSettings);
  const close = useTraceView((view) => view.close);
  return (
    <button
      type="button"
      className={r['prompt']}
      onClick={() => {
        close();
        openSettings('prompts', `${name}@${version}`);
      }}
    >
      {name}@{version}
    </button>
  );
}

function Attempts({ attempts }: { readonly attempts: readonly Attempt[] }): ReactElement {
  return (
    <ol className={r['attempts']} aria-label="Requests sent">
      {attempts.map(({ at, latencyMs, failure, status, message, retryAfterMs }) => (
        <li key={at}>
          {failure === null ? '✓ answered' : `✕ ${failureNames[failure]}`}
          {status === null ? '' : ` (${status})`}, after {formatDuration(latencyMs)}
          {retryAfterMs === null ? '' : `, asked to wait ${formatDuration(retryAfterMs)}`}
          {message === null ? '' : `. ${message}`}
        </li>
      ))}
    </ol>
  );
}

/** The texts of a call, folded: they are long. Empty once their retention period is over. */
function Words({ title, text }: { readonly title: string; readonly text: string }): ReactElement {
  if (text === '') return <p className={r['quiet']}>{title}: nothing is kept.</p>;
  return (
    <details className={r['words']}>
      <summary>{title}</summary>
      <Box component="section" className={r['text'] ?? ''} aria-label={title} tabIndex={0}>
        <pre>{text}</pre>
      </Box>
    </details>
  );
}
