import { type ReactElement, useState } from 'react';
import { RangeInput } from '../../../ui/parts/RangeInput.tsx';

interface FigureProps {
  readonly label: string;
  readonly description: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly min: number;
  readonly max: number;
  readonly isWhole?: boolean;
  /** Empty is a valid value. */
  readonly isOptional?: boolean;
  readonly value: number | null;
  readonly keep: (value: number | null) => void;
}

/** A number saved when its field is left; a value out of range is refused and the saved one stays. */
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
  const [entered, setEntered] = useState<number | undefined>(value ?? undefined);
  const leave = (): void => {
    if (entered === undefined) {
      if (!isOptional) setEntered(value ?? undefined);
      else if (value !== null) keep(null);
      return;
    }
    if (entered >= min && entered <= max && entered !== value) keep(entered);
  };
  return (
    <RangeInput
      label={label}
      description={description}
      {...(prefix === undefined ? {} : { prefix })}
      {...(suffix === undefined ? {} : { suffix })}
      min={min}
      max={max}
      allowDecimal={!isWhole}
      allowNegative={false}
      thousandSeparator=","
      hideControls
      value={entered}
      onChange={setEntered}
      onBlur={leave}
      onKeyDown={(event) => event.key === 'Enter' && leave()}
    />
  );
}
