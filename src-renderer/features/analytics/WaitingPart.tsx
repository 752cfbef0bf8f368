import type { ReactElement } from 'react';
import { duration } from '../../../src-shared/format/duration.ts';
import { microMoney } from '../../../src-shared/format/money.ts';
import { counted, exactCount, unknown } from '../../../src-shared/format/number.ts';
import type { Analytics, MoneyOf } from '../../../src-shared/model/analytics.ts';
import { DataTable } from '../../ui/parts/Page.tsx';
import s from './analytics.module.css';
import { ageName } from './analyticsWords.ts';
import { Needs, Section } from './parts.tsx';

/** How long what waits has waited. */
export function WaitingPart({ waiting }: Pick<Analytics, 'waiting'>): ReactElement {
  const { age, oldest, bands } = waiting;
  return (
    <Section
      title={age.n === 0 ? 'Nothing waits for a decision' : `Waiting now: ${exactCount(age.n)}`}
      definition="Recommendations that need a decision now, by the time since they were made, whatever the period. All are counted, so there is no interval."
    >
      {age.n === 0 ? (
        <Needs>The queue is empty. The next analysis fills it where something is to be decided.</Needs>
      ) : (
        <DataTable label="Waiting, by age">
          <thead>
            <tr>
              {bands.map(({ days }, index) => (
                <th key={days ?? 'more'} data-num>
                  {ageName(days, bands[index - 1]?.days ?? null)}
                </th>
              ))}
              <th data-num>Half waits longer than</th>
              <th data-num>The oldest</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              {bands.map(({ days, n }) => (
                <td key={days ?? 'more'} data-num>
                  {exactCount(n)}
                </td>
              ))}
              <td data-num>{duration(age.median)}</td>
              <td data-num>{duration(oldest)}</td>
            </tr>
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

function Sum({
  of,
  currency,
}: {
  readonly of: MoneyOf['waiting'];
  readonly currency: string | null;
}): ReactElement {
  return (
    <td data-num>
      {of.n === 0 || currency === null ? unknown : `${microMoney(of.micros, currency)} a day`}
      <p className={s['of']}>{of.n === 0 ? 'none' : counted(of.n, 'recommendation')}</p>
    </td>
  );
}

/** The money that was decided on and that waits, each currency by itself. */
export function MoneyPart({ money }: Pick<Analytics, 'money'>): ReactElement {
  return (
    <Section
      title="Money at stake"
      definition="Spend a day that the changes put at risk: of what was accepted and rejected in the period, and of what waits now. Currencies are not added up. All are counted, so there is no interval."
    >
      {money.length === 0 ? (
        <Needs>Nothing was answered in this period and nothing waits.</Needs>
      ) : (
        <DataTable label="Money at stake by currency">
          <thead>
            <tr>
              <th>Currency</th>
              <th data-num>Accepted</th>
              <th data-num>Rejected</th>
              <th data-num>Waiting now</th>
            </tr>
          </thead>
          <tbody>
            {money.map(({ currency, accepted, rejected, waiting }) => (
              <tr key={currency ?? 'unknown'}>
                <td>{currency ?? 'Not known'}</td>
                <Sum of={accepted} currency={currency} />
                <Sum of={rejected} currency={currency} />
                <Sum of={waiting} currency={currency} />
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}
