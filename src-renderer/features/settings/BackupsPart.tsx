import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { exactCount, megabytes } from '../../../src-shared/format/number.ts';
import type { Backup } from '../../../src-shared/model/backup.ts';
import { ask } from '../../client/api.ts';
import { useStatus } from '../../client/useApi.ts';
import { Restore } from '../../common/workspace/Restore.tsx';
import { announce } from '../../ui/announce.ts';
import { explain } from '../../ui/explain.ts';
import { DataTable } from '../../ui/parts/Page.tsx';
import { formatAgo, formatInstant } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import { Part } from './Part.tsx';
import s from './settings.module.css';

const reasons = {
  daily: 'Daily',
  asked_for: 'Asked for',
  before_update: 'Before an update',
  found_again: 'Found again',
} as const satisfies Record<Backup['reason'], string>;

/** Backups of the person's own workspace; not for the sample, which can be created again. */
export function BackupsPart(): ReactElement | null {
  const client = useQueryClient();
  const status = useStatus();
  const now = useNow();
  const report = useQuery(ask.backups.list.queryOptions());
  const make = useMutation(
    ask.backups.make.mutationOptions({
      onSuccess: () => announce('The backup is made and verified.'),
      onSettled: () => client.invalidateQueries({ queryKey: ask.backups.key() }),
    }),
  );
  if (status === null || status.workspace === 'sample' || status.keyPlace === 'session') return null;
  const fault = make.isError ? explain(make.error) : (report.data?.problem ?? null);
  const backups = report.data?.backups ?? [];
  const faults = report.data?.faults ?? [];
  return (
    <Part title="Backups" isWide>
      <p className={s['quiet']}>
        Made once a day while the app runs and before an update, encrypted like the data, and checked. The
        newest of each of 7 days and 4 weeks is kept. Each decision is also written to a journal at once: a
        restore takes decisions made since from there.
      </p>
      {fault === null ? null : (
        <p className={s['fault']} role="alert">
          The last backup could not be made: {fault.what} {fault.fix}
        </p>
      )}
      {faults.map(({ what, fix }) => (
        <p className={s['fault']} role="alert" key={what}>
          {what} {fix}
        </p>
      ))}
      {backups.length === 0 ? (
        <p>{faults.length === 0 ? 'There is none yet.' : 'None can be used.'}</p>
      ) : (
        <DataTable label="Backups made so far">
          <thead>
            <tr>
              <th>Made</th>
              <th>Why</th>
              <th data-num>Decisions</th>
              <th data-num>Size</th>
              <th>
                <span className="visually-hidden">Restore</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {backups.map((backup) => (
              <tr key={backup.id}>
                <td title={formatInstant(backup.at)}>{formatAgo(backup.at, now)}</td>
                <td>{reasons[backup.reason]}</td>
                <td data-num>{exactCount(backup.decisions)}</td>
                <td data-num>{megabytes(backup.bytes)}</td>
                <td data-num>
                  <Restore backup={backup} label="Restore…" />
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <div>
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate(undefined)}>
          Back up now
        </Button>
      </div>
    </Part>
  );
}
