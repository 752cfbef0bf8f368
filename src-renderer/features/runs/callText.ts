import type { ModelCall } from '../../../src-shared/model/llm/trace.ts';
import { stepNames } from '../../common/models/runWords.ts';

/** What a call was for: its step, and whether it was repeated. The key is `step/round`, with `/rank` for a fallback. */
export function callTitle({ step, key }: Pick<ModelCall, 'step' | 'key'>): string {
  const [, round, rank] = key.split('/');
  const parts = [stepNames.get(step) ?? step];
  if (round !== undefined && Number(round) > 0) parts.push(`round ${Number(round) + 1}`);
  if (rank !== undefined) parts.push('asked instead');
  return parts.join(', ');
}

/** JSON formatted in lines; any other text as it is. */
export function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
