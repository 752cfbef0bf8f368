import { NumberInput, type NumberInputProps } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { notANumber, rangeFault, rangeText } from './rangeFault.ts';

type Passed = Omit<NumberInputProps, 'value' | 'onChange' | 'min' | 'max' | 'error' | 'clampBehavior'>;

interface RangeInputProps extends Passed {
  readonly min: number;
  readonly max: number;
  /** What stands in the field; `undefined`: nothing. */
  readonly value: number | undefined;
  /** `undefined`: emptied. A number out of range is handed on too, so that it stays to be corrected; nothing may act on it. */
  readonly onChange: (value: number | undefined) => void;
}

/**
 * A number between two bounds. What cannot be is refused where it is typed, with the range that is allowed, and never turned into
 * another number: not 1e9 into 19, not 400 into 300.
 */
export function RangeInput({ min, max, value, onChange, ...rest }: RangeInputProps): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const unit = { prefix: rest.prefix ?? '', suffix: rest.suffix ?? '' };
  const fault =
    typed === null ? rangeFault(value, min, max, unit) : notANumber(typed, rangeText(min, max, unit));
  return (
    <NumberInput
      {...rest}
      min={min}
      max={max}
      clampBehavior="none"
      value={value ?? ''}
      error={fault}
      onBeforeInput={(event) => {
        const text = 'data' in event && typeof event.data === 'string' ? event.data : '';
        const odd = /[^\d\s.,%+\-−–$€£¥s day]/iu.exec(text)?.[0] ?? null;
        setTyped(odd);
        if (odd !== null) event.preventDefault();
      }}
      onChange={(entered) => {
        setTyped(null);
        onChange(
          typeof entered === 'number'
            ? entered
            : entered === '' || entered === '-'
              ? undefined
              : Number(entered),
        );
      }}
    />
  );
}
