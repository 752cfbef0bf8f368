import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Session } from '../../../src-shared/model/workspace.ts';
import { ask } from '../../client/api.ts';
import { Restore } from '../../common/workspace/Restore.tsx';
import { SessionFrame } from './SessionFrame.tsx';
import s from './session.module.css';

interface BrokenProps {
  readonly cause: Extract<Session, { state: 'broken' }>['cause'];
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

/** Restoring does not help against a newer version, a full disk or another program. */
const notToRestore = ['from_the_future', 'disk', 'locked_by_another', 'STORAGE_FAILED'];

/** The workspace cannot be used: what is wrong, what to do, another try, and a restore where possible. */
export function Broken({ cause, code, message, fix }: BrokenProps): ReactElement {
  const client = useQueryClient();
  return (
    <SessionFrame title="The workspace cannot be opened">
      <p className={s['problem']} role="alert">
        {message}
      </p>
      <p className={s['lead']}>{fix}</p>
      <div className={s['foot']}>
        <Button
          size="sm"
          variant="default"
          onClick={() => void client.invalidateQueries({ queryKey: ask.session.key() })}
        >
          Try again
        </Button>
        {cause === 'other' || notToRestore.includes(code) ? null : <Restore backup={null} label="Restore…" />}
        <span className={s['hint']}>Code: {code}</span>
      </div>
    </SessionFrame>
  );
}
