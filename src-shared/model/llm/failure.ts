import { z } from 'zod';

/**
 * Every way a model call can fail, by stable code. What follows from each (retry, next provider, repair, stop) is
 * decided in src-core/llm, never by the text of a provider's message.
 */
export const failureKinds = [
  /** The key is missing, wrong, or may not use this model. Only a person can fix it. */
  'auth',
  /** The account's credit or limit is used up; waiting does not help. */
  'quota',
  /** Too many requests or tokens for now (429). */
  'rate_limited',
  /** The provider is overloaded or broken (500, 503, 529). */
  'overloaded',
  /** No connection: refused, reset, name not found, certificate. */
  'network',
  'timeout',
  /** The answer was truncated: the stream broke, or the output limit was reached. */
  'cut_off',
  /** Not JSON. */
  'malformed',
  /** JSON of another shape. */
  'wrong_schema',
  /** The model declined. */
  'refused',
  /** The request itself was not accepted (400): a parameter, a schema, a context that is too long. */
  'bad_request',
  'model_not_found',
  /** The breaker is open: this provider failed too often a moment ago. */
  'unavailable',
  /** A cap of the run or the day's budget would be exceeded. */
  'over_budget',
  'cancelled',
] as const;
export const failureKindSchema = z.enum(failureKinds);
export type FailureKind = z.infer<typeof failureKindSchema>;
