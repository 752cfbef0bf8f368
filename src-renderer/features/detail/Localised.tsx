import type { ReactElement } from 'react';
import { share } from '../../../src-shared/format/share.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import s from './detail.module.css';
import { EvidenceChip } from './EvidenceChip.tsx';

/** The one part of the campaign in which the change is; nothing where it is everywhere, or cannot be told. */
export function Localised({
  localised,
}: {
  readonly localised: WordedDiagnosis['localised'];
}): ReactElement | null {
  if (localised === null) return null;
  return (
    <p className={s['localised']}>
      The change is in{' '}
      {localised.conditions.map(({ dimension, segment }, index) => (
        <span key={`${dimension} ${segment}`}>
          {index === 0 ? '' : ' and '}
          <strong>{segment}</strong> <span className={s['origin']}>{dimension.replaceAll('_', ' ')}</span>
        </span>
      ))}
      , which carries {localised.conditions.length > 1 ? 'at least ' : ''}
      {share(localised.explains)} of it. <EvidenceChip id={localised.evidence} />
    </p>
  );
}
