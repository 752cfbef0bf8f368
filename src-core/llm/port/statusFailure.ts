import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { FailureKind } from '../../../src-shared/model/llm/failure.ts';

/** What a person can do about each kind of failure. `where` is the provider's name as the person gave it. */
export function fixFor(kind: FailureKind, where: string): string {
  switch (kind) {
    case 'auth':
      return `Check the key of ${where} in Settings, and that it may use this model.`;
    case 'quota':
      return `Add credit or raise the spending limit at ${where}.`;
    case 'rate_limited':
      return 'Wait a minute, or run fewer campaigns at once.';
    case 'overloaded':
    case 'unavailable':
      return `Try again in a few minutes, or add a second provider to take over from ${where}.`;
    case 'network':
      return `Check the connection and the address of ${where} in Settings.`;
    case 'timeout':
      return 'Try again, or choose a faster model.';
    case 'cut_off':
    case 'malformed':
    case 'wrong_schema':
      return 'Try again, or choose a model that follows schemas better.';
    case 'refused':
      return 'Choose another model; the engine’s own text is used meanwhile.';
    case 'bad_request':
      return 'Choose another model in Settings, or set its temperature to none.';
    case 'model_not_found':
      return `Choose a model that ${where} offers.`;
    case 'over_budget':
      return 'Raise the cap or the daily budget in Settings, or wait until tomorrow.';
    case 'cancelled':
      return 'Start it again when you like.';
    default:
      return assertNever(kind);
  }
}

/** The kind an HTTP status stands for; `quota` and longer waits are recognised from codes by each provider first. */
export function kindOfStatus(status: number): FailureKind {
  if (status === 401 || status === 403) return 'auth';
  if (status === 402) return 'quota';
  if (status === 404) return 'model_not_found';
  if (status === 408 || status === 504) return 'timeout';
  if (status === 429) return 'rate_limited';
  if (status === 409 || status >= 500) return 'overloaded';
  return 'bad_request';
}

/** What happened, as a sentence; it quotes no header and no key. */
export function sentenceFor(kind: FailureKind, where: string, status: number | null): string {
  const number = status === null ? '' : ` (HTTP ${status})`;
  switch (kind) {
    case 'auth':
      return status === 403
        ? `${where} does not let this key do that${number}.`
        : `${where} did not accept the key${number}.`;
    case 'quota':
      return `The account at ${where} has no credit left${number}.`;
    case 'rate_limited':
      return `${where} takes no more requests for the moment${number}.`;
    case 'overloaded':
      return `${where} is overloaded or out of order${number}.`;
    case 'network':
      return `${where} could not be reached.`;
    case 'timeout':
      return `${where} did not answer in time.`;
    case 'cut_off':
      return `The answer of ${where} ended before it was whole.`;
    case 'malformed':
      return `The answer of ${where} was not in the form asked for: no JSON.`;
    case 'wrong_schema':
      return `The answer of ${where} was not in the form asked for.`;
    case 'refused':
      return `The model at ${where} declined to answer.`;
    case 'bad_request':
      return `${where} did not accept the request${number}.`;
    case 'model_not_found':
      return `${where} does not know this model${number}.`;
    case 'unavailable':
      return `${where} failed too often a moment ago and is left alone for now.`;
    case 'over_budget':
      return 'The cap on this run or the day’s budget is reached.';
    case 'cancelled':
      return 'It was cancelled.';
    default:
      return assertNever(kind);
  }
}
