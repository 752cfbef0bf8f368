import type { ReactElement } from 'react';
import { workflowNames } from '../../../ui/words/words.ts';
import type { Shown } from '../parts/shown.ts';
import s from './folded.module.css';
import { otherActions } from './otherActions.ts';

/** The other actions, each with the reason it lost. */
export function OtherActionList({ diagnosis }: { readonly diagnosis: Shown }): ReactElement {
  return (
    <ul className={s['actions']}>
      {otherActions(diagnosis).map(({ workflows, reason }) => (
        <li key={reason}>
          <strong>{workflows.map((workflow) => workflowNames[workflow]).join(', ')}</strong>
          <span>{reason}</span>
        </li>
      ))}
    </ul>
  );
}
