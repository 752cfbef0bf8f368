import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useStatus } from '../../client/useApi.ts';
import { keyPlaceWords } from '../../common/workspace/keyPlaces.ts';
import { RemoveSample } from '../../common/workspace/RemoveSample.tsx';
import { endsSample, sampleEnds, useOpenWorkspace } from '../../common/workspace/useOpenWorkspace.ts';
import { explain } from '../../ui/explain.ts';
import { Part } from './Part.tsx';
import s from './settings.module.css';

/** Which data are open, and the way to the others. */
export function WorkspacePart(): ReactElement {
  const status = useStatus();
  const open = useOpenWorkspace();
  if (status === null) return <Part title="Workspace">{null}</Part>;
  const isSample = status.workspace === 'sample';
  const other = isSample ? 'own' : 'sample';
  const otherExists = isSample ? status.ownExists : status.sampleExists;
  return (
    <Part title="Workspace">
      <p>
        {isSample ? 'The sample workspace is open.' : 'Your own workspace is open.'}{' '}
        <span className={s['quiet']}>Its data is encrypted; {keyPlaceWords[status.keyPlace].kept}.</span>
      </p>
      {endsSample(status) ? <p className={s['quiet']}>{sampleEnds}</p> : null}
      <div className={s['row']}>
        <Button variant="default" loading={open.isPending} onClick={() => open.mutate({ workspace: other })}>
          {isSample
            ? otherExists
              ? 'Go to your workspace'
              : 'Make your workspace'
            : otherExists
              ? 'Go to the sample workspace'
              : 'Create the sample workspace'}
        </Button>
        {status.sampleExists ? (
          <span>
            Sample workspace:{' '}
            <span className={s['link']}>
              <RemoveSample />
            </span>
          </span>
        ) : null}
      </div>
      {open.isError ? (
        <p className={s['fault']} role="alert">
          {explain(open.error).what} {explain(open.error).fix}
        </p>
      ) : null}
    </Part>
  );
}
