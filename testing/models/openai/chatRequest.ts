import { z } from 'zod';
import type { Fault, Question } from '../exchange.ts';
import { schemaFault } from '../strictSchema.ts';
import { badRequest, faultOf, reasons, samplingFault } from './faults.ts';

const content = z.union([
  z.string(),
  z.array(z.strictObject({ type: z.literal('text'), text: z.string() })).min(1),
]);

/** The supported part of `CreateChatCompletionRequest`. */
const requestSchema = z.strictObject({
  model: z.string().min(1),
  messages: z
    .array(z.strictObject({ role: z.enum(['system', 'developer', 'user', 'assistant']), content }))
    .min(1),
  stream: z.boolean().nullish(),
  stream_options: z.strictObject({ include_usage: z.boolean().optional() }).nullish(),
  max_tokens: z.int().positive().nullish(),
  max_completion_tokens: z.int().positive().nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  reasoning_effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']).nullish(),
  seed: z.int().nullish(),
  response_format: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('text') }),
      z.strictObject({ type: z.literal('json_object') }),
      z.strictObject({
        type: z.literal('json_schema'),
        json_schema: z.strictObject({
          name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
          schema: z.record(z.string(), z.unknown()).optional(),
          strict: z.boolean().nullish(),
          description: z.string().optional(),
        }),
      }),
    ])
    .optional(),
});

const words = (value: z.infer<typeof content>): string =>
  typeof value === 'string' ? value : value.map(({ text }) => text).join('\n');

/** A request to `POST /v1/chat/completions`, or why it is refused. */
export function readChatRequest(body: unknown): Question | Fault {
  const parsed = requestSchema.safeParse(body, { reportInput: true });
  if (!parsed.success) return faultOf(parsed.error);
  const { data } = parsed;
  if (data.stream_options != null && data.stream !== true)
    return badRequest(
      "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
      null,
      'stream_options',
    );
  if (reasons(data.model) && data.max_tokens != null)
    return badRequest(
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      'unsupported_parameter',
      'max_tokens',
    );
  const sampling = samplingFault(data.model, data.temperature, data.reasoning_effort);
  if (sampling !== null) return sampling;
  const format = data.response_format?.type === 'json_schema' ? data.response_format.json_schema : null;
  if (format?.strict === true) {
    const fault = schemaFault(format.schema ?? {}, 'openai');
    if (fault !== null)
      return badRequest(
        `Invalid schema for response_format '${format.name}': ${fault}`,
        null,
        'response_format',
      );
  }
  const of = (rule: boolean): string =>
    data.messages
      .filter(({ role }) => (role === 'system' || role === 'developer') === rule)
      .map((message) => words(message.content))
      .join('\n');
  return {
    protocol: 'chat',
    model: data.model,
    stream: data.stream ?? false,
    usageWanted: data.stream_options?.include_usage ?? false,
    system: of(true),
    user: of(false),
    schema: format?.schema ?? null,
    schemaName: format?.name ?? null,
    maxOutputTokens: data.max_completion_tokens ?? data.max_tokens ?? null,
    thinks: reasons(data.model) && data.reasoning_effort !== 'none',
    parts: [format?.schema === undefined ? '' : JSON.stringify(format.schema), of(true), of(false)].map(
      (text) => ({ text, cacheUpToHere: false }),
    ),
  };
}
