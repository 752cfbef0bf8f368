import { z } from 'zod';
import type { Fault, Question } from '../exchange.ts';
import { schemaFault } from '../strictSchema.ts';
import { badRequest, faultOf, reasons, samplingFault } from './faults.ts';

const textContent = z.union([
  z.string(),
  z.array(z.strictObject({ type: z.enum(['input_text', 'output_text']), text: z.string() })),
]);
const schemaName = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/);

/** The supported part of `CreateResponse`; any other key is refused, so that nothing is accepted unnoticed. */
const requestSchema = z.strictObject({
  model: z.string().min(1),
  input: z.union([
    z.string(),
    z.array(
      z.strictObject({
        type: z.literal('message').optional(),
        role: z.enum(['user', 'assistant', 'system', 'developer']),
        content: textContent,
      }),
    ),
  ]),
  instructions: z.string().nullish(),
  stream: z.boolean().nullish(),
  store: z.boolean().nullish(),
  max_output_tokens: z.int().min(16).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  prompt_cache_key: z.string().max(64).nullish(),
  metadata: z.record(z.string().max(64), z.string().max(512)).nullish(),
  service_tier: z.enum(['auto', 'default', 'flex', 'priority']).nullish(),
  reasoning: z
    .strictObject({ effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']).nullish() })
    .nullish(),
  text: z
    .strictObject({
      format: z
        .discriminatedUnion('type', [
          z.strictObject({ type: z.literal('text') }),
          z.strictObject({
            type: z.literal('json_schema'),
            name: schemaName,
            schema: z.record(z.string(), z.unknown()),
            strict: z.boolean().nullish(),
            description: z.string().optional(),
          }),
        ])
        .optional(),
      verbosity: z.enum(['low', 'medium', 'high']).nullish(),
    })
    .optional(),
});

const words = (content: z.infer<typeof textContent>): string =>
  typeof content === 'string' ? content : content.map(({ text }) => text).join('\n');

/** A request to `POST /v1/responses`, or why it is refused. */
export function readResponsesRequest(body: unknown): Question | Fault {
  const parsed = requestSchema.safeParse(body, { reportInput: true });
  if (!parsed.success) return faultOf(parsed.error);
  const { data } = parsed;
  const sampling = samplingFault(data.model, data.temperature, data.reasoning?.effort);
  if (sampling !== null) return sampling;
  const format = data.text?.format?.type === 'json_schema' ? data.text.format : null;
  if (format?.strict === true) {
    const fault = schemaFault(format.schema, 'openai');
    if (fault !== null)
      return badRequest(
        `Invalid schema for response_format '${format.name}': ${fault}`,
        'invalid_json_schema',
        'text.format.schema',
      );
  }
  const messages =
    typeof data.input === 'string' ? [{ role: 'user' as const, content: data.input }] : data.input;
  const isRule = (role: string): boolean => role === 'system' || role === 'developer';
  const system = [
    data.instructions ?? '',
    ...messages.filter(({ role }) => isRule(role)).map(({ content }) => words(content)),
  ].join('\n');
  const user = messages
    .filter(({ role }) => !isRule(role))
    .map(({ content }) => words(content))
    .join('\n');
  return {
    protocol: 'responses',
    model: data.model,
    stream: data.stream ?? false,
    usageWanted: true,
    system,
    user,
    schema: format?.schema ?? null,
    schemaName: format?.name ?? null,
    maxOutputTokens: data.max_output_tokens ?? null,
    thinks: reasons(data.model) && data.reasoning?.effort !== 'none',
    parts: [format === null ? '' : JSON.stringify(format.schema), system, user].map((text) => ({
      text,
      cacheUpToHere: false,
    })),
  };
}
