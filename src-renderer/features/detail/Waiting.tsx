import type { ReactElement } from 'react';
import { shortDay } from '../../../src-shared/format/day.ts';
import { tableWords } from '../../ui/words/words.ts';
import s from './detail.module.css';
import { factOf } from './parts/facts.ts';
import { Section } from './parts/Section.tsx';
import type { Shown } from './parts/shown.ts';

/** Days there are, and days there must be. */
function Days({ diagnosis }: { readonly diagnosis: Shown }): ReactElement | null {
  const [known, wanted] = [
    factOf(diagnosis, 'days_with_spend')?.value,
    factOf(diagnosis, 'days_required')?.value,
  ];
  if (typeof known !== 'number' || typeof wanted !== 'number') return null;
  return (
    <p>
      <meter className={s['meter']} min={0} max={wanted} value={Math.min(known, wanted)}>
        {known} of {wanted}
      </meter>{' '}
      {known} of {wanted} days with spend
    </p>
  );
}

/** The one card where there is too little data: what is missing, where it comes from, and when there is more. */
export function Waiting({ diagnosis }: { readonly diagnosis: Shown }): ReactElement {
  const { missing } = diagnosis.dataQuality;
  const { parameters } = diagnosis;
  return (
    <Section title="What is missing">
      <div className={s['card']}>
        <Days diagnosis={diagnosis} />
        {(diagnosis.explanation?.why ?? []).map(({ text }) => (
          <p key={text}>{text}</p>
        ))}
        {missing.length === 0 ? null : (
          <p>It would come sooner with: {missing.map((table) => tableWords[table]).join(', ')}.</p>
        )}
        <p>
          Import newer days under Connections, or connect the account: the campaign is then analysed again by
          itself
          {parameters.workflow === 'Continue Monitoring'
            ? `; otherwise the next look is due on ${shortDay(parameters.recheckOn)}`
            : ''}
          .
        </p>
      </div>
    </Section>
  );
}
