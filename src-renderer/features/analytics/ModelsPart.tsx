import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { microMoney } from '../../../src-shared/format/money.ts';
import { exactCount } from '../../../src-shared/format/number.ts';
import type { Analytics } from '../../../src-shared/model/analytics.ts';
import { formatDuration, tokensIn, unpricedSentence } from '../../common/models/costWords.ts';
import { DataTable } from '../../ui/parts/Page.tsx';
import { useView } from '../../view/view.ts';
import s from './analytics.module.css';
import { type MedianWords, medianWords } from './analyticsWords.ts';
import { Needs, Section, ShareCells, ShareHeads } from './parts.tsx';

const dollars = (microUsd: number): string => microMoney(microUsd, 'USD');

/** "Median cost of a run: $0.06 (95% interval $0.05 to $0.07; a quarter within …; n 20)." */
function medianSentence(
  name: string,
  { median, interval, quarters, isEnough }: MedianWords,
  n: number,
): string {
  return isEnough
    ? `${name}: ${median} (95% interval ${interval}; ${quarters}; n ${exactCount(n)}).`
    : `${name}: ${median}, n ${exactCount(n)}.`;
}

/** What language models were asked, and what it cost. */
export function ModelsPart({ models }: Pick<Analytics, 'models'>): ReactElement {
  const openSettings = useView((view) => view.openSettings);
  const { sums, failed, cached, runs, runCost, callSeconds } = models;
  const time = medianWords(callSeconds, (seconds) => formatDuration(1000 * seconds));
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
          <Button variant="default" size="xs" onClick={() => openSettings('models')}>
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
            {exactCount(sums.usage.output)} out.
          </p>
          <p className={s['line']}>{medianSentence('Median time of a call', time, callSeconds.n)}</p>
          <p className={s['line']}>{medianSentence('Median cost of a run', cost, runCost.n)}</p>
          {unpriced === null ? null : <p className={s['note']}>{unpriced}</p>}
        </>
      )}
    </Section>
  );
}
