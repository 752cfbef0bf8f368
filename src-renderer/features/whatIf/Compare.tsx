import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { longDay } from '../../../src-shared/format/day.ts';
import type { OpenedWhatIf } from '../../../src-shared/model/savedWhatIf.ts';
import type { WhatIfResult } from '../../../src-shared/model/whatIf.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import { assumedText, isAssumed, segmentNamer } from '../../../src-shared/words/whatIfChange.ts';
import { sidesOf } from '../../../src-shared/words/whatIfLines.ts';
import { ask } from '../../client/api.ts';
import { Failure, Loading } from '../../ui/parts/Message.tsx';
import { original } from './compared.ts';
import { Note } from './Result.tsx';
import s from './result.module.css';
import { type Column, Expectations, Verdicts } from './SideBySide.tsx';

interface CompareProps {
  readonly recommendationId: string;
  readonly diagnosis: WordedDiagnosis;
  /** By id, or `original`. */
  readonly pair: readonly [string, string];
  readonly stop: () => void;
}

/** Two saved what-ifs, or one and the original, worked out anew and side by side. */
export function Compare({ recommendationId, diagnosis, pair, stop }: CompareProps): ReactElement {
  const [one, two] = pair;
  const first = useSide(one, recommendationId, diagnosis);
  const second = useSide(two, recommendationId, diagnosis);
  const failed = [first, second].find(({ error }) => error !== null);
  return (
    <section aria-label="Compared">
      <div className={s['verdict']}>
        <span className={s['grow']}>Side by side</span>
        <Button variant="subtle" size="compact-sm" onClick={stop}>
          Stop comparing
        </Button>
      </div>
      {failed !== undefined ? (
        <Failure error={failed.error} retry={failed.retry} />
      ) : first.column === null || second.column === null ? (
        <Loading label="Working both out" />
      ) : (
        <>
          {[first, second].map(({ since }) =>
            since === null ? null : <Note key={since.text} tag="! Other data" {...since} />,
          )}
          <Expectations columns={[first.column, second.column]} />
          <Verdicts columns={[first.column, second.column]} />
        </>
      )}
    </section>
  );
}

interface Side {
  readonly column: Column | null;
  readonly since: { readonly text: string; readonly items: readonly string[] } | null;
  readonly error: unknown;
  readonly retry: () => void;
}

function useSide(id: string, recommendationId: string, diagnosis: WordedDiagnosis): Side {
  const isOriginal = id === original;
  const asItIs = useQuery(
    ask.whatIf.run.queryOptions({ input: { recommendationId, changes: [] }, enabled: isOriginal, gcTime: 0 }),
  );
  const opened = useQuery(ask.whatIf.open.queryOptions({ input: { id }, enabled: !isOriginal, gcTime: 0 }));
  const answer = isOriginal ? asItIs : opened;
  const retry = (): void => void answer.refetch();
  const error = answer.isError ? answer.error : null;
  if (isOriginal)
    return {
      column: asItIs.data === undefined ? null : originalColumn(asItIs.data),
      since: null,
      error,
      retry,
    };
  return {
    column: opened.data === undefined ? null : savedColumn(opened.data, diagnosis),
    since: opened.data === undefined ? null : sinceSavedText(opened.data),
    error,
    retry,
  };
}

const originalColumn = (result: WhatIfResult): Column => ({
  title: 'Original',
  side: sidesOf(result).original,
  assumed: [],
});

function savedColumn({ saved, result }: OpenedWhatIf, diagnosis: WordedDiagnosis): Column {
  const names = { currency: diagnosis.currency, segmentName: segmentNamer(diagnosis) };
  return {
    title: saved.name,
    side: sidesOf(result).changed,
    assumed: saved.changes.filter(isAssumed).map((change) => assumedText(change, names)),
  };
}

/** What became of a saved one since; null: it is on the data it was saved on. */
export function sinceSavedText({ saved, sinceSaved }: OpenedWhatIf): Side['since'] {
  if (sinceSaved === null) return null;
  const day = longDay(saved.savedAt.slice(0, 10));
  const { differences } = sinceSaved;
  return differences.length === 0
    ? {
        text: `The data or the settings have changed since “${saved.name}” was saved on ${day}; it comes to the same.`,
        items: [],
      }
    : { text: `“${saved.name}” came to something else when it was saved on ${day}:`, items: differences };
}
