import { z } from 'zod';
import type { Fault, PromptPart, Question } from '../exchange.ts';
import { schemaFault } from '../strictSchema.ts';

const cacheControl = z
  .strictObject({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).optional() })
  .nullish();
const textBlock = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1, 'text content blocks must be non-empty'),
  cache_control: cacheControl,
});
const words = z.union([z.string().min(1), z.array(textBlock)]);

/** The fields of both `/v1/messages` and `/v1/messages/count_tokens`. */
const prompt = {
  model: z.string().min(1),
  system: words.optional(),
  messages: z.array(z.strictObject({ role: z.enum(['user', 'assistant']), content: words })).min(1),
  cache_control: cacheControl,
  thinking: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('adaptive') }),
      z.strictObject({ type: z.literal('disabled') }),
      z.strictObject({ type: z.literal('enabled'), budget_tokens: z.int().min(1024) }),
    ])
    .optional(),
  output_config: z
    .strictObject({
      format: z
        .strictObject({ type: z.literal('json_schema'), schema: z.record(z.string(), z.unknown()) })
        .nullish(),
      effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish(),
    })
    .optional(),
};
const requestSchema = z.strictObject({
  ...prompt,
  max_tokens: z.int().min(1),
  stream: z.boolean().optional(),
  stop_sequences: z.array(z.string().min(1)).optional(),
  metadata: z.strictObject({ user_id: z.string().nullish() }).optional(),
  service_tier: z.enum(['auto', 'standard_only']).optional(),
});
const countSchema = z.strictObject(prompt);
const mostBreakpoints = 4;

export const invalid = (message: string): Fault => ({
  status: 400,
  type: 'invalid_request_error',
  code: null,
  message,
});

/** The first error in a request, in Anthropic's words. */
function faultOf(error: z.ZodError): Fault {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).map(String);
  if (issue?.code === 'unrecognized_keys')
    return invalid(`${[...path, ...issue.keys.slice(0, 1)].join('.')}: Extra inputs are not permitted`);
  if (issue?.code === 'invalid_type' && issue.input === undefined)
    return invalid(`${path.join('.')}: Field required`);
  return invalid(`${path.join('.')}: ${issue?.message ?? 'Input should be valid'}`);
}

/** A request to `POST /v1/messages` or to its counter, or why it is refused. */
export function readMessagesRequest(body: unknown, counting: boolean): Question | Fault {
  const parsed: z.ZodSafeParseResult<z.infer<typeof requestSchema> | z.infer<typeof countSchema>> = (
    counting ? countSchema : requestSchema
  ).safeParse(body, { reportInput: true });
  if (!parsed.success) return faultOf(parsed.error);
  const { data } = parsed;
  const format = data.output_config?.format ?? null;
  if (format !== null) {
    const fault = schemaFault(format.schema, 'anthropic');
    if (fault !== null) return invalid(`output_config.format.schema: ${fault}`);
  }
  const system = partsOf(data.system ?? []);
  const messages = data.messages.flatMap(({ content }) => partsOf(content));
  const parts = [
    { text: format === null ? '' : JSON.stringify(format.schema), cacheUpToHere: false },
    ...system,
    ...messages,
  ];
  if (parts.filter(({ cacheUpToHere }) => cacheUpToHere).length > mostBreakpoints)
    return invalid(`A maximum of ${mostBreakpoints} blocks with cache_control may be provided.`);
  return {
    protocol: 'messages',
    model: data.model,
    stream: 'stream' in data && data.stream === true,
    usageWanted: true,
    system: system.map(({ text }) => text).join('\n'),
    user: messages.map(({ text }) => text).join('\n'),
    schema: format?.schema ?? null,
    schemaName: null,
    maxOutputTokens: 'max_tokens' in data ? data.max_tokens : null,
    thinks: data.thinking !== undefined && data.thinking.type !== 'disabled',
    parts,
  };
}

const partsOf = (content: z.infer<typeof words>): readonly PromptPart[] =>
  typeof content === 'string'
    ? [{ text: content, cacheUpToHere: false }]
    : content.map((block) => ({ text: block.text, cacheUpToHere: block.cache_control != null }));
