import type { z } from 'zod';
import type { Fault } from '../exchange.ts';

/** OpenAI's error body. */
export const openaiBody = ({ message, type, param, code }: Fault): unknown => ({
  error: { message, type, param: param ?? null, code },
});

export const badRequest = (message: string, code: string | null, param?: string): Fault => ({
  status: 400,
  type: 'invalid_request_error',
  code,
  message,
  ...(param === undefined ? {} : { param }),
});

/** The first error in a request, in OpenAI's words. */
export function faultOf(error: z.ZodError): Fault {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).map(String);
  if (issue?.code === 'unrecognized_keys') {
    const param = [...path, ...issue.keys.slice(0, 1)].join('.');
    return badRequest(`Unknown parameter: '${param}'.`, 'unknown_parameter', param);
  }
  const param = path.join('.');
  if (issue?.code === 'invalid_type' && issue.input === undefined)
    return badRequest(`Missing required parameter: '${param}'.`, 'missing_required_parameter', param);
  return badRequest(
    `Invalid value for '${param}': ${issue?.message ?? 'not accepted'}.`,
    'invalid_value',
    param,
  );
}

/** Reasoning models. They take `reasoning.effort`, and `temperature` only with effort none. */
export const reasons = (model: string): boolean => /^(gpt-[5-9]|o\d)/.test(model);
export const isOpenaiModel = (model: string): boolean => /^(gpt-|o\d|ft:gpt-)/.test(model);

/** What reasoning models and the others refuse. */
export function samplingFault(
  model: string,
  temperature: number | null | undefined,
  effort: string | null | undefined,
): Fault | null {
  if (reasons(model) && temperature != null && effort !== 'none')
    return badRequest(
      "Unsupported parameter: 'temperature' is not supported with this model.",
      'unsupported_parameter',
      'temperature',
    );
  if (isOpenaiModel(model) && !reasons(model) && effort != null)
    return badRequest(
      "Unsupported parameter: 'reasoning.effort' is not supported with this model.",
      'unsupported_parameter',
      'reasoning.effort',
    );
  return null;
}
