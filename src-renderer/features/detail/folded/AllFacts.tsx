import { TextInput } from '@mantine/core';
import { type ReactElement, useMemo, useState } from 'react';
import { unknown } from '../../../../src-shared/format/number.ts';
import { change } from '../../../../src-shared/format/share.ts';
import { unitValue } from '../../../../src-shared/format/value.ts';
import { DataTable } from '../../../ui/parts/Page.tsx';
import { originOf } from '../parts/FactFigures.tsx';
import type { Shown } from '../parts/shown.ts';
import { factsByWeight, factsFound } from './facts.ts';
import s from './folded.module.css';

/** Every fact the recommendation rests on, the heaviest first. */
export function AllFacts({ diagnosis }: { readonly diagnosis: Shown }): ReactElement {
  const [search, setSearch] = useState('');
  const all = useMemo(() => factsByWeight(diagnosis), [diagnosis]);
  const facts = factsFound(all, search);
  const { currency } = diagnosis.kpi;
  return (
    <>
      <TextInput
        className={s['search'] ?? ''}
        aria-label="Search the facts"
        placeholder="Search the facts"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {facts.length === 0 ? (
        <p className={s['note']}>No fact has these words.</p>
      ) : (
        <DataTable label="Facts, the heaviest first" isFixed>
          <colgroup>
            <col />
            <col style={{ width: 84 }} />
            <col style={{ width: 84 }} />
            <col style={{ width: 84 }} />
          </colgroup>
          <thead>
            <tr>
              <th>Fact, the heaviest first, and where it is from</th>
              <th data-num>Before</th>
              <th data-num>Now</th>
              <th data-num>Change</th>
            </tr>
          </thead>
          <tbody>
            {facts.map((fact) => (
              <tr key={fact.id}>
                <td className={s['text']}>
                  {fact.text}
                  <div className={s['quiet']}>{originOf(fact)}</div>
                </td>
                <td data-num>{unitValue(fact.baseline, fact.unit, currency)}</td>
                <td data-num>
                  {typeof fact.value === 'string' ? '' : unitValue(fact.value, fact.unit, currency)}
                </td>
                <td data-num>{fact.change === null ? unknown : change(fact.change)}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </>
  );
}
