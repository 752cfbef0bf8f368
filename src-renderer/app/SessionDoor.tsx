import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { assertNever } from '../../src-shared/model/assertNever.ts';
import { ask, reconnectNow } from '../client/api.ts';
import { useConnection } from '../client/connection.ts';
import { useChanges } from '../client/useChanges.ts';
import { Broken } from '../features/session/Broken.tsx';
import { FirstRun } from '../features/session/FirstRun.tsx';
import { SessionFrame } from '../features/session/SessionFrame.tsx';
import { Unlock } from '../features/session/Unlock.tsx';
import { Failure, Loading } from '../ui/parts/Message.tsx';
import { ConnectionBanner } from './shell/ConnectionBanner.tsx';
import { Shell } from './shell/Shell.tsx';
import s from './shell/shell.module.css';

/** What is shown before a workspace is open; that the app has ended is said here too. */
function Beforehand({ children }: { readonly children: ReactElement }): ReactElement {
  return (
    <div className={s['beforehand']}>
      <ConnectionBanner />
      {children}
    </div>
  );
}

/** Shows the app when the workspace is open, and otherwise what is needed first. */
export function SessionDoor(): ReactElement {
  useChanges();
  const session = useQuery(ask.session.state.queryOptions({ retry: true }));
  const connection = useConnection((now) => now.state);
  if (session.data === undefined) {
    return (
      <SessionFrame title="Causeway">
        {connection === 'lost' ? (
          <Failure error={{ name: 'Unreachable' }} retry={() => reconnectNow() || window.location.reload()} />
        ) : session.isError ? (
          <Failure error={session.error} retry={() => void session.refetch()} />
        ) : (
          <Loading label="Opening the workspace" />
        )}
      </SessionFrame>
    );
  }
  switch (session.data.state) {
    case 'first_run':
      return (
        <Beforehand>
          <FirstRun keychain={session.data.keychain} keychainProblem={session.data.keychainProblem} />
        </Beforehand>
      );
    case 'locked':
      return (
        <Beforehand>
          <Unlock needs={session.data.needs} problem={session.data.problem} />
        </Beforehand>
      );
    case 'broken':
      return (
        <Beforehand>
          <Broken {...session.data} />
        </Beforehand>
      );
    case 'open':
      return <Shell key={session.data.workspace} />;
    default:
      return assertNever(session.data);
  }
}
