import type { ReactElement } from 'react';
import { counted } from '../../../../src-shared/format/number.ts';
import { Tag } from '../../../ui/parts/Tag.tsx';
import type { Overview } from './overview.ts';
import { Part, Rows } from './Part.tsx';
import s from './page.module.css';

/** What to know about the campaign's data before its figures are trusted: what was found, and what to do about it. */
export function DataHealth({ health }: Overview): ReactElement {
  const warnings = health.filter(({ severity }) => severity === 'warning').length;
  return (
    <Part
      title="Data"
      aside={
        <Tag tone={warnings > 0 ? 'worse' : 'better'}>
          {warnings > 0 ? counted(warnings, 'warning') : 'No warnings'}
        </Tag>
      }
    >
      <Rows
        label="What was found in the data"
        empty="Every day is there, from one source, as it was first read."
      >
        {health.map(({ kind, severity, what, remedy }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two tables may be late in the same words
          <li key={`${kind} ${index}`}>
            <span className={s['day']}>{severity === 'warning' ? 'Warning' : 'To know'}</span>
            <div className={s['what']}>
              {what}
              <p>{remedy}</p>
            </div>
          </li>
        ))}
      </Rows>
    </Part>
  );
}
