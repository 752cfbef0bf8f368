import type { FailureKind } from '../../../src-shared/model/llm/failure.ts';
import { type CountedUsage, ModelError } from '../port/port.ts';
import { fixFor, sentenceFor } from '../port/statusFailure.ts';

/** An answer that came but is useless: truncated, refused. Its cost is kept. */
export function failureInside(
  kind: FailureKind,
  where: string,
  more: { readonly requestId: string | null; readonly usage: CountedUsage | null },
): ModelError {
  return new ModelError(kind, sentenceFor(kind, where, null), fixFor(kind, where), more);
}
