import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { ask } from '../../client/api.ts';
import { SessionFrame } from './SessionFrame.tsx';
import s from './session.module.css';

interface BrokenProps {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

/** The workspace cannot be used: what is wrong, what to do, and another try. */
export function Broken({ code, message, fix }: BrokenProps): ReactElement {
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
        <span className={s['hint']}>Code: {code}</span>
      </div>
    </SessionFrame>
  );
}
