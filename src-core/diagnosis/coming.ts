import type { Forecast } from '../../src-shared/model/forecast.ts';
import type { PlannedAction } from '../../src-shared/model/plannedAction.ts';
import type { Guardrails } from '../../src-shared/model/settings.ts';
import type { Expected } from '../../src-shared/model/whatIf.ts';
import type { Diagnosed } from './diagnose.ts';
import { type Forecaster, forecaster } from './forecast/forecast.ts';
import { conversionLimit, type MarginReader, marginReader } from './forecast/margin.ts';
import { expectedIn } from './whatIf/expectedIn.ts';

/** The coming days of one campaign, looked at once however often it is asked about. */
export interface Coming {
  /** Null: too little to go on from. */
  readonly forecast: (action: PlannedAction, days: number) => Forecast | null;
  /** With an action, or without one (null). */
  readonly expected: (action: PlannedAction | null, days: number) => Expected | null;
}

interface Over {
  readonly forecasts: Forecaster;
  readonly margin: MarginReader;
}

/** What the coming days of a diagnosed campaign should bring. */
export function comingOf({ diagnosis, look: seen }: Diagnosed, guardrails: Guardrails): Coming {
  const over = new Map<number, Over | null>();
  const look = (days: number): Over | null => {
    if (seen === null) return null;
    const { hypotheses, confidence } = diagnosis;
    const forecasts = forecaster({ ...seen.scene, collected: seen.collected, hypotheses, confidence }, days);
    if (forecasts === null) return null;
    return { forecasts, margin: marginReader(forecasts, conversionLimit(seen.scene), guardrails) };
  };
  const overDays = (days: number): Over | null => {
    const found = over.get(days) ?? look(days);
    over.set(days, found);
    return found;
  };
  return {
    forecast: (action, days) => overDays(days)?.forecasts.of(action) ?? null,
    expected(action, days) {
      const found = overDays(days);
      if (found === null) return null;
      const { forecasts, margin } = found;
      return action === null
        ? { ...forecasts.idle, action, change: null, margin: null }
        : { ...expectedIn(forecasts.of(action)), margin: margin(action) };
    },
  };
}
