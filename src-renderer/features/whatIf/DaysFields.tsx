import { MultiSelect, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { type Ends, endsFault, segmentKey, segmentOf } from './draft.ts';
import type { WhatIfFieldsProps } from './fields.ts';
import s from './whatIf.module.css';

interface EndsFieldsProps {
  readonly legend: string;
  readonly ends: Ends;
  readonly last: string;
  readonly change: (ends: Ends) => void;
}

/** Two days. */
function EndsFields({ legend, ends, last, change }: EndsFieldsProps): ReactElement {
  return (
    <fieldset className={s['group']}>
      <legend>{legend}</legend>
      <div className={s['grid']}>
        <TextInput
          type="date"
          label="From"
          max={last}
          value={ends.from}
          onChange={(event) => change({ ...ends, from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label="To"
          max={last}
          value={ends.to}
          error={endsFault(ends)}
          onChange={(event) => change({ ...ends, to: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  );
}

/** Which days and segments are used. */
export function DaysFields({ draft, change, diagnosis }: WhatIfFieldsProps): ReactElement {
  const { asOf } = diagnosis;
  const segments = new Set([
    ...diagnosis.segments.map(({ dimension, segment }) => segmentKey(dimension, segment)),
    ...draft.without,
  ]);
  const nameOf = (key: string): string => {
    const { dimension, segment } = segmentOf(key);
    return `${segment} (${dimension})`;
  };
  return (
    <>
      <EndsFields
        legend="Leave days out"
        ends={{ from: draft.leaveOutFrom, to: draft.leaveOutTo }}
        last={asOf}
        change={({ from, to }) => change({ ...draft, leaveOutFrom: from, leaveOutTo: to })}
      />
      <EndsFields
        legend="Current window"
        ends={draft.current}
        last={asOf}
        change={(current) => change({ ...draft, current })}
      />
      <EndsFields
        legend="Baseline"
        ends={draft.baseline}
        last={asOf}
        change={(baseline) => change({ ...draft, baseline })}
      />
      <TextInput
        type="date"
        label="Analyse as of an earlier day"
        max={asOf}
        value={draft.asOf}
        onChange={(event) => change({ ...draft, asOf: event.currentTarget.value })}
      />
      {segments.size === 0 ? null : (
        <MultiSelect
          label="Leave segments out"
          data={[...segments].map((key) => ({ value: key, label: nameOf(key) }))}
          value={[...draft.without]}
          onChange={(without) => change({ ...draft, without })}
        />
      )}
    </>
  );
}
