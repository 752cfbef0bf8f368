import type { ReactElement } from 'react';
import type { WhatIfSide } from '../../../src-shared/model/savedWhatIf.ts';
import { expectedLines, verdictLines, type WhatIfLine } from '../../../src-shared/words/whatIfLines.ts';
import s from './sides.module.css';

export interface Column {
  readonly title: string;
  readonly side: WhatIfSide;
  /** What it takes to be otherwise, each in a few words. */
  readonly assumed: readonly string[];
}

interface SideBySideProps {
  readonly columns: readonly [Column, Column];
}

/** What is expected of two actions, side by side. */
export function Expectations({ columns }: SideBySideProps): ReactElement {
  return (
    <Table label="What to expect" columns={columns} lines={expectedLines(columns.map(({ side }) => side))} />
  );
}

/** Two verdicts side by side, and what each takes to be otherwise. */
export function Verdicts({ columns }: SideBySideProps): ReactElement {
  const assumed = columns.map((column) => column.assumed.join('; ') || 'Nothing');
  const last: WhatIfLine = { label: 'Assumed', texts: assumed, differs: new Set(assumed).size > 1 };
  return (
    <Table
      label="Verdicts"
      columns={columns}
      lines={[...verdictLines(columns.map(({ side }) => side)), last]}
    />
  );
}

interface TableProps extends SideBySideProps {
  readonly label: string;
  readonly lines: readonly WhatIfLine[];
}

/** What differs from the first column has a sign before it. */
function Table({ label, columns, lines }: TableProps): ReactElement {
  const [first, second] = columns;
  return (
    <table className={s['sides']} aria-label={label}>
      <thead>
        <tr>
          <th>
            <span className="visually-hidden">What</span>
          </th>
          <th scope="col">{first.title}</th>
          <th scope="col">{second.title}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ label: what, texts: [one, other], differs }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>{one}</td>
            <td>
              {differs ? (
                <>
                  <span className={s['differs']} aria-hidden="true">
                    ≠
                  </span>{' '}
                  <span className="visually-hidden">differs: </span>
                  <strong>{other}</strong>
                </>
              ) : (
                other
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
