import type { ReactElement } from 'react';
import type { Claim } from '../../../src-shared/model/explanation.ts';
import s from './detail.module.css';
import { EvidenceChip } from './EvidenceChip.tsx';

/** A sentence and the facts it rests on, each one click away. */
export function Sentence({ claim }: { readonly claim: Claim }): ReactElement {
  return (
    <span data-claim>
      {claim.text}
      {claim.evidence.map((id) => (
        <span key={id}>
          {' '}
          <EvidenceChip id={id} />
        </span>
      ))}
    </span>
  );
}

interface ClaimsProps {
  readonly title: string;
  readonly claims: readonly Claim[];
}

/** One part of the reasoning: its sentences as running text. */
export function Claims({ title, claims }: ClaimsProps): ReactElement | null {
  if (claims.length === 0) return null;
  return (
    <div className={s['claims']}>
      <h4>{title}</h4>
      <p>
        {claims.map((claim, index) => (
          <span key={claim.text}>
            {index === 0 ? '' : ' '}
            <Sentence claim={claim} />
          </span>
        ))}
      </p>
    </div>
  );
}

/** The same sentences as a list, each on its own. */
export function ClaimList({ title, claims }: ClaimsProps): ReactElement | null {
  if (claims.length === 0) return null;
  return (
    <div>
      <h4>{title}</h4>
      <ul className={s['list']}>
        {claims.map((claim) => (
          <li key={claim.text}>
            <Sentence claim={claim} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Sentences of a diagnosis stored before they carried their evidence. */
export const withoutEvidence = (texts: readonly string[]): readonly Claim[] =>
  texts.map((text) => ({ text, evidence: [] }));
