import type { ConnectorFailure } from '../../../src-shared/model/connection.ts';

export type FailureKind = ConnectorFailure['kind'];

/** A platform could not be read. It carries facts only; src-shared/words/connectorFailure.ts says it in words. */
export class ConnectorError extends Error {
  readonly failure: ConnectorFailure;
  /** For the log, and for the platform's support. */
  readonly requestId: string | null;

  constructor(
    kind: FailureKind,
    facts: Partial<Omit<ConnectorFailure, 'kind'>> & { readonly requestId?: string | null } = {},
    cause?: unknown,
  ) {
    const { status = null, code = null, until = null, requestId = null } = facts;
    // No text of the answer: a platform may repeat a token in it.
    super(`${kind}${status === null ? '' : ` (HTTP ${status})`}${code === null ? '' : `: ${code}`}`, {
      cause,
    });
    this.name = 'ConnectorError';
    this.failure = { kind, status, code: code === null ? null : code.slice(0, 300), until };
    this.requestId = requestId;
  }
}

/** Worth the same request again after a pause. */
const passing: ReadonlySet<FailureKind> = new Set(['network', 'timeout', 'throttled', 'unavailable']);
/** Nothing else of the account can be read either until a person or a day has passed. */
const ofTheWholeAccount: ReadonlySet<FailureKind> = new Set([
  'network',
  'timeout',
  'throttled',
  'quota',
  'sign_in',
  'unavailable',
  'version',
  'cancelled',
]);

/** No limit of a platform takes longer to refill: a wait that is longer, or no number, is its mistake or somebody's who answers for it. */
const longestMs = 48 * 60 * 60 * 1000;
export const believable = (ms: number): number => Math.min(longestMs, Math.max(0, ms));

/** A platform's own code, which is shown and stored, without what was sent to it: some repeat that in their answers. */
export const withoutSecrets = (code: string | null, sent: readonly (string | null)[]): string | null =>
  sent.reduce(
    (text, secret) => (secret === null || secret === '' ? text : (text?.replaceAll(secret, '…') ?? null)),
    code,
  );

export const mayPass = (kind: FailureKind): boolean => passing.has(kind);
export const stopsTheAccount = (kind: FailureKind): boolean => ofTheWholeAccount.has(kind);

/** The kind an HTTP status stands for where the platform's own code says nothing more exact. */
export function kindOfStatus(status: number): FailureKind {
  if (status === 401) return 'sign_in';
  if (status === 403) return 'permission';
  if (status === 408 || status === 504) return 'timeout';
  if (status === 429) return 'throttled';
  if (status === 426) return 'version';
  return status >= 500 || status === 529 ? 'unavailable' : 'refused';
}
