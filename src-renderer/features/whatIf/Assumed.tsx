import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { counted } from '../../../src-shared/format/number.ts';
import { assumedText, isAssumed, segmentNamer } from '../../../src-shared/words/whatIfChange.ts';
import s from './assumed.module.css';
import { changesOf } from './draft.ts';
import { withoutChange } from './draftOf.ts';
import type { WhatIfFieldsProps } from './fields.ts';
import { putAllBack } from './parts.ts';

/** What is taken to be otherwise, also while the fields are folded; each is put back by itself, or all at once. */
export function Assumed({ draft, change, diagnosis }: WhatIfFieldsProps): ReactElement | null {
  const assumed = changesOf(draft).filter(isAssumed);
  if (assumed.length === 0) return null;
  const names = { currency: diagnosis.currency, segmentName: segmentNamer(diagnosis) };
  return (
    <section aria-label="Assumed">
      <div className={s['assumedHead']}>
        <span>{counted(assumed.length, 'assumption')}</span>
        <Button variant="subtle" size="compact-sm" onClick={() => change(putAllBack(draft))}>
          Put all back
        </Button>
      </div>
      <ul className={s['chips']}>
        {assumed.map((one) => {
          const text = assumedText(one, names);
          return (
            <li key={JSON.stringify(one)} className={s['chip']}>
              <span>{text}</span>
              <button
                type="button"
                aria-label={`Put back: ${text}`}
                onClick={() => change(withoutChange(draft, one))}
              >
                <IconX size={14} aria-hidden="true" />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
