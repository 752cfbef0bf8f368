import { Select, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import s from './period.module.css';
import { choiceFault, type PeriodChoice, periodPresets, presetNames } from './period.ts';

interface PeriodFieldProps {
  readonly choice: PeriodChoice;
  readonly choose: (choice: PeriodChoice) => void;
}

/** Over which days: one of the usual periods, or two days of one's own. */
export function PeriodField({ choice, choose }: PeriodFieldProps): ReactElement {
  const { preset, from, to } = choice;
  return (
    <div className={s['field']}>
      <Select
        aria-label="Period"
        className={s['preset'] ?? ''}
        data={periodPresets.map((value) => ({ value, label: presetNames[value] }))}
        value={preset}
        allowDeselect={false}
        onChange={(value) =>
          choose({ ...choice, preset: periodPresets.find((known) => known === value) ?? preset })
        }
      />
      {preset === 'days' ? (
        <>
          <TextInput
            type="date"
            aria-label="From"
            value={from}
            onChange={(event) => choose({ ...choice, from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            aria-label="To"
            value={to}
            error={choiceFault(choice)}
            onChange={(event) => choose({ ...choice, to: event.currentTarget.value })}
          />
        </>
      ) : null}
    </div>
  );
}
