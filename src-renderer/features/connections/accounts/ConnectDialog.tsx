import { Box, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, type ReactNode, useEffect, useReducer, useRef } from 'react';
import type { PlatformState } from '../../../../src-shared/contracts/connections.ts';
import { type ConnectionView, isProjectKind } from '../../../../src-shared/model/connection.ts';
import { isRivalKind } from '../../../../src-shared/model/rivals.ts';
import { connectorNames } from '../../../../src-shared/words/names.ts';
import { ask } from '../../../client/api.ts';
import { Failure, Loading } from '../../../ui/parts/Message.tsx';
import a from './accounts.module.css';
import { platformGives } from './accountWords.ts';
import { type AddEvent, type AddFlow, atPlatform, nextAddFlow, usableSignIns } from './addFlow.ts';
import { ChooseAccounts } from './ChooseAccounts.tsx';
import { ConnectorIcon } from './ConnectorIcon.tsx';
import { NameProject } from './NameProject.tsx';
import { NameRivals } from './NameRivals.tsx';
import { changeForm, nextWords, PlatformForm, platformFormTitle } from './PlatformForm.tsx';
import { SignInStep } from './SignInStep.tsx';

interface ConnectDialogProps {
  readonly connected: readonly ConnectionView[];
  readonly close: () => void;
}

function titleOf(flow: AddFlow): string {
  switch (flow.step) {
    case 'platform':
      return 'Connect an account';
    case 'app':
      return platformFormTitle(flow.kind);
    case 'sign_in':
      return `${connectorNames[flow.kind]}: sign in`;
    case 'accounts':
      return `${connectorNames[flow.kind]}: ${nextWords(flow.kind).names}`;
  }
}

/** From a platform to accounts that are read: application, sign-in, choice. */
export function ConnectDialog({ connected, close }: ConnectDialogProps): ReactElement {
  const [flow, dispatch] = useReducer(nextAddFlow, atPlatform);
  const platforms = useQuery(ask.connections.platforms.queryOptions());
  return (
    <Modal opened onClose={close} title={titleOf(flow)} size="lg" centered>
      {platforms.isError ? (
        <Failure error={platforms.error} retry={() => void platforms.refetch()} />
      ) : platforms.data === undefined ? (
        <Loading label="Platforms" />
      ) : (
        <Focused key={flow.step} label={titleOf(flow)}>
          <Step platforms={platforms.data} {...{ flow, dispatch, connected, close }} />
        </Focused>
      )}
    </Modal>
  );
}

/** What had the focus is gone with the step before: the new one takes it, and is read out by its name. */
function Focused({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactElement {
  const step = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = step.current?.querySelector('[data-autofocus]');
    (first instanceof HTMLElement ? first : step.current)?.focus();
  }, []);
  return (
    <Box ref={step} className={a['step'] ?? ''} role="group" aria-label={label} tabIndex={-1}>
      {children}
    </Box>
  );
}

interface StepProps extends ConnectDialogProps {
  readonly platforms: readonly PlatformState[];
  readonly flow: AddFlow;
  readonly dispatch: (event: AddEvent) => void;
}

function Step({ platforms, flow, dispatch, connected, close }: StepProps): ReactElement | null {
  if (flow.step === 'platform') return <Platforms platforms={platforms} dispatch={dispatch} />;
  const platform = platforms.find(({ kind }) => kind === flow.kind);
  if (platform === undefined) return null;
  const back = (): void => dispatch({ kind: 'back' });
  switch (flow.step) {
    case 'app':
      return (
        <PlatformForm
          platform={platform}
          kept={() => dispatch({ kind: 'app_kept' })}
          keep="Keep and sign in"
          back={back}
        />
      );
    case 'sign_in':
      return <SignIn {...{ platform, dispatch, connected }} />;
    case 'accounts':
      if (isProjectKind(flow.kind))
        return <NameProject kind={flow.kind} signInId={flow.signInId} done={close} back={back} />;
      if (isRivalKind(flow.kind))
        return <NameRivals kind={flow.kind} signInId={flow.signInId} done={close} back={back} />;
      return (
        <ChooseAccounts
          kind={flow.kind}
          signInId={flow.signInId}
          connected={connected}
          done={close}
          back={back}
        />
      );
  }
}

interface SignInProps extends Pick<StepProps, 'dispatch' | 'connected'> {
  readonly platform: PlatformState;
}

function SignIn({ platform, dispatch, connected }: SignInProps): ReactElement {
  // A key of Amplitude belongs to one project.
  const known = platform.kind === 'amplitude' ? [] : usableSignIns(connected, platform.kind);
  return (
    <div className={a['form']}>
      {known.map(({ signInId, accounts }) => (
        <p key={signInId}>
          You are signed in already, for {accounts.join(', ')}.{' '}
          <button
            type="button"
            className={a['link']}
            onClick={() => dispatch({ kind: 'signed_in', signInId })}
          >
            {nextWords(platform.kind).more}
          </button>
        </p>
      ))}
      <SignInStep platform={platform} signedIn={(signInId) => dispatch({ kind: 'signed_in', signInId })} />
      <p className={a['sumRow']}>
        <button type="button" className="text-button" onClick={() => dispatch({ kind: 'back' })}>
          Another platform
        </button>
        <button type="button" className="text-button" onClick={() => dispatch({ kind: 'change_app' })}>
          {changeForm(platform.kind)}
        </button>
      </p>
    </div>
  );
}

function Platforms({ platforms, dispatch }: Pick<StepProps, 'platforms' | 'dispatch'>): ReactElement {
  return (
    <ul className={a['platforms']}>
      {platforms.map((platform, index) => {
        const { gives, lacks } = platformGives[platform.kind];
        return (
          <li key={platform.kind}>
            <button
              type="button"
              data-autofocus={index === 0 || undefined}
              onClick={() => dispatch({ kind: 'chosen', platform })}
            >
              <span className={a['platformName']}>
                <ConnectorIcon kind={platform.kind} />
                <b aria-hidden="true">{connectorNames[platform.kind]}</b>
                {platform.app === null && !isProjectKind(platform.kind) ? (
                  <span className={a['quiet']}>needs your application first</span>
                ) : null}
              </span>
              <span>{gives}</span>
              <span className={a['quiet']}>{lacks}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
