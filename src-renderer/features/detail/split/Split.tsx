import type { ReactElement } from 'react';
import type { Shown } from '../parts/shown.ts';
import { DriverBars } from './DriverBars.tsx';
import { SegmentList } from './SegmentList.tsx';
import s from './split.module.css';

/** What the change is made of and where it is, side by side. */
export function Split({ diagnosis }: { readonly diagnosis: Shown }): ReactElement {
  return (
    <div className={s['split']}>
      <DriverBars diagnosis={diagnosis} />
      <SegmentList diagnosis={diagnosis} />
    </div>
  );
}
