import type { ReactElement } from 'react';
import { exactCount } from '../../../../src-shared/format/number.ts';
import type { ConnectorFailure, ConnectorKind } from '../../../../src-shared/model/connection.ts';
import { connectorNames } from '../../../../src-shared/words/names.ts';
import a from './accounts.module.css';
import { failureWords } from './accountWords.ts';

interface TestResultProps {
  readonly kind: ConnectorKind;
  readonly result: {
    readonly works: boolean;
    readonly latencyMs: number;
    readonly failure: ConnectorFailure | null;
  };
  readonly now: number;
}

/** Whether an account answered a moment ago. */
export function TestResult({ kind, result, now }: TestResultProps): ReactElement {
  const { failure, latencyMs } = result;
  if (failure === null)
    return (
      <p className={a['result']} data-tone="better" role="status">
        ✓ {connectorNames[kind]} answered in {exactCount(Math.round(latencyMs))} ms; the sign-in works.
      </p>
    );
  const { what, remedy } = failureWords(failure, kind, now);
  return (
    <p className={a['result']} data-tone="worse" role="status" title={failure.code ?? undefined}>
      ✕ {what} {remedy}
    </p>
  );
}
