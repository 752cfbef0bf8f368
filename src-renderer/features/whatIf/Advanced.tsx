import type { ReactElement } from 'react';
import { CauseFields } from './CauseFields.tsx';
import { DaysFields } from './DaysFields.tsx';
import { FigureFields } from './FigureFields.tsx';
import type { WhatIfFieldsProps } from './fields.ts';
import s from './whatIf.module.css';

/** All that most questions do not need, folded: what the analysis sees is taken to be otherwise. */
export function Advanced(props: WhatIfFieldsProps): ReactElement {
  return (
    <details className={s['fold']}>
      <summary>
        Advanced <span className={s['quiet']}>days, segments, windows, causes, figures</span>
      </summary>
      <div className={s['foldBody']}>
        <DaysFields {...props} />
        <CauseFields {...props} />
        <FigureFields {...props} />
      </div>
    </details>
  );
}
