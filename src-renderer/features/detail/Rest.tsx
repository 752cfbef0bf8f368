import type { ReactElement } from 'react';
import type { Explanation } from '../../../src-shared/model/explanation.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import { Sentence } from './Claims.tsx';
import s from './detail.module.css';
import { Section } from './Section.tsx';

function reasonsAgainst({ explanation, alternativeActions }: WordedDiagnosis): Explanation['whyNot'] {
  return (
    explanation?.whyNot ??
    alternativeActions.map(({ workflow, whyNotRecommended }) => ({
      workflow,
      claim: { text: whyNotRecommended, evidence: [] },
    }))
  );
}

/** The other workflows, each with the reason it lost. */
export function Alternatives({ diagnosis }: { readonly diagnosis: WordedDiagnosis }): ReactElement {
  return (
    <Section title="What else">
      {diagnosis.alternativeActions.length === 0 ? (
        <p className={s['note']}>No other workflow was possible.</p>
      ) : (
        <ul className={s['alternatives']}>
          {reasonsAgainst(diagnosis).map(({ workflow, claim }) => (
            <li key={workflow}>
              <strong>{workflow}</strong>
              <span>
                <Sentence claim={claim} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
