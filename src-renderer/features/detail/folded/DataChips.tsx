import type { ReactElement } from 'react';
import { AnalyseAgain } from '../../../common/jobs/AnalyseAgain.tsx';
import { Tag } from '../../../ui/parts/Tag.tsx';
import { tableWords } from '../../../ui/words/words.ts';
import type { Shown } from '../parts/shown.ts';
import s from './folded.module.css';

/** What in the data weakens the verdict, each as a chip; and the way to have it judged on newer data. */
export function DataChips({ diagnosis }: { readonly diagnosis: Shown }): ReactElement {
  const { missing, flags } = diagnosis.dataQuality;
  return (
    <section className={s['chips']} aria-label="Data quality">
      {missing.length + flags.length === 0 ? <Tag tone="better">Data complete</Tag> : null}
      {missing.map((table) => (
        <Tag key={table} title="Not in the data, and it would help">
          no {tableWords[table]}
        </Tag>
      ))}
      {flags.map((flag) => (
        <span key={`${flag.code} ${flag.text}`} className={s['flag']} data-severity={flag.severity}>
          {flag.text}
        </span>
      ))}
      <span className={s['again']}>
        <AnalyseAgain campaignId={diagnosis.campaignId} />
      </span>
    </section>
  );
}
