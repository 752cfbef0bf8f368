import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useConnection } from '../../app/connection.ts';
import { ask } from '../../app/desk.ts';
import { useChanges } from '../../app/useChanges.ts';
import { Failure, Loading } from '../../ui/parts/Message.tsx';
import { Shell } from '../shell/Shell.tsx';
import { Broken } from './Broken.tsx';
import { FirstRun } from './FirstRun.tsx';
import { GateFrame } from './GateFrame.tsx';
import { Unlock } from './Unlock.tsx';

/** Lets a person in when the workspace is open, and otherwise says what stands in the way. */
export function Gatekeeper(): ReactElement {
  useChanges();
  const gate = useQuery(ask.gate.state.queryOptions({ retry: true }));
  const connection = useConnection((now) => now.state);
  if (gate.data === undefined) {
    return (
      <GateFrame title="Causeway">
        {connection === 'lost' ? (
          <Failure error={{ name: 'Unreachable' }} />
        ) : gate.isError ? (
          <Failure error={gate.error} retry={() => void gate.refetch()} />
        ) : (
          <Loading label="Opening the workspace" />
        )}
      </GateFrame>
    );
  }
  switch (gate.data.state) {
    case 'first_run':
      return <FirstRun keychain={gate.data.keychain} keychainProblem={gate.data.keychainProblem} />;
    case 'locked':
      return <Unlock needs={gate.data.needs} problem={gate.data.problem} />;
    case 'broken':
      return <Broken {...gate.data} />;
    case 'open':
      return <Shell key={gate.data.workspace} />;
  }
}
