import { type ReactElement, useMemo } from 'react';
import { dayRange } from '../../../../src-shared/format/day.ts';
import { count } from '../../../../src-shared/format/number.ts';
import { changePctRange } from '../../../../src-shared/format/share.ts';
import { measure } from '../../../../src-shared/format/value.ts';
import { Chart } from '../../../charts/Chart.tsx';
import { drawnKpi } from '../../../charts/drawnKpi.ts';
import { pictureHeight, pictureOption } from '../../../charts/picture.ts';
import { pictureTitle } from '../../../charts/titles.ts';
import { useChartColours } from '../../../charts/useChartColours.ts';
import { NoteList } from '../../../common/notes/NoteList.tsx';
import { useNotes } from '../../../common/notes/useNotes.tsx';
import { Delta } from '../../../ui/parts/Delta.tsx';
import { kpiNames } from '../../../ui/words/words.ts';
import { targetOf } from '../parts/facts.ts';
import { Section } from '../parts/Section.tsx';
import type { Shown } from '../parts/shown.ts';
import { TableSwitch, useTableState } from '../parts/TableSwitch.tsx';
import { Edits } from './Edits.tsx';
import { PictureTable } from './PictureTable.tsx';
import s from './picture.module.css';

/** "CPA $45.70 (25 Oct–21 Nov) → $57.20 (22–29 Nov), +25%": the two windows that are compared. */
function Compared({ kpi }: Pick<Shown, 'kpi'>): ReactElement {
  const days = (window: Shown['kpi']['currentWindow']): string =>
    window === null ? '' : ` (${dayRange(window)})`;
  return (
    <p className={s['note']}>
      {kpiNames[kpi.name]} {measure(kpi.name, kpi.baseline, kpi.currency)}
      {days(kpi.baselineWindow)} → {measure(kpi.name, kpi.current, kpi.currency)}
      {days(kpi.currentWindow)},{' '}
      <Delta
        metric={kpi.name}
        changePct={kpi.changePct}
        significant={kpi.significant}
        title={[
          `n = ${count(kpi.power.baselineConversions)} conversions before, ${count(kpi.power.currentConversions)} now`,
          kpi.interval === null ? '' : `95%: ${changePctRange(kpi.interval.low, kpi.interval.high)}`,
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      />
    </p>
  );
}

/** What the washes and rings of the picture mean. */
function Key({ diagnosis }: { readonly diagnosis: Shown }): ReactElement {
  const colours = useChartColours();
  const hasBand = drawnKpi(diagnosis).over === 1 && diagnosis.series.some(({ low }) => low !== null);
  const hasIncomplete = diagnosis.series.some(({ provisional }) => provisional);
  return (
    <p className={s['key']}>
      {hasBand ? (
        <span>
          <i className={s['band']} style={{ background: colours.band }} /> usual range (80%)
        </span>
      ) : null}
      {hasIncomplete ? (
        <span>
          <i className={s['ring']} style={{ borderColor: colours.actual }} /> not complete yet
        </span>
      ) : null}
    </p>
  );
}

/** What the cause is read from over the KPI, on one time axis; or the same as a table. */
export function Picture({ diagnosis }: { readonly diagnosis: Shown }): ReactElement {
  const { asTable } = useTableState();
  const colours = useChartColours();
  const target = targetOf(diagnosis);
  const { notes } = useNotes(diagnosis.campaignId);
  const option = useMemo(
    () => pictureOption({ ...diagnosis, notes }, target, colours),
    [diagnosis, notes, target, colours],
  );
  const title = pictureTitle(diagnosis);
  return (
    <Section
      title={title}
      tourPart="picture"
      aside={diagnosis.series.length === 0 ? undefined : <TableSwitch />}
    >
      <div className={s['above']}>
        {diagnosis.kpi.current === null && diagnosis.kpi.baseline === null ? null : (
          <Compared kpi={diagnosis.kpi} />
        )}
        {diagnosis.series.length === 0 || asTable ? null : <Key diagnosis={diagnosis} />}
      </div>
      {diagnosis.series.length === 0 ? (
        <p className={s['note']}>There are too few days to draw.</p>
      ) : asTable ? (
        <PictureTable diagnosis={diagnosis} />
      ) : (
        <Chart option={option} height={pictureHeight(diagnosis)} label={`${title}. T shows it as a table.`} />
      )}
      <Edits diagnosis={diagnosis} />
      <NoteList
        campaignId={diagnosis.campaignId}
        day={diagnosis.kpi.changeStartedOn ?? diagnosis.asOf}
        since={diagnosis.series[0]?.date ?? null}
        empty={null}
      />
    </Section>
  );
}
