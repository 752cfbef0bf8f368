import type { ReactElement, ReactNode } from 'react';
import type { WhatIfResult } from '../../../src-shared/model/whatIf.ts';
import { sidesOf } from '../../../src-shared/words/whatIfLines.ts';
import { Tag } from '../../ui/parts/Tag.tsx';
import r from './result.module.css';
import { type Column, Expectations, Verdicts } from './SideBySide.tsx';
import s from './whatIf.module.css';

/** The most important differences stand first; the others follow the charts, so that these stay in sight. */
const mostFirst = 2;

interface ResultProps {
  readonly result: WhatIfResult;
  /** What is taken to be otherwise; none: only an action is planned. */
  readonly assumed: readonly string[];
  readonly isStale: boolean;
  /** The charts of the original. */
  readonly picture: ReactNode;
}

/** The original and what was asked side by side, whether the verdict holds, and what had to be assumed. */
export function Result({ result, assumed, isStale, picture }: ResultProps): ReactElement {
  const { differences, verdictFlipped, forecast, assumptions, sinceAnalysis } = result;
  const { original, changed } = sidesOf(result);
  const columns: readonly [Column, Column] = [
    { title: 'Original', side: original, assumed: [] },
    { title: 'What if', side: changed, assumed },
  ];
  return (
    <div className={isStale ? r['stale'] : undefined}>
      {sinceAnalysis === null ? null : (
        <Note tag="! Other data" text={sinceAnalysis.text} items={sinceAnalysis.differences} />
      )}
      {assumed.length === 0 ? null : (
        <div className={r['verdict']} data-flips={verdictFlipped || undefined}>
          {verdictFlipped ? (
            <>
              <Tag tone="uncertain">↻ Flips</Tag> The verdict changes
            </>
          ) : (
            <>
              <Tag tone="info">= Holds</Tag> The verdict stays the same
            </>
          )}
        </div>
      )}
      <Differences texts={differences.slice(0, mostFirst)} />
      <Expectations columns={columns} />
      <p className={s['quiet']}>
        A forecast from this campaign’s own days, with the range in 4 cases of 5; not a measurement.
        {assumed.length === 0 ? '' : ' The header expects what comes on the data as they are.'}
      </p>
      {picture}
      <Verdicts columns={columns} />
      <Differences texts={differences.slice(mostFirst)} />
      <Assumptions texts={[...new Set([...assumptions, ...(forecast?.assumptions ?? [])])]} />
    </div>
  );
}

/** What differs, each a sentence. */
function Differences({ texts }: { readonly texts: readonly string[] }): ReactElement | null {
  if (texts.length === 0) return null;
  return (
    <ul className={r['differences']}>
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

interface NoteProps {
  readonly tag: string;
  readonly text: string;
  readonly items: readonly string[];
}

/** Something about the data behind the answer that a reader must know. */
export function Note({ tag, text, items }: NoteProps): ReactElement {
  return (
    <div className={r['since']} role="note">
      <p>
        <Tag tone="uncertain">{tag}</Tag> {text}
      </p>
      {items.length === 0 ? null : (
        <ul className={r['notes']}>
          {items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Assumptions({ texts }: { readonly texts: readonly string[] }): ReactElement | null {
  if (texts.length === 0) return null;
  return (
    <details className={s['fold']}>
      <summary>What this takes for granted</summary>
      <ul className={r['notes']}>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </details>
  );
}
