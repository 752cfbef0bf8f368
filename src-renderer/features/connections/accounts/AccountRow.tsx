import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactElement, useId, useState } from 'react';
import { type ConnectionView, isProjectKind } from '../../../../src-shared/model/connection.ts';
import { isRivalKind } from '../../../../src-shared/model/rivals.ts';
import { connectorNames } from '../../../../src-shared/words/names.ts';
import { ask } from '../../../client/api.ts';
import { JobProgress } from '../../../common/jobs/JobProgress.tsx';
import { useRunningJobs } from '../../../common/jobs/useRunningJobs.ts';
import { announce } from '../../../ui/announce.ts';
import { Tag } from '../../../ui/parts/Tag.tsx';
import { formatAgo, formatInstant } from '../../../ui/time.ts';
import { useNow } from '../../../ui/useNow.ts';
import { AppDialog } from './AppDialog.tsx';
import a from './accounts.module.css';
import {
  accountFacts,
  failureWords,
  healthWords,
  knownText,
  nextText,
  readingFacts,
} from './accountWords.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { ChangeRivals } from './ChangeRivals.tsx';
import { ConnectorIcon } from './ConnectorIcon.tsx';
import { Fault } from './Fault.tsx';
import { FeedTable } from './FeedTable.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { doNotRead, useReadings } from './readings.ts';
import { SignInAgain } from './SignInAgain.tsx';
import { startReading } from './startReading.ts';
import { TestResult } from './TestResult.tsx';

interface AccountRowProps {
  readonly view: ConnectionView;
  readonly all: readonly ConnectionView[];
}

/** A connected account: how it is, what was read when, what can be done; folded, what is known of it. */
export function AccountRow({ view, all }: AccountRowProps): ReactElement {
  const { connection, health } = view;
  const { account, kind } = connection;
  const { rivals } = account;
  const [dialog, setDialog] = useState<'sign_in' | 'change' | 'app' | 'remove' | null>(null);
  const headId = useId();
  const now = useNow();
  const test = useMutation(
    ask.connections.test.mutationOptions({
      onSuccess: ({ works }) =>
        announce(works ? `${account.name} answers.` : `${account.name} cannot be read.`),
    }),
  );
  const words = healthWords[health.status];
  const close = (): void => setDialog(null);
  return (
    <section className={a['account']} aria-labelledby={headId}>
      <div className={a['head']}>
        <ConnectorIcon kind={kind} />
        <h3 id={headId} className="cut" title={account.name}>
          {account.name === '' ? account.id : account.name}
        </h3>
        <Tag tone={words.tone} title={words.meaning}>
          {words.sign}
          {words.name}
        </Tag>
        <span className={a['when']}>
          {health.lastReadAt === null ? null : (
            <span title={formatInstant(health.lastReadAt)}>Read {formatAgo(health.lastReadAt, now)}</span>
          )}
        </span>
        <Reading view={view} now={now} />
      </div>
      <Trouble view={view} now={now} signIn={() => setDialog('sign_in')} />
      <details className={a['folded']}>
        <summary>
          <span className="visually-hidden">{account.name}: </span>
          {knownText(view)}
        </summary>
        <div className={a['body']}>
          <p className={a['quiet']}>
            {connectorNames[kind]} · {accountFacts(account)}
          </p>
          <p className={a['quiet']}>{readingFacts(view).join(' · ')}</p>
          <FeedTable view={view} now={now} />
          <div className={a['actions']}>
            <Button
              variant="default"
              loading={test.isPending}
              onClick={() => test.mutate({ id: connection.id })}
            >
              Test the connection
            </Button>
            <Button variant="default" onClick={() => setDialog('change')}>
              {rivals === undefined ? 'Campaigns and schedule' : 'Rivals, campaigns and schedule'}
            </Button>
            {health.status === 'sign_in' ? null : (
              <Button variant="default" onClick={() => setDialog('sign_in')}>
                Sign in again
              </Button>
            )}
            <Button variant="default" onClick={() => setDialog('app')}>
              {isProjectKind(kind) ? 'Where the data are' : isRivalKind(kind) ? 'Address' : 'Application'}
            </Button>
            <Button variant="subtle" color="red" onClick={() => setDialog('remove')}>
              Remove
            </Button>
          </div>
          {test.isError ? <Fault error={test.error} /> : null}
          {test.data === undefined ? null : <TestResult kind={kind} result={test.data} now={now} />}
        </div>
      </details>
      {dialog === 'sign_in' ? <SignInAgain view={view} all={all} close={close} /> : null}
      {dialog !== 'change' ? null : isRivalKind(kind) && rivals !== undefined ? (
        <ChangeRivals {...{ view, kind, rivals, close }} />
      ) : (
        <ChangeDialog view={view} close={close} />
      )}
      {dialog === 'app' ? <AppDialog kind={kind} close={close} /> : null}
      {dialog === 'remove' ? <RemoveDialog view={view} all={all} close={close} /> : null}
    </section>
  );
}

/** The reading of now: its progress with a way to stop it, or the button that starts it. */
function Reading({ view, now }: { readonly view: ConnectionView; readonly now: number }): ReactElement {
  const { connection, jobId } = view;
  const begun = useReadings((readings) => readings.begun.get(connection.id));
  const job = useRunningJobs().find(({ id }) => id === jobId || id === begun);
  const isWaiting = useReadings(({ waiting }) => waiting.has(connection.id));
  if (job !== undefined) return <JobProgress job={job} />;
  if (isWaiting)
    return (
      <span className={a['turn']}>
        Waits for its turn
        <button type="button" className="text-button" onClick={() => doNotRead(connection.id)}>
          Do not read<span className="visually-hidden"> {connection.account.name}</span>
        </button>
      </span>
    );
  return (
    <>
      <span className={a['turn']}>{nextText(view, now)}</span>
      <Button variant="default" onClick={() => startReading([connection.id])}>
        Read now<span className="visually-hidden"> {connection.account.name}</span>
      </Button>
    </>
  );
}

interface TroubleProps {
  readonly view: ConnectionView;
  readonly now: number;
  readonly signIn: () => void;
}

/** Why the last reading was not complete, and what to do; nothing where it was. */
function Trouble({ view: { connection, health }, now, signIn }: TroubleProps): ReactElement | null {
  const refused = useReadings(({ failed }) => failed.get(connection.id));
  if (refused !== undefined)
    return (
      <p className={a['trouble']} data-tone="worse" role="alert">
        {refused.what} {refused.fix}
      </p>
    );
  if (health.status === 'healthy' || health.status === 'never_read') return null;
  const words = health.lastFailure === null ? null : failureWords(health.lastFailure, connection.kind, now);
  const text = words === null ? healthWords[health.status].meaning : `${words.what} ${words.remedy}`;
  return (
    <div className={a['trouble']} data-tone={healthWords[health.status].tone}>
      <p title={health.lastFailure?.code ?? undefined}>{text}</p>
      {health.status === 'sign_in' ? <Button onClick={signIn}>Sign in again</Button> : null}
    </div>
  );
}
