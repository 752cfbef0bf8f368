import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usualForecastDays } from '../../../src-shared/model/forecast.ts';
import { ask } from '../../client/api.ts';
import { isStepped, withStep } from '../../common/decisions/parameters.ts';
import type { ShownForecast, ShownRecommendation } from './parts/shown.ts';
import { type Plan, plannedStep, planOf } from './plan.ts';

const settleMs = 20;

export interface Planning {
  readonly plan: Plan;
  /** In percent; null: as recommended. */
  readonly step: number | null;
  readonly setStep: (step: number | null) => void;
  /** Of the chosen step, or of the recommended one; null where there is none, or not yet. */
  readonly forecast: ShownForecast | null;
  readonly error: unknown;
}

/** The action as it stands in the header: as recommended, or with the step that was chosen and its own forecast. */
export function usePlan({ id, diagnosis }: ShownRecommendation): Planning {
  const [step, setStep] = useState<number | null>(null);
  const [settled] = useDebouncedValue(step, settleMs);
  const { parameters } = diagnosis;
  const isAsked = settled !== null && settled !== 0 && isStepped(parameters);
  const changes = isAsked
    ? [
        {
          kind: 'planned_action' as const,
          action: plannedStep(withStep(parameters, settled)),
          days: diagnosis.forecast?.days ?? usualForecastDays,
        },
      ]
    : [];
  const answer = useQuery(
    ask.whatIf.run.queryOptions({
      input: { recommendationId: id, changes },
      enabled: isAsked,
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  );
  const isRecommended = step === null || ('changePct' in parameters && step === parameters.changePct);
  const forecast = isRecommended ? diagnosis.forecast : isAsked ? (answer.data?.forecast ?? null) : null;
  return {
    plan: planOf(diagnosis, isRecommended ? null : step, forecast),
    step,
    setStep,
    forecast,
    error: isAsked ? answer.error : null,
  };
}
