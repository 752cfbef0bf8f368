import type { FailureKind } from '../../src-shared/model/llm/failure.ts';
import type { NoAnswer } from '../llm/modelClient.ts';

/** No provider could be reached, and the person chose to wait: the run stops where it is and is resumed later. */
export class ProvidersOutOfReach extends Error {
  constructor(cause: NoAnswer) {
    super(cause.message, { cause });
    this.name = 'ProvidersOutOfReach';
  }
}

/** Input or output of a step does not have its declared form: a bug, named by field, never by value. */
export class StepFault extends Error {
  constructor(step: string, where: 'input' | 'output', fields: readonly string[]) {
    super(`the ${where} of step ${step} is not of its form: ${fields.join(', ')}`);
    this.name = 'StepFault';
  }
}

const outOfReach: ReadonlySet<FailureKind> = new Set(['network', 'unavailable']);

/** Whether every provider asked was unreachable, rather than answering with a failure. */
export const nobodyReached = ({ failures }: NoAnswer): boolean =>
  failures.length > 0 && failures.every(({ kind }) => outOfReach.has(kind));

/** Why no model's answer is used, in one or two sentences; each provider's own is given once. */
export function reasonOf({ failures, message }: NoAnswer): string {
  const reasons = [
    ...new Set(
      failures.map(({ kind, message: own }) => (kind === 'wrong_schema' ? firstSentence(own) : own)),
    ),
  ];
  return reasons.length === 0 ? message : reasons.join(' ');
}

/** What exactly was wrong with the form of an answer is in the trace. */
const firstSentence = (text: string): string => /^.*?\.(?=\s|$)/su.exec(text)?.[0] ?? text;
