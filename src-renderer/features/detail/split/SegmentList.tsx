import type { ReactElement } from 'react';
import { partOfChange, share } from '../../../../src-shared/format/share.ts';
import { Section } from '../parts/Section.tsx';
import type { Shown } from '../parts/shown.ts';
import { segmentSentence } from './segmentSentence.ts';
import { segmentName, segmentsShown } from './segments.ts';
import s from './split.module.css';

/** The one part of the campaign in which the change is; nothing where it is everywhere, or cannot be told. */
function Localised({ localised }: Pick<Shown, 'localised'>): ReactElement | null {
  if (localised === null) return null;
  return (
    <p className={s['localised']}>
      The change is in{' '}
      {localised.conditions.map(({ dimension, segment }, index) => (
        <span key={`${dimension} ${segment}`}>
          {index === 0 ? '' : ' and '}
          <strong>{segment}</strong> <span className={s['quiet']}>{dimension.replaceAll('_', ' ')}</span>
        </span>
      ))}
      , which carries {localised.conditions.length > 1 ? 'at least ' : ''}
      {share(localised.explains)} of it.
    </p>
  );
}

/** Where in the campaign it happened; left out where everything moved alike. */
export function SegmentList({ diagnosis }: { readonly diagnosis: Shown }): ReactElement | null {
  const shown = segmentsShown(diagnosis);
  if (shown.length === 0 && diagnosis.localised === null) return null;
  return (
    <Section title="Where it happened">
      <Localised localised={diagnosis.localised} />
      <ul className={s['segments']}>
        {shown.map((effect) => (
          <li key={`${effect.dimension} ${effect.segment}`}>
            <span className={s['segment']}>
              <span>{segmentName(diagnosis, effect)}</span>{' '}
              <span className={s['quiet']}>{effect.dimension.replaceAll('_', ' ')}</span>
              <span className={s['how']}>{segmentSentence(effect)}</span>
            </span>
            <span className={s['num']} title="Part of the whole change">
              {partOfChange(effect.explains)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
