import { Button } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import type { WhatIfDraft } from './draft.ts';
import { type DraftPart, isSet, putBack } from './parts.ts';
import s from './whatIf.module.css';

interface PartProps {
  readonly part: DraftPart;
  readonly title: string;
  /** What changing it means, in one line. */
  readonly about: string;
  readonly draft: WhatIfDraft;
  readonly change: (next: WhatIfDraft) => void;
  readonly children: ReactNode;
}

/** One kind of change, explained, and put back by itself. */
export function Part({ part, title, about, draft, change, children }: PartProps): ReactElement {
  return (
    <fieldset className={s['group']}>
      <legend>{title}</legend>
      <div className={s['aboutPart']}>
        <p className={s['quiet']}>{about}</p>
        {isSet(draft, part) ? (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={`Put back: ${title}`}
            onClick={() => change(putBack(draft, part))}
          >
            Put back
          </Button>
        ) : null}
      </div>
      {children}
    </fieldset>
  );
}
