import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { shortDay } from '../../../../src-shared/format/day.ts';
import { listPrice } from '../../../../src-shared/format/money.ts';
import type { Price } from '../../../../src-shared/model/llm/prices.ts';
import type { ModelSettings } from '../../../../src-shared/model/llm/providers.ts';
import { ask } from '../../../client/api.ts';
import { Failure } from '../../../ui/parts/Message.tsx';
import { DataTable } from '../../../ui/parts/Page.tsx';
import s from '../settings.module.css';
import m from './models.module.css';
import { PriceDialog } from './PriceDialog.tsx';
import { kindNames } from './providerWords.ts';
import type { Change } from './useModels.ts';

interface PricesProps {
  readonly models: ModelSettings;
  readonly change: Change;
}

const rowId = ({ kind, model, validFrom }: Price): string => `${kind} ${model} ${validFrom}`;

/** What a million tokens cost, with source and date; the person's own rows come first and can be changed. */
export function Prices({ models, change }: PricesProps): ReactElement {
  const builtIn = useQuery(ask.models.builtInPrices.queryOptions());
  const [edited, setEdited] = useState<Price | 'new' | null>(null);
  const own = models.prices;
  const others = (price: Price) => own.filter((row) => rowId(row) !== rowId(price));
  const keep = (price: Price): void => {
    const rest =
      edited === null || edited === 'new'
        ? others(price)
        : others(edited).filter((row) => rowId(row) !== rowId(price));
    change({ prices: [...rest, price] });
    setEdited(null);
  };
  return (
    <>
      <p className={s['quiet']}>
        US dollars for a million tokens. Your own price takes precedence over the one this release came with.
        A model without a price is counted in tokens only, and the caps use the highest price of its provider.
      </p>
      {builtIn.isError ? <Failure error={builtIn.error} retry={() => void builtIn.refetch()} /> : null}
      <DataTable label="Prices of models, by model">
        <thead>
          <tr>
            <th>Model</th>
            <th>From</th>
            <th data-num>Input</th>
            <th data-num>From cache</th>
            <th data-num>To cache</th>
            <th data-num>Output</th>
            <th>Source, read on</th>
            <th>
              <span className="visually-hidden">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {[...own, ...(builtIn.data ?? [])].map((price, index) => {
            const isOwn = index < own.length;
            return (
              <tr key={`${isOwn ? 'own' : 'release'} ${rowId(price)}`}>
                <td>
                  {price.model}
                  <div className={m['source']}>{kindNames[price.kind]}</div>
                </td>
                <td>{shortDay(price.validFrom)}</td>
                <td data-num>{listPrice(price.input)}</td>
                <td data-num>{listPrice(price.cachedInput)}</td>
                <td data-num>{listPrice(price.cacheWrite)}</td>
                <td data-num>{listPrice(price.output)}</td>
                <td className={m['source']}>
                  {price.source}, {price.readOn}
                </td>
                <td>
                  <Button
                    variant="subtle"
                    color="gray"
                    onClick={() => setEdited(price)}
                    aria-label={`Change the price of ${price.model} from ${price.validFrom}`}
                  >
                    {isOwn ? 'Change' : 'Replace'}
                  </Button>
                  {isOwn ? (
                    <Button
                      variant="subtle"
                      color="gray"
                      onClick={() => change({ prices: others(price) })}
                      aria-label={`Remove your price of ${price.model} from ${price.validFrom}`}
                    >
                      Remove
                    </Button>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </DataTable>
      <div>
        <Button variant="default" onClick={() => setEdited('new')}>
          Add a price
        </Button>
      </div>
      {edited === null ? null : (
        <PriceDialog price={edited === 'new' ? null : edited} keep={keep} close={() => setEdited(null)} />
      )}
    </>
  );
}
