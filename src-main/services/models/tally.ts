import { addSums, noCalls } from '../../../src-core/llm/costReport.ts';
import { tokensOf } from '../../../src-core/llm/port/usage.ts';
import type { CallSums } from '../../../src-shared/model/llm/costs.ts';
import type { ModelCallRow } from '../../../src-shared/model/llm/trace.ts';

/** Totals of calls. One that used tokens at an unknown price is counted as such, and is not in the cost. */
export function tallyCalls(calls: readonly ModelCallRow[]): CallSums {
  return calls.reduce<CallSums>(
    (sums, { state, cached, usage, costMicroUsd }) =>
      addSums(sums, {
        calls: 1,
        cached: cached ? 1 : 0,
        failed: state === 'failed' ? 1 : 0,
        usage,
        costMicroUsd: costMicroUsd ?? 0,
        unpriced: costMicroUsd === null && tokensOf(usage) > 0 ? 1 : 0,
      }),
    noCalls,
  );
}
