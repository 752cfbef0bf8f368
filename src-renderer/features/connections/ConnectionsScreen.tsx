import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import { useStatus } from '../../client/useApi.ts';
import { RemoveSample } from '../../common/workspace/RemoveSample.tsx';
import { endsSample, sampleEnds, useOpenWorkspace } from '../../common/workspace/useOpenWorkspace.ts';
import { explain } from '../../ui/explain.ts';
import { Page } from '../../ui/parts/Page.tsx';
import { Accounts } from './accounts/Accounts.tsx';
import { Choose } from './Choose.tsx';
import s from './connections.module.css';
import { ImportHistory } from './ImportHistory.tsx';
import { Importing, Sending } from './ImportProgress.tsx';
import { Preview } from './Preview.tsx';
import { useImport } from './useImport.ts';
import { WatchedFolder } from './WatchedFolder.tsx';

/** Accounts that are read, importing data, and what was imported. */
export function ConnectionsScreen(): ReactElement {
  const status = useStatus();
  return (
    <Page title="Connections">
      {status?.workspace === 'sample' ? <SampleIsOpen /> : status === null ? null : <OwnData />}
      <ImportHistory />
      {status?.workspace === 'own' && status.sampleExists ? (
        <p className={s['block']}>
          <span className={s['quiet']}>The sample workspace is still on this computer. </span>
          <RemoveSample />
        </p>
      ) : null}
    </Page>
  );
}

/** The sample never mixes with a person's own data: importing switches to the other workspace. */
function SampleIsOpen(): ReactElement {
  const status = useStatus();
  const open = useOpenWorkspace();
  return (
    <div className={s['drop']}>
      <h2>This is the sample workspace</h2>
      <p>
        Your own data goes into its own workspace, so that invented and real campaigns never mix: accounts are
        connected there, and files imported.
        {endsSample(status) ? ` ${sampleEnds}` : ''}
      </p>
      <Button loading={open.isPending} onClick={() => open.mutate({ workspace: 'own' })}>
        {status?.ownExists === true ? 'Go to your workspace' : 'Make your workspace'}
      </Button>
      {open.isError ? (
        <p role="alert">
          {explain(open.error).what} {explain(open.error).fix}
        </p>
      ) : null}
    </div>
  );
}

function OwnData(): ReactElement {
  return (
    <>
      <Accounts />
      <ImportData />
      <WatchedFolder />
    </>
  );
}

function ImportData(): ReactElement {
  const run = useImport();
  switch (run.flow.step) {
    case 'choosing':
      return <Choose run={run} error={run.flow.error} />;
    case 'staging':
    case 'looking':
      return <Sending flow={run.flow} cancel={run.reset} />;
    case 'looked':
      return <Preview flow={run.flow} run={run} />;
    case 'importing':
      return <Importing flow={run.flow} done={run.reset} />;
    default:
      return assertNever(run.flow);
  }
}
