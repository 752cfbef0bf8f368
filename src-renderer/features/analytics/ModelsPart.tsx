import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { microMoney } from '../../../src-shared/format/money.ts';
import { exactCount } from '../../../src-shared/format/number.ts';
import type { Analytics } from '../../../src-shared/model/analytics.ts';
import { tokensIn, unpricedSentence } from '../../common/models/costWords.ts';
import { DataTable } from '../../ui/parts/Page.tsx';
import { useView } from '../../view/view.ts';
import s from './analytics.module.css';
import { medianWords } from './analyticsWords.ts';
import { Needs, Section, ShareCells, ShareHeads } from './parts.tsx';

const dollars = (microUsd: number): string => microMoney(microUsd, 'USD');

/** What language models were asked, and what it cost. */
export function ModelsPart({ models }: Pick<Analytics, 'models'>): ReactElement {
  const go = useView((view) => view.go);
  const { sums, failed, cached, runs, runCost } = models;
  const cost = medianWords(runCost, dollars);
  const unpriced = unpricedSentence(sums);
  return (
    <Section
      title={
        sums.calls === 0
          ? 'No model was asked'
          : `Models: ${dollars(sums.costMicroUsd)} for ${exactCount(sums.calls)} calls`
      }
      definition="Calls of language models that ended in the period, and what they cost at the prices in Settings. A run asks about one campaign."
    >
      {sums.calls === 0 ? (
        <Needs>
          Nothing was paid. Analyses ask a model once one is chosen for them.{' '}
          <Button variant="default" size="xs" onClick={() => go('settings')}>
            Choose a model
          </Button>
        </Needs>
      ) : (
        <>
          <DataTable label="Calls of models">
            <thead>
              <tr>
                <th>Of all calls</th>
                <th data-num>Calls</th>
                <ShareHeads name="Share" />
              </tr>
            </thead>
            <tbody>
              <tr>
                <td>Failed</td>
                <td data-num>
                  {exactCount(failed.hits)} of {exactCount(failed.of)}
                </td>
                <ShareCells of={failed} />
              </tr>
              <tr>
                <td>Answered from the cache, at no cost</td>
                <td data-num>
                  {exactCount(cached.hits)} of {exactCount(cached.of)}
                </td>
                <ShareCells of={cached} />
              </tr>
            </tbody>
          </DataTable>
          <p className={s['line']}>
            {exactCount(runs)} runs; {exactCount(tokensIn(sums.usage))} tokens in,{' '}
            {exactCount(sums.usage.output)} out. Median cost of a run: {cost.median}
            {cost.isEnough
              ? ` (95% interval ${cost.interval}; ${cost.quarters}; n ${exactCount(runCost.n)})`
              : ''}
            .
          </p>
          {unpriced === null ? null : <p className={s['note']}>{unpriced}</p>}
        </>
      )}
    </Section>
  );
}
