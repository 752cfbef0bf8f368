import { addDays, dayNumber, weekday } from '../../../../src-shared/model/day.ts';
import { randomOf } from '../../evaluation/corpus/random.ts';
import { type Streams, streams } from '../../simulation/random.ts';
import type { CasePlan } from '../plan.ts';
import { drawField, type Field } from './field.ts';
import { warmDays } from './setup.ts';
import { type Climate, drawClimate } from './weather.ts';

/** Everything about an account that its campaigns share. */
export interface Account {
  readonly plan: CasePlan;
  readonly id: string;
  readonly stream: Streams;
  readonly climate: Climate;
  readonly field: Field;
  readonly lastDay: string;
  readonly end: number;
  readonly firstWeekday: number;
  readonly currency: string;
}

export function drawAccount(plan: CasePlan, id: string, seed: number): Account {
  const stream = streams(seed, 'cascade');
  const random = randomOf(stream('account'));
  const lastDay = addDays('2025-01-31', random.whole(0, 500));
  const total = warmDays + plan.days;
  return {
    plan,
    id,
    stream,
    lastDay,
    end: dayNumber(lastDay) + 1,
    firstWeekday: weekday(addDays(lastDay, 1 - total)),
    climate: drawClimate(stream, total, plan.noise),
    field: drawField(stream, total, plan.noise),
    currency: random.pick(['EUR', 'EUR', 'USD', 'GBP'] as const),
  };
}
