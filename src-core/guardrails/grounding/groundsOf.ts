import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { ModelContext } from '../../context/context.ts';
import type { Grounds } from './grounds.ts';

/** What answers to a context are checked against. */
export function groundsOf(diagnosis: Diagnosis, context: ModelContext, minConfidence: number): Grounds {
  const { currency, figures = [], days = [], names = [] } = context.also;
  return {
    diagnosis,
    currency: currencyOf(diagnosis, currency),
    tags: context.placeholders.tags,
    shown: context.facts.map(({ id }) => id),
    also: { figures, days, names },
    minConfidence,
  };
}

function currencyOf({ kpi }: Diagnosis, known: string | null): Grounds['currency'] {
  return kpi.currency ?? known;
}
