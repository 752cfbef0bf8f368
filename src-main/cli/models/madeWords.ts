import { tokensOf } from '../../../src-core/llm/port/usage.ts';
import { microMoney } from '../../../src-shared/format/money.ts';
import { exactCount, fixed } from '../../../src-shared/format/number.ts';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { MadeBy } from '../../../src-shared/model/llm/trace.ts';
import { wrap } from '../base/table.ts';

const names = {
  engine: 'Causeway’s own text',
  model: 'in a model’s words, every sentence checked',
  model_repaired: 'in a model’s words, some replaced by Causeway’s own',
  fallback: 'Causeway’s own text; a model was wanted',
} as const satisfies Record<MadeBy['how'], string>;

/** How a recommendation was made, for the text output; nothing where only the engine was asked. */
export function madeLines({ made }: Pick<Diagnosis, 'made'>): string[] {
  if (made === null) return [];
  const facts = [
    names[made.how],
    ...(made.models.length === 0 ? [] : [made.models.join(', ')]),
    `${exactCount(tokensOf(made.usage))} tokens`,
    made.costMicroUsd === null ? 'cost not known' : microMoney(made.costMicroUsd, 'USD'),
    `${fixed(made.ms / 1000, 1)} s`,
  ];
  return [
    ...wrap(`Made: ${facts.join(' · ')}. ${made.because}`, 100, '  '),
    ...(made.disagreement === null ? [] : wrap(`The model disagreed: ${made.disagreement}`, 100, '  ')),
  ];
}

/** For stderr, where a model was requested and its words were not all used: readers of the JSON have to know. */
export function madeNote({ campaignId, made }: Pick<Diagnosis, 'campaignId' | 'made'>): string | null {
  if (made === null || made.how === 'model' || made.how === 'engine') return null;
  return `${campaignId}: ${names[made.how]}. ${made.because}`;
}
