import { Button, FileButton, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { longDay } from '../../../src-shared/format/day.ts';
import { type RatesPatch, rateOf } from '../../../src-shared/model/exchange.ts';
import { ask } from '../../client/api.ts';
import { useSettings } from '../../client/useApi.ts';
import { today } from '../../common/period/period.ts';
import { Figure } from './models/Figure.tsx';
import { Part } from './Part.tsx';
import { ratesInto, readReferenceRates } from './referenceRates.ts';
import s from './settings.module.css';
import type { Update } from './update.ts';

/** The largest file that is read: a history of the rates has about a megabyte. */
const mostBytes = 5_000_000;

/** In which currency amounts are compared, and what the others are worth in it. */
export function MoneyPart({ update }: { readonly update: Update }): ReactElement {
  const { exchange } = useSettings();
  const campaigns = useQuery(ask.campaigns.list.queryOptions({ input: { search: '' } }));
  const [fault, setFault] = useState<string | null>(null);
  const seen = [...new Set((campaigns.data ?? []).flatMap(({ currency }) => currency ?? []))].toSorted();
  const { currency } = exchange;
  const others = seen.filter((one) => one !== currency);
  const keep = (rates: RatesPatch): void => update({ exchange: { rates } });
  const read = async (file: File | null): Promise<void> => {
    if (file === null || currency === null) return;
    setFault(null);
    const rates = file.size > mostBytes ? null : readReferenceRates(await file.text());
    if (rates === null) {
      setFault(
        `${file.name} is not a file of reference rates. The European Central Bank offers them as eurofxref.csv.`,
      );
      return;
    }
    const found = ratesInto(rates, currency, others);
    const missing = others.filter((one) => found[one] === undefined);
    keep(found);
    if (missing.length > 0) setFault(`${file.name} has no rate for ${missing.join(', ')}.`);
  };
  return (
    <Part title="Money">
      <Select
        classNames={{ wrapper: s['narrow'] ?? '' }}
        label="Compare amounts in"
        description="Without it, and without a rate for each currency, amounts are listed apart."
        placeholder="Each in its own"
        data={[...new Set([...seen, ...(currency === null ? [] : [currency])])]}
        value={currency}
        clearable
        onChange={(value) => update({ exchange: { currency: value } })}
      />
      {currency === null
        ? null
        : others.map((other) => {
            const rate = rateOf(exchange, other);
            return (
              <Figure
                key={`${currency} ${other} ${rate?.rate ?? ''}`}
                label={`1 ${other} in ${currency}`}
                description={
                  rate === null ? 'No rate yet.' : `Of ${longDay(rate.on)}. Emptied, it is removed.`
                }
                isOptional
                min={1e-8}
                max={1e9}
                value={rate?.rate ?? null}
                keep={(value) =>
                  keep({ [other]: value === null ? null : { into: currency, rate: value, on: today() } })
                }
              />
            );
          })}
      {currency === null || others.length === 0 ? null : (
        <div className={s['row']}>
          <FileButton accept=".csv,text/csv" onChange={(file) => void read(file)}>
            {(props) => (
              <Button variant="default" {...props}>
                Read the rates from a file…
              </Button>
            )}
          </FileButton>
          <span className={s['quiet']}>The European Central Bank’s eurofxref.csv.</span>
        </div>
      )}
      {fault === null ? null : (
        <p className={s['fault']} role="alert">
          {fault}
        </p>
      )}
    </Part>
  );
}
