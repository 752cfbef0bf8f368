import type { ReactElement } from 'react';
import { exactCount } from '../../../src-shared/format/number.ts';
import type { Analytics } from '../../../src-shared/model/analytics.ts';
import { DataTable } from '../../ui/parts/Page.tsx';
import { causeNames } from '../../ui/words/words.ts';
import { Needs, Section, ShareCells, ShareHeads } from './parts.tsx';

/** Whether people and the engine agree on the cause, by the one it named. */
export function AgreementPart({ agreement }: Pick<Analytics, 'agreement'>): ReactElement {
  return (
    <Section
      title="Agreement on the cause"
      definition="Of the answered recommendations that named a cause, those whose answer does not contradict it: approved, or rejected as right and well reasoned. “Ruled out” counts those for which somebody saved a what-if without the cause, whatever they answered."
    >
      {agreement.length === 0 ? (
        <Needs>
          No recommendation was answered in this period: it takes answers, and the reason of each rejection.
        </Needs>
      ) : (
        <DataTable label="Agreement by cause">
          <thead>
            <tr>
              <th>Cause named</th>
              <th data-num>Answered</th>
              <th data-num>Approved</th>
              <th data-num title="Rejected: right, for reasons it could not know otherwise">
                Rejected, right
              </th>
              <th data-num title="Rejected: the action was right, the reasons were not">
                Wrong reasons
              </th>
              <th data-num title="Rejected: it was wrong">
                Wrong
              </th>
              <th data-num>Ruled out</th>
              <ShareHeads name="Agreed" />
            </tr>
          </thead>
          <tbody>
            {agreement.map((one) => (
              <tr key={one.cause}>
                <td>{causeNames[one.cause]}</td>
                <td data-num>{exactCount(one.agreed.of)}</td>
                <td data-num>{exactCount(one.approved)}</td>
                <td data-num>{exactCount(one.rejectedGood)}</td>
                <td data-num>{exactCount(one.rejectedReasons)}</td>
                <td data-num>{exactCount(one.rejectedWrong)}</td>
                <td data-num>{exactCount(one.ruledOut)}</td>
                <ShareCells of={one.agreed} />
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}
