import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { keyRecordWords } from '../../../src-shared/format/keyRecord.ts';
import { counted, exactCount } from '../../../src-shared/format/number.ts';
import type { Backup, RestoreReport } from '../../../src-shared/model/backup.ts';
import { ask } from '../../client/api.ts';
import { forgetDamage } from '../../client/damage.ts';
import { announce } from '../../ui/announce.ts';
import { explain } from '../../ui/explain.ts';
import { formatInstant } from '../../ui/time.ts';

interface RestoreProps {
  /** Null: the best available state, for a workspace that cannot be opened. */
  readonly backup: Backup | null;
  readonly label: string;
}

/** Restores the workspace, after saying what will happen to it. */
export function Restore({ backup, label }: RestoreProps): ReactElement {
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [report, setReport] = useState<RestoreReport | null>(null);
  const restore = useMutation(
    ask.backups.restore.mutationOptions({
      onSuccess: (restored) => {
        setReport(restored.report);
        announce('The workspace is restored.');
      },
    }),
  );
  // The screen behind is replaced only after the person has read the result.
  const goOn = (): void => {
    setOpen(false);
    forgetDamage();
    void client.invalidateQueries();
  };
  const begin = (): void => {
    setReport(null);
    restore.reset();
    setOpen(true);
  };
  return (
    <>
      <Button size="xs" variant="default" onClick={begin}>
        {label}
        {backup === null ? null : (
          <span className="visually-hidden"> from the backup of {formatInstant(backup.at)}</span>
        )}
      </Button>
      <Modal
        opened={isOpen}
        onClose={report === null ? () => setOpen(false) : goOn}
        title={report === null ? 'Restore the workspace?' : 'The workspace is restored'}
        centered
      >
        {report === null ? <Plan backup={backup} /> : <Done report={report} />}
        {restore.isError ? (
          <p role="alert">
            {explain(restore.error).what} {explain(restore.error).fix}
          </p>
        ) : null}
        <Group justify="flex-end" mt="lg">
          {report === null ? (
            <>
              <Button variant="default" onClick={() => setOpen(false)}>
                Leave it as it is
              </Button>
              <Button loading={restore.isPending} onClick={() => restore.mutate({ id: backup?.id ?? null })}>
                Restore
              </Button>
            </>
          ) : (
            <Button onClick={goOn}>Go on</Button>
          )}
        </Group>
      </Modal>
    </>
  );
}

function Plan({ backup }: { readonly backup: Backup | null }): ReactElement {
  return (
    <Stack gap="sm">
      <p>
        {backup === null
          ? 'The newest sound backup takes the place of your workspace, or the database itself where it only lacks decisions.'
          : `The backup of ${formatInstant(backup.at)} takes the place of your workspace: what was imported and analysed since will be gone.`}{' '}
        Decisions made since are taken from the journal.
      </p>
      <p>The current files are put aside in their own folder. Nothing is deleted.</p>
    </Stack>
  );
}

function Done({ report }: { readonly report: RestoreReport }): ReactElement {
  if (report.from === 'key_record')
    return <p>The record of where the key is was put back. {keyRecordWords(report.keyRecord)}</p>;
  return (
    <Stack gap="sm">
      <p>
        It holds {report.decisions === 0 ? 'no decisions' : counted(report.decisions, 'decision')}
        {report.applied === 0 ? '.' : `, ${exactCount(report.applied)} of them from the journal.`}
        {report.lost > 0 ? ` ${counted(report.lost, 'decision')} could not be found in either.` : ''}
      </p>
      {report.passedOver.map((at) => (
        <p key={at}>
          The backup of {formatInstant(at)} is newer but cannot be used: it is damaged, or was made with
          another key.
        </p>
      ))}
      {report.from === 'database' ? null : (
        <p>
          {report.backupAt === null
            ? 'There was no backup to take: import your data and analyse it again.'
            : 'Import and analyse again everything newer than the backup.'}
        </p>
      )}
      {report.setAside === null ? null : (
        <p style={{ overflowWrap: 'anywhere' }}>The files that were there before are in {report.setAside}.</p>
      )}
    </Stack>
  );
}
