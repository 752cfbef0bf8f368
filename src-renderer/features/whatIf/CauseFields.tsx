import { MultiSelect } from '@mantine/core';
import type { ReactElement } from 'react';
import { causes } from '../../../src-shared/model/vocabulary.ts';
import { causeNames } from '../../ui/words/words.ts';
import type { WhatIfFieldsProps } from './fields.ts';
import { Part } from './Part.tsx';

/** What the analyst knows of causes. */
export function CauseFields({ draft, change }: WhatIfFieldsProps): ReactElement {
  const parts = { draft, change };
  const without = (taken: readonly string[]) =>
    causes
      .filter((cause) => !taken.includes(cause))
      .map((cause) => ({ value: cause, label: causeNames[cause] }));
  return (
    <>
      <Part
        part="ruledOut"
        title="Causes ruled out"
        about="You know that it did not happen: the others share its probability."
        {...parts}
      >
        <MultiSelect
          aria-label="Causes ruled out"
          data={without(draft.ruledIn)}
          value={[...draft.ruledOut]}
          onChange={(chosen) =>
            change({ ...draft, ruledOut: causes.filter((cause) => chosen.includes(cause)) })
          }
        />
      </Part>
      <Part
        part="ruledIn"
        title="Known to have happened"
        about="At most two: all other causes get no probability."
        {...parts}
      >
        <MultiSelect
          aria-label="Known to have happened"
          maxValues={2}
          data={without(draft.ruledOut)}
          value={[...draft.ruledIn]}
          onChange={(chosen) =>
            change({ ...draft, ruledIn: causes.filter((cause) => chosen.includes(cause)) })
          }
        />
      </Part>
    </>
  );
}
