import { Button, Popover, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { longDay } from '../../../src-shared/format/day.ts';
import type { Day } from '../../../src-shared/model/day.ts';
import { KeyHint } from '../../ui/parts/KeyHint.tsx';
import s from './decisions.module.css';
import { laterChoices, laterFault, today } from './laterChoices.ts';

interface LaterMenuProps {
  readonly opened: boolean;
  readonly onChange: (opened: boolean) => void;
  readonly choose: (until: Day) => void;
  readonly disabled?: boolean;
}

/** Snoozes a decision: to a near day in one step, or to any day. */
export function LaterMenu({ opened, onChange, choose, disabled = false }: LaterMenuProps): ReactElement {
  const [date, setDate] = useState('');
  const now = today();
  const fault = date === '' ? null : laterFault(date, now);
  const take = (day: Day): void => {
    onChange(false);
    choose(day);
  };
  return (
    <Popover
      opened={opened}
      onChange={onChange}
      width={280}
      trapFocus
      returnFocus
      position="bottom-start"
      shadow="md"
    >
      <Popover.Target>
        <Button
          variant="default"
          disabled={disabled}
          rightSection={<KeyHint command="later" />}
          onClick={() => onChange(!opened)}
        >
          Later
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Ask me again" className={s['later'] ?? ''}>
        <p className={s['quiet']}>Ask me again</p>
        {laterChoices(now).map(({ label, day }, index) => (
          <button
            key={label}
            type="button"
            className={s['choice']}
            data-autofocus={index === 0 || undefined}
            onClick={() => take(day)}
          >
            <span>{label}</span>
            <span className={s['quiet']}>{longDay(day)}</span>
          </button>
        ))}
        <form
          className={s['day']}
          onSubmit={(event) => {
            event.preventDefault();
            if (date !== '' && fault === null) take(date);
          }}
        >
          <TextInput
            type="date"
            label="Or on"
            value={date}
            error={fault}
            onChange={(event) => setDate(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={date === '' || fault !== null}>
            Set
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
