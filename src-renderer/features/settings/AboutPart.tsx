import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useStatus } from '../../client/useApi.ts';
import { useView } from '../../view/view.ts';
import { Part } from './Part.tsx';
import s from './settings.module.css';

/** The release, and how often its verdicts are right: a property of the app, not of the person's own decisions. */
export function AboutPart(): ReactElement {
  const status = useStatus();
  const go = useView((view) => view.go);
  return (
    <Part title="About this release">
      <p>
        {status === null ? 'Causeway' : `Causeway ${status.version}`}{' '}
        <span className={s['quiet']}>
          How often its verdicts are right was measured on cases whose cause is known. How often you agree
          with them is under Analytics.
        </span>
      </p>
      <div className={s['row']}>
        <Button variant="default" onClick={() => go('evaluation')}>
          How right it is
        </Button>
      </div>
    </Part>
  );
}
