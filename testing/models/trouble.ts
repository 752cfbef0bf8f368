import type { Behaviour } from './behaviour.ts';
import type { Fault, Protocol } from './exchange.ts';

/** How a request fails before any answer, in the words of its provider; null = it is answered. */
export function troubleOf(behaviour: Behaviour, protocol: Protocol, structured: boolean): Fault | null {
  const fault =
    protocol === 'messages' ? anthropicTrouble(behaviour, structured) : openaiTrouble(behaviour, structured);
  if (fault === null || fault.status < 429) return fault;
  return { ...fault, headers: waitHeaders(behaviour) };
}

function waitHeaders({ retryAfter, retryAfterMs }: Behaviour): Readonly<Record<string, string>> {
  return {
    ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
    ...(retryAfterMs === undefined ? {} : { 'retry-after-ms': retryAfterMs }),
  };
}

function openaiTrouble({ personality }: Behaviour, structured: boolean): Fault | null {
  switch (personality) {
    case 'rate_limited':
      return {
        status: 429,
        type: 'requests',
        code: 'rate_limit_exceeded',
        message: 'Rate limit reached for requests. Limit: 3 / min. Please try again in 20s.',
      };
    case 'no_credit':
      return {
        status: 429,
        type: 'insufficient_quota',
        code: 'credit_balance_exhausted',
        message: 'You exceeded your current quota, please check your plan and billing details.',
      };
    case 'overloaded':
    case 'unavailable':
      return {
        status: 503,
        type: 'server_error',
        code: null,
        message: 'The engine is currently overloaded, please try again later.',
      };
    case 'broken':
      return {
        status: 500,
        type: 'server_error',
        code: null,
        message: 'The server had an error while processing your request. Sorry about that!',
      };
    case 'wrong_key':
      return wrongOpenaiKey;
    case 'no_schema':
    case 'chatty':
      return structured
        ? {
            status: 400,
            type: 'invalid_request_error',
            code: null,
            param: 'response_format',
            message:
              "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
          }
        : null;
    default:
      return null;
  }
}

function anthropicTrouble({ personality }: Behaviour, structured: boolean): Fault | null {
  switch (personality) {
    case 'rate_limited':
      return {
        status: 429,
        type: 'rate_limit_error',
        code: null,
        message: 'This request would exceed your organization’s rate limit of 50 requests per minute.',
      };
    case 'no_credit':
      return {
        status: 402,
        type: 'billing_error',
        code: null,
        message: 'Your credit balance is too low to access the Anthropic API.',
      };
    case 'overloaded':
      return { status: 529, type: 'overloaded_error', code: null, message: 'Overloaded' };
    case 'unavailable':
      return { status: 503, type: 'api_error', code: null, message: 'Service unavailable' };
    case 'broken':
      return { status: 500, type: 'api_error', code: null, message: 'Internal server error' };
    case 'wrong_key':
      return wrongAnthropicKey;
    case 'no_schema':
    case 'chatty':
      return structured
        ? {
            status: 400,
            type: 'invalid_request_error',
            code: null,
            message: 'output_config.format: structured outputs are not supported by this model.',
          }
        : null;
    default:
      return null;
  }
}

/** No part of the key is quoted, although OpenAI quotes its ends. */
export const wrongOpenaiKey: Fault = {
  status: 401,
  type: 'invalid_request_error',
  code: 'invalid_api_key',
  message:
    'Incorrect API key provided: sk-loop****************back. You can find your API key in your settings.',
};
export const wrongAnthropicKey: Fault = {
  status: 401,
  type: 'authentication_error',
  code: null,
  message: 'invalid x-api-key',
};

export const unknownModel = (protocol: Protocol, model: string): Fault =>
  protocol === 'messages'
    ? { status: 404, type: 'not_found_error', code: null, message: `model: ${model}` }
    : {
        status: 404,
        type: 'invalid_request_error',
        code: 'model_not_found',
        message: `The model '${model}' does not exist or you do not have access to it.`,
      };
