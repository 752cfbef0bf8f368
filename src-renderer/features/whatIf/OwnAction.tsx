import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { WhatIfResult } from '../../../src-shared/model/whatIf.ts';
import { isAssumed } from '../../../src-shared/words/whatIfChange.ts';
import { changesOf } from './draft.ts';
import type { WhatIfFieldsProps } from './fields.ts';
import { isPlanned, plannedAs } from './plan.ts';
import s from './whatIf.module.css';

interface OwnActionProps extends WhatIfFieldsProps {
  /** Null while it is not known. */
  readonly result: WhatIfResult | null;
}

/** Under the changes another action would be recommended: it can be planned at once. */
export function OwnAction({ draft, change, result }: OwnActionProps): ReactElement | null {
  if (result === null || !changesOf(draft).some(isAssumed)) return null;
  const { parameters, specificAction } = result.changed;
  if (isPlanned(draft, parameters)) return null;
  const own = plannedAs(parameters);
  return (
    <div className={s['own']}>
      <p>With these changes the recommendation would be: {specificAction}</p>
      {own.plan === null ? null : (
        <Button variant="default" size="compact-sm" onClick={() => change({ ...draft, ...own })}>
          Plan this instead
        </Button>
      )}
    </div>
  );
}
