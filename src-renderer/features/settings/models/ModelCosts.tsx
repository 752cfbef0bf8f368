import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { dayRange } from '../../../../src-shared/format/day.ts';
import { microMoney } from '../../../../src-shared/format/money.ts';
import { count } from '../../../../src-shared/format/number.ts';
import { share as formatShare } from '../../../../src-shared/format/share.ts';
import type { CostReport } from '../../../../src-shared/model/llm/costs.ts';
import { ask } from '../../../client/api.ts';
import { tokensIn, unpricedSentence } from '../../../common/models/costWords.ts';
import { stepNames } from '../../../common/models/runWords.ts';
import { Failure } from '../../../ui/parts/Message.tsx';
import { DataTable } from '../../../ui/parts/Page.tsx';
import { Part } from '../Part.tsx';
import s from '../settings.module.css';
import m from './models.module.css';

const dimensions = [
  { value: 'day', label: 'Day' },
  { value: 'step', label: 'Step' },
  { value: 'model', label: 'Model' },
  { value: 'prompt', label: 'Prompt' },
] as const;
type Dimension = (typeof dimensions)[number]['value'];

/** What models cost in the last 30 days, broken down as chosen. */
export function ModelCosts(): ReactElement {
  const [by, setBy] = useState<Dimension>('day');
  const today = useQuery(ask.costs.today.queryOptions()).data;
  const report = useQuery(ask.costs.report.queryOptions({ input: { by } }));
  return (
    <Part title="What models cost" isWide>
      {today?.message == null ? null : (
        <p
          className={m['result']}
          data-tone={today.state === 'used_up' ? 'worse' : 'uncertain'}
          role="status"
        >
          ! {today.message}
        </p>
      )}
      {report.isError ? (
        <Failure error={report.error} retry={() => void report.refetch()} />
      ) : report.data === undefined ? null : report.data.total.calls === 0 ? (
        <p className={s['quiet']}>No model was asked in the last 30 days; nothing was paid.</p>
      ) : (
        <>
          <Sums report={report.data} />
          <div className={s['row']}>
            <SegmentedControl
              aria-label="Broken down by"
              data={dimensions.map((one) => ({ ...one }))}
              value={by}
              onChange={(value) => setBy(dimensions.find((known) => known.value === value)?.value ?? 'day')}
            />
          </div>
          <Lines report={report.data} by={by} />
        </>
      )}
    </Part>
  );
}

function Sums({ report }: { readonly report: CostReport }): ReactElement {
  const { total } = report;
  const unpriced = unpricedSentence(total);
  return (
    <>
      <dl className={m['figures']}>
        <div>
          <dt>{dayRange({ from: report.from, to: report.to })}</dt>
          <dd>{microMoney(total.costMicroUsd, 'USD')}</dd>
        </div>
        <div>
          <dt>Calls</dt>
          <dd>{count(total.calls)}</dd>
        </div>
        <div>
          <dt>Reused, not paid</dt>
          <dd>{count(total.cached)}</dd>
        </div>
        <div>
          <dt>Without an answer</dt>
          <dd>{count(total.failed)}</dd>
        </div>
        <div>
          <dt>Tokens in, out</dt>
          <dd>
            {count(tokensIn(total.usage))}, {count(total.usage.output)}
          </dd>
        </div>
      </dl>
      {unpriced === null ? null : <p className={s['quiet']}>{unpriced}</p>}
    </>
  );
}

function Lines({ report, by }: { readonly report: CostReport; readonly by: Dimension }): ReactElement {
  const title = dimensions.find(({ value }) => value === by)?.label ?? '';
  const nameOf = (name: string): string => (by === 'step' ? (stepNames.get(name) ?? name) : name);
  return (
    <DataTable label={`Costs by ${title.toLowerCase()}`}>
      <thead>
        <tr>
          <th>{title}</th>
          <th data-num>Calls</th>
          <th data-num>Tokens in</th>
          <th data-num>Tokens out</th>
          <th data-num>Cost</th>
          <th data-num>Share</th>
        </tr>
      </thead>
      <tbody>
        {report.lines.map(({ name, sums, share }) => (
          <tr key={name}>
            <td style={{ overflowWrap: 'anywhere' }}>{nameOf(name)}</td>
            <td data-num>{count(sums.calls)}</td>
            <td data-num>{count(tokensIn(sums.usage))}</td>
            <td data-num>{count(sums.usage.output)}</td>
            <td data-num>{microMoney(sums.costMicroUsd, 'USD')}</td>
            <td data-num>{formatShare(share)}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
