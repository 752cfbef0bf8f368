import type { ReactElement } from 'react';
import { shortDay } from '../../../../src-shared/format/day.ts';
import { counted } from '../../../../src-shared/format/number.ts';
import { useChartColours } from '../../../charts/useChartColours.ts';
import type { Shown } from '../parts/shown.ts';
import { namedEdits } from './edits.ts';
import s from './picture.module.css';

/** What was edited in the account about the time of the change, by name. */
export function Edits({ diagnosis }: { readonly diagnosis: Shown }): ReactElement | null {
  const colours = useChartColours();
  const named = namedEdits(diagnosis);
  const rest = diagnosis.edits.length - named.length;
  if (named.length === 0) return null;
  return (
    <ul className={s['edits']} aria-label="Edits of the account">
      {named.map(({ date, text }) => (
        <li key={`${date} ${text}`} title={text}>
          <i className={s['diamond']} style={{ background: colours.edit }} aria-hidden="true" />
          <span className={s['day']}>{shortDay(date)}</span>
          <span className="cut">{text}</span>
        </li>
      ))}
      {rest > 0 ? <li className={s['quiet']}>{counted(rest, 'more edit')} on the axis</li> : null}
    </ul>
  );
}
