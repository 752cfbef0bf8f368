import type { ReactElement } from 'react';
import { exactCount } from '../../../src-shared/format/number.ts';
import type { ImportFault, ImportReport } from '../../../src-shared/model/importing.ts';
import { Tag } from '../../ui/parts/Tag.tsx';
import s from './connections.module.css';
import { groupFaults, placeOf } from './faultGroups.ts';

const severities = {
  error: { tone: 'worse', name: '✕ Stops the import' },
  rejected: { tone: 'uncertain', name: '− Left out' },
  flagged: { tone: 'info', name: '! Kept, please check' },
} as const satisfies Record<ImportFault['severity'], { tone: 'worse' | 'uncertain' | 'info'; name: string }>;
const shownPlaces = 20;

/** What is wrong with the files: each kind once, with what to do, its places on request. */
export function Faults({ report }: { readonly report: ImportReport }): ReactElement | null {
  const groups = groupFaults(report);
  if (groups.length === 0) return null;
  return (
    <div className={s['faults']}>
      {groups.map(({ code, severity, fix, count, examples }) => (
        <details key={code} className={s['fault']} open={severity === 'error'}>
          <summary>
            <Tag tone={severities[severity].tone}>{severities[severity].name}</Tag>
            <span>
              {examples[0]?.message}{' '}
              <span className={s['quiet']}>
                {examples[0] === undefined ? '' : placeOf(examples[0])}
                {count > 1 ? ` and ${exactCount(count - 1)} more` : ''}.
              </span>
            </span>
            <span className={s['quiet']}>{fix}</span>
          </summary>
          <ul>
            {examples.slice(0, shownPlaces).map((fault) => (
              <li key={`${placeOf(fault)} ${fault.message}`}>
                {placeOf(fault)}: {fault.message}
              </li>
            ))}
            {count > shownPlaces ? <li>and {exactCount(count - shownPlaces)} more</li> : null}
          </ul>
        </details>
      ))}
    </div>
  );
}
