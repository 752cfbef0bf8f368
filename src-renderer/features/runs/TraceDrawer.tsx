import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { counted } from '../../../src-shared/format/number.ts';
import type { RunTrace } from '../../../src-shared/model/llm/runTrace.ts';
import { ask } from '../../client/api.ts';
import { costWords, formatDuration, usageWords } from '../../common/models/costWords.ts';
import { runStates } from '../../common/models/runWords.ts';
import { Failure, Loading } from '../../ui/parts/Message.tsx';
import { Tag } from '../../ui/parts/Tag.tsx';
import { formatInstant } from '../../ui/time.ts';
import { useTraceView } from '../../view/traceView.ts';
import { AskAgain } from './AskAgain.tsx';
import { CallView } from './CallView.tsx';
import r from './runs.module.css';

/** A run from the first call to the last: what was asked, with which prompts, and what came back. */
export function TraceDrawer(): ReactElement {
  const { runId, close } = useTraceView();
  return (
    <Drawer
      opened={runId !== null}
      onClose={close}
      position="right"
      size="min(860px, 100%)"
      title="What models were asked"
    >
      {runId === null ? null : <Trace runId={runId} />}
    </Drawer>
  );
}

function Trace({ runId }: { readonly runId: string }): ReactElement {
  const trace = useQuery(ask.traces.get.queryOptions({ input: { runId } }));
  if (trace.isError) return <Failure error={trace.error} retry={() => void trace.refetch()} />;
  if (trace.data === undefined) return <Loading label="Reading the run" />;
  return (
    <>
      <Head trace={trace.data} />
      {trace.data.calls.length === 0 ? (
        <p className={r['quiet']}>No model was asked in this run.</p>
      ) : (
        <>
          <ol className={r['calls']}>
            {trace.data.calls.map((call) => (
              <CallView key={call.id} call={call} />
            ))}
          </ol>
          <AskAgain runId={runId} calls={trace.data.calls} />
        </>
      )}
    </>
  );
}

function Head({ trace }: { readonly trace: RunTrace }): ReactElement {
  const { run, campaignName, sums, attempts } = trace.summary;
  const isPriced = sums.unpriced === 0;
  return (
    <div className={r['head']}>
      <p className={r['campaign']}>
        {campaignName} <Tag tone={runStates[run.state].tone}>{runStates[run.state].name}</Tag>
      </p>
      <p className={r['quiet']}>
        {formatInstant(run.startedAt)} · {formatDuration(run.workedMs)} · {counted(sums.calls, 'call')},{' '}
        {counted(attempts, 'request')} sent · {usageWords(sums.usage)} ·{' '}
        {costWords(isPriced ? sums.costMicroUsd : null)}
      </p>
      {run.problem === null ? null : <p className={r['fault']}>{run.problem}</p>}
    </div>
  );
}
