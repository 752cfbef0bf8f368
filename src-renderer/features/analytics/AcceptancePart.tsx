import type { ReactElement, ReactNode } from 'react';
import { exactCount } from '../../../src-shared/format/number.ts';
import { type Acceptance, type Analytics, fewestToSay } from '../../../src-shared/model/analytics.ts';
import { DataTable } from '../../ui/parts/Page.tsx';
import s from './analytics.module.css';
import { bandName, shareWords } from './analyticsWords.ts';
import { Needs, Section, ShareCells, ShareHeads } from './parts.tsx';

interface Line {
  readonly name: string;
  readonly made: number;
  readonly acceptance: Acceptance;
}

interface LinesProps {
  readonly label: string;
  readonly by: string;
  readonly lines: readonly Line[];
  readonly all: Acceptance;
}

function Lines({ label, by, lines, all }: LinesProps): ReactElement {
  const overall = shareWords(all.accepted).isEnough ? all.accepted.share : null;
  const row = ({ name, made, acceptance }: Line, isAll: boolean): ReactElement => (
    <tr key={name} className={isAll ? s['all'] : undefined}>
      <td>{name}</td>
      <td data-num>{exactCount(made)}</td>
      <td data-num>{exactCount(acceptance.accepted.of)}</td>
      <td data-num>{exactCount(acceptance.asRecommended)}</td>
      <td data-num>{exactCount(acceptance.changed)}</td>
      <td data-num>{exactCount(acceptance.rejected)}</td>
      <ShareCells of={acceptance.accepted} all={isAll ? null : overall} />
    </tr>
  );
  return (
    <DataTable label={label} isFixed>
      <thead>
        <tr>
          <th>{by}</th>
          <th data-num>Made</th>
          <th data-num>Answered</th>
          <th data-num title="Approved as recommended">
            As is
          </th>
          <th data-num>Changed</th>
          <th data-num>Rejected</th>
          <ShareHeads name="Accepted" />
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => row(line, false))}
        {row({ name: 'All', made: lines.reduce((sum, { made }) => sum + made, 0), acceptance: all }, true)}
      </tbody>
    </DataTable>
  );
}

/** How often people approved what was recommended. */
export function AcceptancePart({
  analytics: { acceptance, byWorkflow, byConfidence },
  trend,
}: {
  readonly analytics: Pick<Analytics, 'acceptance' | 'byWorkflow' | 'byConfidence'>;
  readonly trend: ReactNode;
}): ReactElement {
  const { share, interval, isEnough, counts } = shareWords(acceptance.accepted);
  return (
    <Section
      title={isEnough ? `Accepted: ${share} (${interval}), ${counts} answers` : 'Accepted'}
      definition="Approved, with or without changes, of all recommendations with something to decide that were approved or rejected in the period and not taken back. What was put off is no answer yet; what needed nothing and was acknowledged is not counted. “Made” are the recommendations of the period with something to decide, answered or not."
    >
      {acceptance.accepted.of === 0 ? (
        <Needs>
          No recommendation was answered in this period. Approve or reject some in the queue, or choose more
          days.
        </Needs>
      ) : (
        <>
          <Lines
            label="Accepted, by workflow"
            by="Workflow"
            lines={byWorkflow.map(({ workflow, ...line }) => ({ name: workflow, ...line }))}
            all={acceptance}
          />
          <Lines
            label="Accepted, by stated confidence"
            by="Stated confidence"
            lines={byConfidence.map((line) => ({ ...line, name: bandName(line) }))}
            all={acceptance}
          />
          {trend}
          <p className={s['note']}>
            Dashed: all together. A share of fewer than {fewestToSay} answers is not shown: they are too few
            to say.
          </p>
        </>
      )}
    </Section>
  );
}
