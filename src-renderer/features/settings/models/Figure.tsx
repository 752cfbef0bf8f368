import { NumberInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';

interface FigureProps {
  readonly label: string;
  readonly description: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly min: number;
  readonly max: number;
  readonly isWhole?: boolean;
  /** Empty is an answer of its own. */
  readonly isOptional?: boolean;
  readonly value: number | null;
  readonly keep: (value: number | null) => void;
}

/** A number kept when its field is left; out of range it goes to the nearest allowed. */
export function Figure(props: FigureProps): ReactElement {
  const {
    label,
    description,
    prefix,
    suffix,
    min,
    max,
    isWhole = false,
    isOptional = false,
    value,
    keep,
  } = props;
  const [entered, setEntered] = useState<number | string>(value ?? '');
  const leave = (): void => {
    if (typeof entered !== 'number') {
      if (entered === '' && isOptional) {
        if (value !== null) keep(null);
      } else {
        setEntered(value ?? '');
      }
      return;
    }
    const allowed = Math.min(max, Math.max(min, entered));
    setEntered(allowed);
    if (allowed !== value) keep(allowed);
  };
  return (
    <NumberInput
      label={label}
      description={description}
      {...(prefix === undefined ? {} : { prefix })}
      {...(suffix === undefined ? {} : { suffix })}
      min={min}
      max={max}
      allowDecimal={!isWhole}
      allowNegative={false}
      clampBehavior="blur"
      thousandSeparator=","
      hideControls
      value={entered}
      onChange={setEntered}
      onBlur={leave}
      onKeyDown={(event) => event.key === 'Enter' && leave()}
    />
  );
}
