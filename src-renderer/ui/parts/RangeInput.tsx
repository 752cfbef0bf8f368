import { NumberInput, type NumberInputProps } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { notANumber, rangeFault, rangeText } from './rangeFault.ts';

type Passed = Omit<NumberInputProps, 'value' | 'onChange' | 'min' | 'max' | 'error' | 'clampBehavior'>;

/** Whether more was typed after the existing text: then it is still the same entry. */
function goesOn(before: string, now: string): boolean {
  return now.length > before.length && now.startsWith(before);
}

interface RangeInputProps extends Passed {
  readonly min: number;
  readonly max: number;
  /** The content of the field; `undefined`: empty. */
  readonly value: number | undefined;
  /**
   * `undefined`: emptied; NaN: the text is not a number. A number out of range is passed on too, so that it stays to be
   * corrected. Nothing may act on either.
   */
  readonly onChange: (value: number | undefined) => void;
}

/**
 * A number between two bounds. An invalid one is refused where it is typed, with the allowed range, and never turned
 * into another number: not 1e9 into 19, not 400 into 300.
 */
export function RangeInput({ min, max, value, onChange, ...rest }: RangeInputProps): ReactElement {
  /**
   * A character that belongs to no number was typed: whatever digits follow, the field is invalid until it is retyped.
   */
  const [odd, setOdd] = useState<{ readonly sign: string; readonly shown: number | string } | null>(null);
  const unit = { prefix: rest.prefix ?? '', suffix: rest.suffix ?? '' };
  const fault =
    odd === null ? rangeFault(value, min, max, unit) : notANumber(odd.sign, rangeText(min, max, unit));
  return (
    <NumberInput
      {...rest}
      min={min}
      max={max}
      clampBehavior="none"
      value={odd?.shown ?? value ?? ''}
      error={fault}
      onBeforeInput={(event) => {
        const text = 'data' in event && typeof event.data === 'string' ? event.data : '';
        const sign = /[^\d\s.,%+\-−–$€£¥]/u.exec(text)?.[0];
        if (sign === undefined) return;
        event.preventDefault();
        setOdd({ sign, shown: odd?.shown ?? value ?? '' });
        onChange(Number.NaN);
      }}
      onChange={(entered) => {
        if (odd !== null && goesOn(String(odd.shown), String(entered))) {
          setOdd({ ...odd, shown: entered });
          return;
        }
        setOdd(null);
        if (typeof entered === 'number') onChange(entered);
        else onChange(entered === '' || entered === '-' ? undefined : Number(entered));
      }}
    />
  );
}
