import { type ReactElement, useState } from 'react';
import type { Guardrails } from '../../../src-shared/model/settings.ts';
import { useSettings } from '../../client/useApi.ts';
import { RangeInput } from '../../ui/parts/RangeInput.tsx';
import { Part } from './Part.tsx';
import s from './settings.module.css';
import type { Update } from './update.ts';

interface LimitProps {
  readonly label: string;
  readonly description: string;
  readonly fraction: number;
  readonly min: number;
  readonly max: number;
  readonly save: (fraction: number) => void;
}

/** A bound in whole percent, saved when the field is left. A value out of range is refused and the saved one stays. */
function Limit({ label, description, fraction, min, max, save }: LimitProps): ReactElement {
  const kept = Math.round(fraction * 100);
  const [percent, setPercent] = useState<number | undefined>(kept);
  return (
    <RangeInput
      classNames={{ wrapper: s['narrow'] ?? '' }}
      label={label}
      description={`${description} Between ${min}% and ${max}%.`}
      suffix="%"
      min={min}
      max={max}
      allowDecimal={false}
      value={percent}
      onChange={setPercent}
      onBlur={() => {
        if (percent === undefined) setPercent(kept);
        else if (percent >= min && percent <= max && percent !== kept) save(percent / 100);
      }}
    />
  );
}

/** Bounds that no recommended action may cross. */
export function LimitsPart({ update }: { readonly update: Update }): ReactElement {
  const { guardrails, staleAfterDays } = useSettings();
  const [days, setDays] = useState<number | undefined>(staleAfterDays);
  const change = (part: Partial<Guardrails>): void => update({ guardrails: part });
  return (
    <Part title="Guardrails">
      <p className={s['quiet']}>
        No recommended action crosses these, whatever the evidence says. They apply from the next analysis on.
      </p>
      <Limit
        label="Largest step of a bid"
        description="Up or down, in one action."
        fraction={guardrails.maxBidStep}
        min={1}
        max={50}
        save={(maxBidStep) => change({ maxBidStep })}
      />
      <Limit
        label="Largest step of a budget"
        description="Up or down, in one action."
        fraction={guardrails.maxBudgetStep}
        min={1}
        max={50}
        save={(maxBudgetStep) => change({ maxBudgetStep })}
      />
      <Limit
        label="Lowest confidence for an action"
        description="Below it, only watching is recommended."
        fraction={guardrails.minConfidence}
        min={30}
        max={95}
        save={(minConfidence) => change({ minConfidence })}
      />
      <RangeInput
        classNames={{ wrapper: s['narrow'] ?? '' }}
        label="Data counts as old after"
        description="Shown in the status bar. Between 1 and 60 days."
        suffix=" days"
        min={1}
        max={60}
        allowDecimal={false}
        value={days}
        onChange={setDays}
        onBlur={() => {
          if (days === undefined) setDays(staleAfterDays);
          else if (days >= 1 && days <= 60 && days !== staleAfterDays) update({ staleAfterDays: days });
        }}
      />
    </Part>
  );
}
