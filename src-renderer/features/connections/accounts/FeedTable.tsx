import type { ReactElement } from 'react';
import { dayRange } from '../../../../src-shared/format/day.ts';
import { type ConnectionView, feedNames } from '../../../../src-shared/model/connection.ts';
import { feedWords } from '../../../../src-shared/words/names.ts';
import { DataTable } from '../../../ui/parts/Page.tsx';
import a from './accounts.module.css';
import { failureWords, platformGives } from './accountWords.ts';

interface FeedTableProps {
  readonly view: ConnectionView;
  readonly now: number;
}

/** How far each kind of data is known, and why it is not where it is not. */
export function FeedTable({ view: { connection, feeds, health }, now }: FeedTableProps): ReactElement {
  const isAllDown = health.status === 'sign_in' || health.status === 'down';
  const inOrder = feeds.toSorted((one, two) => feedNames.indexOf(one.feed) - feedNames.indexOf(two.feed));
  const { lacks } = platformGives[connection.kind];
  return (
    <>
      {feeds.length === 0 ? (
        <p className={a['quiet']}>Nothing was read so far.</p>
      ) : (
        <DataTable label={`What is known of ${connection.account.name}`}>
          <thead>
            <tr>
              <th>Data</th>
              <th>Known</th>
              <th>Not read the last time</th>
            </tr>
          </thead>
          <tbody>
            {inOrder.map(({ feed, known, failure }) => {
              const words = failure === null ? null : failureWords(failure, connection.kind, now);
              return (
                <tr key={feed}>
                  <td>{feedWords[feed]}</td>
                  <td className={a['days']}>{known === null ? 'Unknown' : dayRange(known)}</td>
                  <td title={failure?.code ?? undefined}>
                    {words === null
                      ? '–'
                      : isAllDown && failure?.kind === health.lastFailure?.kind
                        ? 'See above'
                        : `${words.what} ${words.remedy}`}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </DataTable>
      )}
      <p className={a['quiet']}>{lacks}</p>
    </>
  );
}
