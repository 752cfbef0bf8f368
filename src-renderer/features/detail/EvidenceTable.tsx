import type { ReactElement } from 'react';
import { dayRange } from '../../../src-shared/format/day.ts';
import { count, unknown } from '../../../src-shared/format/number.ts';
import { change, changePctRange } from '../../../src-shared/format/share.ts';
import { unitValue } from '../../../src-shared/format/value.ts';
import type { Evidence } from '../../../src-shared/model/evidence.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import { DataTable } from '../../ui/parts/Page.tsx';
import { tableWords } from '../../ui/words/words.ts';
import s from './detail.module.css';
import { evidenceRowId, useDetailState } from './detailState.ts';
import { Section } from './Section.tsx';

/** "n = 49 · daily figures · 15–21 Nov". */
function originOf({ n, source, window }: Evidence): string {
  return [
    n === null ? null : `n = ${count(n)}`,
    source === 'analysis' ? 'derived from the facts' : tableWords[source],
    window === null ? null : dayRange(window),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** Every fact the recommendation rests on. */
export function EvidenceTable({ diagnosis }: { readonly diagnosis: WordedDiagnosis }): ReactElement {
  const pointedAt = useDetailState((state) => state.pointedAt);
  const { currency } = diagnosis.kpi;
  return (
    <Section title="Evidence">
      <DataTable label="Table of the evidence" isFixed>
        <colgroup>
          <col style={{ width: 44 }} />
          <col />
          <col style={{ width: 84 }} />
          <col style={{ width: 84 }} />
          <col style={{ width: 116 }} />
        </colgroup>
        <thead>
          <tr>
            <th>Id</th>
            <th>Fact, how many it rests on, and where it is from</th>
            <th data-num>Before</th>
            <th data-num>Now</th>
            <th data-num>Change (95%)</th>
          </tr>
        </thead>
        <tbody>
          {diagnosis.evidence.map((fact) => (
            <tr
              key={fact.id}
              id={evidenceRowId(fact.id)}
              tabIndex={-1}
              className={fact.id === pointedAt ? s['pointed'] : undefined}
            >
              <td>{fact.id}</td>
              <td className={s['evidenceText']}>
                {fact.text}
                <div className={s['origin']}>{originOf(fact)}</div>
              </td>
              <td data-num>{unitValue(fact.baseline, fact.unit, currency)}</td>
              <td data-num>
                {typeof fact.value === 'string' ? '' : unitValue(fact.value, fact.unit, currency)}
              </td>
              <td data-num>
                {fact.change === null ? unknown : change(fact.change)}
                {fact.interval === null ? null : (
                  <div className={s['origin']}>
                    {changePctRange(fact.interval.low * 100, fact.interval.high * 100)}
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}
