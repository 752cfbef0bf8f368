import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { ask } from '../../client/api.ts';
import { verdictSentence } from '../../common/decisions/decisionWords.ts';
import { KeyHint } from '../../ui/parts/KeyHint.tsx';
import { Empty, Failure, Loading } from '../../ui/parts/Message.tsx';
import { DataTable, Page } from '../../ui/parts/Page.tsx';
import { Tag } from '../../ui/parts/Tag.tsx';
import { formatAgo, formatInstant } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import { platformNames } from '../../ui/words/words.ts';
import { openRecommendation } from '../../view/queueState.ts';
import { openReport } from '../../view/reportView.ts';
import { useView } from '../../view/view.ts';
import s from './history.module.css';

const pageLength = 100;

/** Every decision, newest first. */
export function HistoryScreen(): ReactElement {
  const now = useNow();
  const go = useView((view) => view.go);
  const decisions = useInfiniteQuery(
    ask.queue.decisions.infiniteOptions({
      input: (before: string | undefined) => ({
        limit: pageLength,
        ...(before === undefined ? {} : { before }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => (page.length < pageLength ? undefined : page.at(-1)?.decision.decidedAt),
    }),
  );
  const rows = decisions.data?.pages.flat() ?? [];
  return (
    <Page
      title="History"
      actions={
        <Button variant="default" rightSection={<KeyHint command="report" />} onClick={openReport}>
          Report…
        </Button>
      }
    >
      {decisions.isError ? (
        <Failure error={decisions.error} retry={() => void decisions.refetch()} />
      ) : decisions.isPending ? (
        <Loading label="Reading the decisions" />
      ) : rows.length === 0 ? (
        <Empty title="Nothing is decided yet">
          <p>What you approve, reject or put off is listed here, and can be undone from here.</p>
          <Button onClick={() => go('queue')}>Go to the queue</Button>
        </Empty>
      ) : (
        <>
          <DataTable label="Decisions, newest first">
            <thead>
              <tr>
                <th>When</th>
                <th>Campaign</th>
                <th>Decision</th>
                <th>Recommended</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ decision, campaignName, platform, headline, specificAction, currency }) => (
                <tr key={decision.id}>
                  <td className={s['when']} title={formatInstant(decision.decidedAt)}>
                    {formatAgo(decision.decidedAt, now)}
                  </td>
                  <td className={s['campaign']}>
                    <button
                      type="button"
                      className={s['open']}
                      title={campaignName}
                      onClick={() => openRecommendation(decision.recommendationId)}
                    >
                      {campaignName}
                    </button>
                    <span className={s['quiet']}>{platformNames[platform]}</span>
                  </td>
                  <td className={s['decision']}>
                    {verdictSentence(decision, currency)}{' '}
                    {decision.undoneBy === null ? null : <Tag>taken back</Tag>}
                  </td>
                  <td className={s['text']} title={headline}>
                    {specificAction}
                  </td>
                </tr>
              ))}
            </tbody>
          </DataTable>
          {decisions.hasNextPage ? (
            <Button
              variant="default"
              mt="md"
              loading={decisions.isFetchingNextPage}
              onClick={() => void decisions.fetchNextPage()}
            >
              Older decisions
            </Button>
          ) : null}
        </>
      )}
    </Page>
  );
}
