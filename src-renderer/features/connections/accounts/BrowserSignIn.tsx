import { Button } from '@mantine/core';
import { type ReactElement, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ConnectorFailure, ConnectorKind } from '../../../../src-shared/model/connection.ts';
import type { Id } from '../../../../src-shared/model/ids.ts';
import { connectorNames } from '../../../../src-shared/words/names.ts';
import { api } from '../../../client/api.ts';
import { announce } from '../../../ui/announce.ts';
import { copyText } from '../../../ui/copyText.ts';
import a from './accounts.module.css';
import { signInRefused } from './accountWords.ts';
import { Fault } from './Fault.tsx';

type Attempt =
  | { readonly step: 'starting' }
  | { readonly step: 'waiting'; readonly url: string }
  | { readonly step: 'refused'; readonly failure: ConnectorFailure }
  | { readonly step: 'failed'; readonly error: unknown };

interface BrowserSignInProps {
  readonly kind: ConnectorKind;
  readonly signedIn: (signInId: Id) => void;
}

/** Signs in on the platform's own page, as often as it takes. */
export function BrowserSignIn(props: BrowserSignInProps): ReactElement {
  const [attempt, setAttempt] = useState(1);
  return <OneAttempt key={attempt} {...props} again={() => setAttempt(attempt + 1)} />;
}

/**
 * One attempt: the address is there before it is clicked, so that the click itself opens the page, which no browser blocks. Leaving ends
 * the attempt and closes the port it waits on.
 */
function OneAttempt({
  kind,
  signedIn,
  again,
}: BrowserSignInProps & { readonly again: () => void }): ReactElement {
  const [now, setNow] = useState<Attempt>({ step: 'starting' });
  const done = useEffectEvent(signedIn);
  useEffect(() => {
    const left = new AbortController();
    const follow = async (): Promise<void> => {
      const { signInId, url } = await api.connections.signIn({ kind });
      try {
        if (!left.signal.aborted) setNow({ step: 'waiting', url });
        const watching = await api.connections.watchSignIn({ signInId }, { signal: left.signal });
        for await (const state of watching) {
          if (left.signal.aborted) return;
          if (state.state === 'refused') setNow({ step: 'refused', failure: state.failure });
          if (state.state !== 'signed_in') continue;
          announce(`Signed in to ${connectorNames[kind]}.`);
          done(signInId);
        }
      } finally {
        if (left.signal.aborted) await api.connections.cancelSignIn({ signInId });
      }
    };
    follow().catch((error: unknown) => {
      if (!left.signal.aborted) setNow({ step: 'failed', error });
    });
    return () => left.abort();
  }, [kind]);
  switch (now.step) {
    case 'starting':
      return <p role="status">Preparing the sign-in…</p>;
    case 'waiting':
      return <Waiting kind={kind} url={now.url} />;
    case 'refused': {
      const { what, remedy } = signInRefused(now.failure, kind);
      return (
        <>
          <p className={a['result']} data-tone="worse" role="alert">
            ✕ {what} {remedy}
          </p>
          <Button className={a['start'] ?? ''} data-autofocus onClick={again}>
            Start again
          </Button>
        </>
      );
    }
    case 'failed':
      return (
        <>
          <Fault error={now.error} />
          <Button className={a['start'] ?? ''} onClick={again}>
            Start again
          </Button>
        </>
      );
  }
}

function Waiting({ kind, url }: { readonly kind: ConnectorKind; readonly url: string }): ReactElement {
  const [isOpened, setOpened] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  // It comes a moment after the step it belongs to: one key opens the page.
  useEffect(() => link.current?.focus(), []);
  const copy = async (): Promise<void> => {
    announce((await copyText(url)) ? 'The address is copied.' : 'The address could not be copied.');
  };
  return (
    <>
      <p className={a['lead']}>
        You sign in on the page of {connectorNames[kind]}, in your browser. Causeway asks for reading only and
        never sees your password.
      </p>
      <div className={a['opening']}>
        <Button
          component="a"
          ref={link}
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          variant={isOpened ? 'default' : 'filled'}
          onClick={() => setOpened(true)}
        >
          {isOpened ? 'Open the page again' : `Sign in to ${connectorNames[kind]}`}
        </Button>
        <span role="status">{isOpened ? 'Waiting until you are done there…' : ''}</span>
      </div>
      <div className={a['address']}>
        <span className={a['quiet']}>Or open this address yourself:</span>
        <code className="cut">{url}</code>
        <button type="button" className="text-button" onClick={() => void copy()}>
          Copy<span className="visually-hidden"> the address of the sign-in</span>
        </button>
      </div>
    </>
  );
}
