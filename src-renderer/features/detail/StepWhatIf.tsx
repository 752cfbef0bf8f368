import { Button, Slider } from '@mantine/core';
import type { ReactElement } from 'react';
import { money } from '../../../src-shared/format/money.ts';
import { counted, figure } from '../../../src-shared/format/number.ts';
import { changePct } from '../../../src-shared/format/share.ts';
import { measureRange } from '../../../src-shared/format/value.ts';
import { useSettings } from '../../client/useApi.ts';
import { isStepped, largestStepPct, stepSliderId } from '../../common/decisions/parameters.ts';
import { explain } from '../../ui/explain.ts';
import { runCommand } from '../../ui/keys/useKeys.ts';
import { kpiNames } from '../../ui/words/words.ts';
import { Section } from './parts/Section.tsx';
import type { Shown, ShownForecast } from './parts/shown.ts';
import s from './stepWhatIf.module.css';
import type { Planning } from './usePlan.ts';

interface Line {
  readonly label: string;
  readonly of: (forecast: ShownForecast) => string;
}

/** Money a day, over the days of the forecast. */
const perDay = (total: number, { days, currency }: ShownForecast): string => money(total / days, currency);

function linesOf({ kpi, days }: ShownForecast): readonly Line[] {
  return [
    {
      label: `${kpiNames[kpi]} settles at`,
      of: ({ planned, currency }) =>
        planned.settled == null
          ? '–'
          : measureRange(kpi, planned.settled.low, planned.settled.high, currency),
    },
    {
      label: `Conversions in ${counted(days, 'day')}`,
      of: ({ planned }) => figure(planned.conversions.value),
    },
    { label: 'Spend a day', of: (forecast) => perDay(forecast.planned.spend.value, forecast) },
    {
      label: 'Each conversion gained costs',
      of: ({ change, currency }) =>
        change?.costOfOneMore == null ? '–' : money(change.costOfOneMore.value, currency),
    },
  ];
}

interface StepWhatIfProps {
  readonly diagnosis: Shown;
  readonly planning: Planning;
  /** The recommendation is still to be decided on. */
  readonly isOpen: boolean;
  /** Opens the full what-if: figures, days, causes, rivals. */
  readonly more: () => void;
}

/**
 * The action with another step: one slider, prefilled with what is recommended. EXPECT in the header follows, and
 * approving approves what the header then says.
 */
export function StepWhatIf({ diagnosis, planning, isOpen, more }: StepWhatIfProps): ReactElement | null {
  const { guardrails } = useSettings();
  const { parameters, forecast: recommended } = diagnosis;
  if (!isStepped(parameters) || recommended === null) return null;
  const { plan, step, setStep, forecast, error } = planning;
  const most = largestStepPct(parameters.workflow, guardrails);
  const what = parameters.workflow === 'Bid Adjustment' ? 'bid' : 'daily budget';
  const value = step ?? parameters.changePct;
  return (
    <Section
      title="What if"
      aside={
        <Button variant="subtle" size="compact-xs" onClick={more}>
          Other figures, days, causes…
        </Button>
      }
    >
      <div className={s['columns']}>
        <div className={s['slide']}>
          <label id="step-label" htmlFor={stepSliderId}>
            Change of the {what}: <strong>{changePct(value)}</strong>
          </label>
          <Slider
            thumbProps={{ id: stepSliderId, 'aria-labelledby': 'step-label' }}
            aria-labelledby="step-label"
            min={-most}
            max={most}
            step={1}
            value={value}
            onChange={(next) => setStep(Math.round(next) === Math.round(parameters.changePct) ? null : next)}
            label={null}
            marks={[
              { value: -most, label: changePct(-most) },
              { value: 0, label: '0' },
              { value: most, label: changePct(most) },
            ]}
            mb="lg"
          />
          <div className={s['buttons']}>
            <Button
              variant={plan.isChanged ? 'filled' : 'default'}
              disabled={!isOpen || !plan.isChanged || value === 0}
              onClick={() => runCommand('approve')}
            >
              Approve this
            </Button>
            <Button variant="subtle" disabled={!plan.isChanged} onClick={() => setStep(null)}>
              Back to {changePct(parameters.changePct)}
            </Button>
          </div>
        </div>
        <table className={s['compare']}>
          <caption className="visually-hidden">The chosen step beside the recommended one</caption>
          <thead>
            <tr>
              <th>
                <span className="visually-hidden">Figure</span>
              </th>
              <th data-num>{changePct(parameters.changePct)}, recommended</th>
              <th data-num>{plan.isChanged ? changePct(value) : 'yours'}</th>
            </tr>
          </thead>
          <tbody>
            {linesOf(recommended).map(({ label, of }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td data-num>{of(recommended)}</td>
                <td data-num>{!plan.isChanged || forecast === null ? '–' : of(forecast)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {error === null || error === undefined ? null : (
        <p className={s['fault']} role="alert">
          {explain(error).what} {explain(error).fix}
        </p>
      )}
      <p className={s['quiet']}>
        A forecast from this campaign’s own days, with its 80% range; not a measurement.
      </p>
    </Section>
  );
}
