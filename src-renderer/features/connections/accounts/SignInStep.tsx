import { SegmentedControl } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { PlatformState } from '../../../../src-shared/contracts/connections.ts';
import { isProjectKind } from '../../../../src-shared/model/connection.ts';
import type { Id } from '../../../../src-shared/model/ids.ts';
import { only } from '../../../ui/parts/options.ts';
import a from './accounts.module.css';
import { BrowserSignIn } from './BrowserSignIn.tsx';
import { KeySignIn } from './KeySignIn.tsx';
import { PairSignIn } from './PairSignIn.tsx';

const wayNames = {
  browser: 'In the browser',
  token: 'With a token',
  pair: 'With a name and a secret',
  service_account: 'With a service account',
} as const satisfies Record<PlatformState['signsIn'][number], string>;

interface SignInStepProps {
  readonly platform: PlatformState;
  readonly signedIn: (signInId: Id) => void;
}

/** Signs in to a platform in one of the ways it offers, the usual one first. */
export function SignInStep({ platform, signedIn }: SignInStepProps): ReactElement {
  const { kind, signsIn } = platform;
  const [way, setWay] = useState(signsIn[0] ?? 'browser');
  return (
    <div className={a['form']}>
      {signsIn.length < 2 ? null : (
        <SegmentedControl
          aria-label="How to sign in"
          data={signsIn.map((value) => ({ value, label: wayNames[value] }))}
          value={way}
          onChange={(value) => setWay(only(signsIn, [value])[0] ?? way)}
        />
      )}
      {way === 'browser' ? (
        <BrowserSignIn kind={kind} signedIn={signedIn} />
      ) : way === 'pair' ? (
        isProjectKind(kind) && <PairSignIn kind={kind} signedIn={signedIn} />
      ) : (
        <KeySignIn key={way} kind={kind} by={way} signedIn={signedIn} />
      )}
    </div>
  );
}
