import type { ReactElement } from 'react';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import { Tag } from '../../ui/parts/Tag.tsx';
import { tableWords } from '../../ui/words/words.ts';
import s from './detail.module.css';
import { Section } from './Section.tsx';

/** What in the data weakens the verdict. */
export function DataQuality({ diagnosis }: { readonly diagnosis: WordedDiagnosis }): ReactElement {
  const { missing, flags } = diagnosis.dataQuality;
  return (
    <Section title="Data quality">
      {missing.length === 0 && flags.length === 0 ? (
        <p className={s['note']}>All tables were present, and nothing in them looked wrong.</p>
      ) : null}
      {missing.length === 0 ? null : (
        <p className={s['note']}>
          Not in the data, and it would help: {missing.map((table) => tableWords[table]).join(', ')}.
        </p>
      )}
      <ul className={s['list']}>
        {flags.map((flag) => (
          <li key={`${flag.code} ${flag.text}`}>
            {flag.severity === 'warning' ? <Tag tone="uncertain">Look at this</Tag> : null} {flag.text}
          </li>
        ))}
      </ul>
    </Section>
  );
}
