import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { counted } from '../../../../src-shared/format/number.ts';
import { originOf } from './FactFigures.tsx';
import { factsOf } from './facts.ts';
import s from './parts.module.css';
import type { Shown } from './shown.ts';

interface SourcesProps {
  readonly diagnosis: Pick<Shown, 'evidence'>;
  /** Ids of the facts a sentence rests on. */
  readonly ids: readonly string[];
}

/** The facts a sentence rests on, with n, source and days, on hover and focus. */
export function Sources({ diagnosis, ids }: SourcesProps): ReactElement | null {
  const facts = factsOf(diagnosis, ids);
  if (facts.length === 0) return null;
  const texts = facts.map((fact) => `${fact.text} ${originOf(fact)}`);
  return (
    <Tooltip
      multiline
      maw={400}
      label={
        <ul className={s['sources']}>
          {texts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      }
    >
      <button
        type="button"
        className={s['figures']}
        aria-label={`${counted(facts.length, 'fact')}: ${texts.join(' ')}`}
      >
        {counted(facts.length, 'fact')}
      </button>
    </Tooltip>
  );
}
