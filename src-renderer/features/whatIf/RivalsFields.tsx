import { Checkbox } from '@mantine/core';
import type { ReactElement } from 'react';
import { RangeInput } from '../../ui/parts/RangeInput.tsx';
import type { CompetitorMeasure, WhatIfDraft } from './draft.ts';
import s from './whatIf.module.css';

const measures = [
  { measure: 'bids', label: 'Their bids' },
  { measure: 'count', label: 'How many' },
  { measure: 'overlap', label: 'Overlap with us' },
] as const satisfies ReadonlyArray<{ measure: CompetitorMeasure; label: string }>;

interface RivalsFieldsProps {
  readonly draft: WhatIfDraft;
  readonly change: (next: WhatIfDraft) => void;
}

/** What competitors do, and whether our own auctions follow. */
export function RivalsFields({ draft, change }: RivalsFieldsProps): ReactElement {
  return (
    <fieldset className={s['group']}>
      <legend>Rivals, in percent more or less</legend>
      <div className={s['grid']}>
        {measures.map(({ measure, label }) => (
          <RangeInput
            key={measure}
            label={label}
            placeholder="0%"
            suffix="%"
            step={5}
            min={-95}
            max={1900}
            value={draft.rivals[measure]}
            onChange={(value) => change({ ...draft, rivals: { ...draft.rivals, [measure]: value } })}
          />
        ))}
      </div>
      <Checkbox
        mt="xs"
        label="Our CPM and impression share follow their bids"
        checked={draft.rivalsFollow}
        onChange={(event) => change({ ...draft, rivalsFollow: event.currentTarget.checked })}
      />
    </fieldset>
  );
}
