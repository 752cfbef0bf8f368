import type { ReactElement } from 'react';
import { Sources } from '../parts/Sources.tsx';
import type { Shown, ShownClaim } from '../parts/shown.ts';
import s from './folded.module.css';

interface ListProps {
  readonly title: string;
  readonly claims: readonly ShownClaim[];
  readonly diagnosis: Shown;
}

function List({ title, claims, diagnosis }: ListProps): ReactElement | null {
  if (claims.length === 0) return null;
  return (
    <div>
      <h4>{title}</h4>
      <ul className={s['list']}>
        {claims.map(({ text, evidence }) => (
          <li key={text} data-claim>
            {text} <Sources diagnosis={diagnosis} ids={evidence} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Sentences that were stored, or made, without the facts they rest on. */
const plain = (texts: readonly string[]): readonly ShownClaim[] =>
  texts.map((text) => ({ text, evidence: [] }));

/** Everything that was said about the verdict, in full sentences, each with its facts. */
export function InFull({ diagnosis }: { readonly diagnosis: Shown }): ReactElement {
  const { explanation, forecast } = diagnosis;
  const parts = {
    'The verdict': explanation === null ? plain([diagnosis.headline]) : [explanation.headline],
    'What to do': explanation?.action ?? plain([diagnosis.specificAction]),
    'What speaks for it': explanation?.why ?? plain([diagnosis.reasoning]),
    'What it is not': explanation?.against ?? [],
    'What could go wrong': explanation?.risks ?? plain(diagnosis.riskFactors),
    'How you will know it worked': explanation?.success ?? plain(diagnosis.successMetrics),
    'How sure': explanation?.confidence ?? plain([diagnosis.confidenceReasoning]),
    'What the forecast assumes': plain(forecast?.assumptions ?? []),
  };
  return (
    <div className={s['two']}>
      {Object.entries(parts).map(([title, claims]) => (
        <List key={title} title={title} claims={claims} diagnosis={diagnosis} />
      ))}
    </div>
  );
}
