import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { appScheme } from '../../../src-shared/hosts.ts';
import { reconnectNow } from '../../client/api.ts';
import { useConnection } from '../../client/connection.ts';
import s from './shell.module.css';

const isDesktop = window.location.protocol === `${appScheme}:`;

/** Shown on every screen while the main process does not answer: what is known, and how to start it again. */
export function ConnectionBanner(): ReactElement | null {
  const isLost = useConnection((connection) => connection.state === 'lost');
  if (!isLost) return null;
  return (
    <div className={s['banner']} role="alert">
      <span aria-hidden="true">⚠</span>
      <span className={s['bannerText']}>
        The app has ended or is not answering. Your decisions are safe; nothing can be decided until it is
        back.{' '}
        {isDesktop ? (
          'Reload the window; if that does not help, start Causeway again.'
        ) : (
          <>
            To start it again, run <code>npm start</code> in Causeway’s folder: it opens a new window. This
            one can then be closed.
          </>
        )}
      </span>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => {
          if (isDesktop || !reconnectNow()) window.location.reload();
        }}
      >
        {isDesktop ? 'Reload the window' : 'Try again now'}
      </Button>
    </div>
  );
}
