import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { microMoney } from '../../../../src-shared/format/money.ts';
import { count } from '../../../../src-shared/format/number.ts';
import { ask } from '../../../client/api.ts';
import { tokensIn } from '../../../common/models/costWords.ts';
import { runStates } from '../../../common/models/runWords.ts';
import { Failure } from '../../../ui/parts/Message.tsx';
import { DataTable } from '../../../ui/parts/Page.tsx';
import { Tag } from '../../../ui/parts/Tag.tsx';
import { formatAgo, formatInstant } from '../../../ui/time.ts';
import { useNow } from '../../../ui/useNow.ts';
import { useTraceView } from '../../../view/traceView.ts';
import { Part } from '../Part.tsx';
import s from '../settings.module.css';
import m from './models.module.css';

const shownFirst = 20;
const mostShown = 200;

/** The latest runs in which models were asked, each with its texts one click away. */
export function ModelRuns(): ReactElement {
  const now = useNow();
  const [limit, setLimit] = useState(shownFirst);
  const runs = useQuery(
    ask.traces.list.queryOptions({ input: { limit }, placeholderData: keepPreviousData }),
  );
  const open = useTraceView((view) => view.open);
  return (
    <Part title="Runs of models" isWide>
      {runs.isError ? (
        <Failure error={runs.error} retry={() => void runs.refetch()} />
      ) : runs.data === undefined ? null : runs.data.length === 0 ? (
        <p className={s['quiet']}>
          No run yet. Once a model is set up, each campaign it was asked about is listed here.
        </p>
      ) : (
        <>
          <DataTable label="Latest runs of models">
            <thead>
              <tr>
                <th>When</th>
                <th>Campaign</th>
                <th>Ended</th>
                <th>Models</th>
                <th data-num>Calls</th>
                <th data-num>Tokens in</th>
                <th data-num>Tokens out</th>
                <th data-num>Cost</th>
              </tr>
            </thead>
            <tbody>
              {runs.data.map(({ run, campaignName, sums, models, faults }) => (
                <tr key={run.id}>
                  <td title={formatInstant(run.startedAt)} style={{ whiteSpace: 'nowrap' }}>
                    {formatAgo(run.startedAt, now)}
                  </td>
                  <td>
                    <button type="button" className={m['open']} onClick={() => open(run.id)}>
                      {campaignName}
                      <span className="visually-hidden">: show its calls</span>
                    </button>
                  </td>
                  <td>
                    <Tag tone={runStates[run.state].tone}>{runStates[run.state].name}</Tag>
                    {faults === 0 ? null : <Tag tone="uncertain">{faults} faults found</Tag>}
                  </td>
                  <td className={m['source']}>{models.length === 0 ? 'none' : models.join(', ')}</td>
                  <td data-num>{count(sums.calls)}</td>
                  <td data-num>{count(tokensIn(sums.usage))}</td>
                  <td data-num>{count(sums.usage.output)}</td>
                  <td data-num>{microMoney(sums.costMicroUsd, 'USD')}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
          {runs.data.length < limit || limit === mostShown ? null : (
            <div>
              <Button variant="default" loading={runs.isFetching} onClick={() => setLimit(mostShown)}>
                Show more runs
              </Button>
            </div>
          )}
        </>
      )}
    </Part>
  );
}
