import { MultiSelect, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { segmentNamer } from '../../../src-shared/words/whatIfChange.ts';
import { type Ends, endsFault, segmentKey, segmentOf } from './draft.ts';
import type { WhatIfFieldsProps } from './fields.ts';
import { Part } from './Part.tsx';
import s from './whatIf.module.css';

interface EndsFieldsProps {
  /** What the two days are of, where a part has more than one pair. */
  readonly of: string;
  readonly ends: Ends;
  readonly last: string;
  readonly change: (ends: Ends) => void;
}

/** Two days. */
function EndsFields({ of, ends, last, change }: EndsFieldsProps): ReactElement {
  return (
    <div className={s['grid']}>
      <TextInput
        type="date"
        label={`${of} from`}
        max={last}
        value={ends.from}
        onChange={(event) => change({ ...ends, from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label="to"
        max={last}
        value={ends.to}
        error={endsFault(ends)}
        onChange={(event) => change({ ...ends, to: event.currentTarget.value })}
      />
    </div>
  );
}

/** Which days and segments are used. */
export function DaysFields({ draft, change, diagnosis }: WhatIfFieldsProps): ReactElement {
  const { asOf } = diagnosis;
  const parts = { draft, change };
  const segments = new Set([
    ...diagnosis.segments.map(({ dimension, segment }) => segmentKey(dimension, segment)),
    ...draft.without,
  ]);
  const named = segmentNamer(diagnosis);
  const nameOf = (key: string): string => {
    const { dimension, segment } = segmentOf(key);
    return named(dimension, segment);
  };
  return (
    <>
      <Part
        part="days"
        title="Days left out"
        about="As if they had not been reported: an outage, a one-off you know of."
        {...parts}
      >
        <EndsFields
          of="Left out"
          ends={{ from: draft.leaveOutFrom, to: draft.leaveOutTo }}
          last={asOf}
          change={({ from, to }) => change({ ...draft, leaveOutFrom: from, leaveOutTo: to })}
        />
      </Part>
      {segments.size === 0 ? null : (
        <Part
          part="segments"
          title="Segments left out"
          about="Their figures are taken off the campaign’s."
          {...parts}
        >
          <MultiSelect
            aria-label="Segments left out"
            data={[...segments].map((key) => ({ value: key, label: nameOf(key) }))}
            value={[...draft.without]}
            onChange={(without) => change({ ...draft, without })}
          />
        </Part>
      )}
      <Part
        part="windows"
        title="Windows"
        about="Which days are compared with which, instead of those that were found."
        {...parts}
      >
        <div className={s['stack']}>
          <EndsFields
            of="Current"
            ends={draft.current}
            last={asOf}
            change={(current) => change({ ...draft, current })}
          />
          <EndsFields
            of="Baseline"
            ends={draft.baseline}
            last={asOf}
            change={(baseline) => change({ ...draft, baseline })}
          />
        </div>
      </Part>
      <Part
        part="asOf"
        title="As of an earlier day"
        about="What could have been said then: later days are not seen."
        {...parts}
      >
        <TextInput
          type="date"
          aria-label="As of"
          max={asOf}
          value={draft.asOf}
          onChange={(event) => change({ ...draft, asOf: event.currentTarget.value })}
        />
      </Part>
    </>
  );
}
