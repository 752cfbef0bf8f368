import { NativeSelect } from '@mantine/core';
import type { ReactElement } from 'react';
import { schedules, scheduleText } from './accountWords.ts';

interface ScheduleFieldProps {
  readonly everyHours: number | null;
  readonly change: (everyHours: number | null) => void;
}

const asText = (everyHours: number | null): string => String(everyHours ?? 'never');

/** How often an account is read by itself. */
export function ScheduleField({ everyHours, change }: ScheduleFieldProps): ReactElement {
  const offered = schedules.some((one) => one === everyHours) ? schedules : [everyHours, ...schedules];
  return (
    <NativeSelect
      size="xs"
      label="Read by itself"
      description="What was missed is read when Causeway opens."
      data={offered.map((one) => ({ value: asText(one), label: scheduleText(one) }))}
      value={asText(everyHours)}
      onChange={(event) => change(offered.find((one) => asText(one) === event.currentTarget.value) ?? null)}
    />
  );
}
