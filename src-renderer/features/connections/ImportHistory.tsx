import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { exactCount } from '../../../src-shared/format/number.ts';
import { ask } from '../../client/api.ts';
import { Failure } from '../../ui/parts/Message.tsx';
import { DataTable } from '../../ui/parts/Page.tsx';
import { formatAgo, formatInstant } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import s from './connections.module.css';
import { importStateNames, sourceNames } from './reportWords.ts';

/** What was imported before, newest first. */
export function ImportHistory(): ReactElement | null {
  const now = useNow();
  const imports = useQuery(ask.imports.history.queryOptions());
  if (imports.isError) return <Failure error={imports.error} retry={() => void imports.refetch()} />;
  if (imports.data === undefined || imports.data.length === 0) return null;
  return (
    <div className={s['block']}>
      <h2>Imported so far</h2>
      <DataTable label="Imports, newest first">
        <thead>
          <tr>
            <th>When</th>
            <th>What</th>
            <th>Kind</th>
            <th>State</th>
            <th data-num>Campaigns</th>
            <th data-num>Rows</th>
            <th data-num>Rejected</th>
          </tr>
        </thead>
        <tbody>
          {imports.data.map(({ id, at, label, source, state, report }) => {
            const sum = (of: 'rowsKept' | 'rowsRejected'): string =>
              report === null ? '–' : exactCount(report.files.reduce((all, file) => all + file[of], 0));
            return (
              <tr key={id}>
                <td title={formatInstant(at)}>{formatAgo(at, now)}</td>
                <td style={{ overflowWrap: 'anywhere' }}>{label}</td>
                <td>{sourceNames[source]}</td>
                <td>{importStateNames[state]}</td>
                <td data-num>{exactCount(report === null ? null : report.campaigns.length)}</td>
                <td data-num>{sum('rowsKept')}</td>
                <td data-num>{sum('rowsRejected')}</td>
              </tr>
            );
          })}
        </tbody>
      </DataTable>
    </div>
  );
}
