import { Button } from '@mantine/core';
import { type ReactElement, useMemo, useState } from 'react';
import { longDay } from '../../../../src-shared/format/day.ts';
import { money } from '../../../../src-shared/format/money.ts';
import { count, unknown } from '../../../../src-shared/format/number.ts';
import { measure } from '../../../../src-shared/format/value.ts';
import { Chart } from '../../../charts/Chart.tsx';
import { pictureHeight, pictureOption } from '../../../charts/picture.ts';
import type { PictureSubject } from '../../../charts/pictureLanes.ts';
import { useChartColours } from '../../../charts/useChartColours.ts';
import { useCommands } from '../../../ui/keys/useKeys.ts';
import { KeyHint } from '../../../ui/parts/KeyHint.tsx';
import { DataTable } from '../../../ui/parts/Page.tsx';
import { kpiNames, noteKindNames } from '../../../ui/words/words.ts';
import { reachedOf } from '../figures.ts';
import { type Overview, pictureTitleOf } from './overview.ts';
import { overviewSubject } from './overviewPicture.ts';
import { Part } from './Part.tsx';
import s from './page.module.css';

/** The picture's figures by day, the newest first. */
function AsTable({ subject }: { readonly subject: PictureSubject }): ReactElement {
  const { kpi, series, edits, notes = [] } = subject;
  return (
    <div className={s['table']}>
      <DataTable label={`${kpiNames[kpi.name]} by day, as a table`}>
        <thead>
          <tr>
            <th>Day</th>
            <th data-num>{kpiNames[kpi.name]}</th>
            <th data-num>Spend</th>
            <th data-num>Conversions</th>
            <th>What happened</th>
          </tr>
        </thead>
        <tbody>
          {series.toReversed().map(({ date, value, spend, conversions, provisional }) => (
            <tr key={date}>
              <td>{longDay(date)}</td>
              <td data-num>{measure(kpi.name, value, kpi.currency)}</td>
              <td data-num>{money(spend, kpi.currency)}</td>
              <td data-num>{conversions === null ? unknown : count(conversions)}</td>
              <td>
                {[
                  ...(provisional ? ['Not complete yet.'] : []),
                  ...edits.filter((edit) => edit.date === date).map(({ text }) => text),
                  ...notes
                    .filter(({ from, to }) => from <= date && date <= to)
                    .map(({ kind, text }) => `${noteKindNames[kind]}: ${text}`),
                ].join(' ')}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}

/** The KPI over a quarter with its target and the edits of the account; or the same as a table. */
export function KpiPicture({ overview }: { readonly overview: Overview }): ReactElement {
  const [asTable, setAsTable] = useState(false);
  const colours = useChartColours();
  const toggle = (): void => setAsTable((now) => !now);
  useCommands({ table: toggle });
  const subject = useMemo(() => overviewSubject(overview), [overview]);
  const { kpi, target } = reachedOf(overview.row);
  const option = useMemo(
    () => pictureOption(subject, kpi === subject.kpi.name ? target : null, colours),
    [subject, kpi, target, colours],
  );
  const title = pictureTitleOf(overview.row);
  const isEmpty = subject.series.length === 0;
  return (
    <Part
      title={title}
      aside={
        isEmpty ? undefined : (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={toggle}
            rightSection={<KeyHint command="table" />}
          >
            {asTable ? 'As chart' : 'As table'}
          </Button>
        )
      }
    >
      {isEmpty ? (
        <p className={s['quiet']}>No day of this campaign was imported yet.</p>
      ) : asTable ? (
        <AsTable subject={subject} />
      ) : (
        <>
          <Chart option={option} height={pictureHeight(subject)} label={`${title}. T shows it as a table.`} />
          <p className={s['key']}>
            {subject.edits.length === 0 ? null : (
              <span>
                <i className={s['diamond']} style={{ background: colours.edit }} /> edit of the account
              </span>
            )}
            {(subject.notes ?? []).length === 0 ? null : (
              <span>
                <i className={s['triangle']} style={{ background: colours.note }} /> your note
              </span>
            )}
            {subject.series.some(({ provisional }) => provisional) ? (
              <span>
                <i className={s['ring']} style={{ borderColor: colours.actual }} /> not complete yet
              </span>
            ) : null}
          </p>
        </>
      )}
    </Part>
  );
}
