import type { ServerResponse } from 'node:http';
import type { Question, Reply, Tally } from '../exchange.ts';
import { EventStream, pieces, sendJson } from '../http.ts';

export interface Written {
  readonly id: string;
  readonly createdAt: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly usageAs: (usage: Readonly<Record<string, unknown>>) => unknown;
}

/** Answers in the form of the Responses API, complete or as its stream of events. */
export async function writeResponses(
  response: ServerResponse,
  question: Question,
  reply: Reply,
  tally: Tally,
  { id, createdAt, headers, usageAs }: Written,
): Promise<void> {
  const item = messageItem(id, reply);
  const thinking = { type: 'reasoning', id: `rs_${id}`, summary: [] };
  const output = [...(reply.reasoningTokens > 0 ? [thinking] : []), item];
  const whole = responseBody(question, reply, tally, { id, createdAt, output, usageAs });
  if (!question.stream) {
    if (reply.end === 'dropped') response.destroy();
    else sendJson(response, 200, whole, headers);
    return;
  }
  const stream = new EventStream(response, headers);
  let number = 0;
  const send = (type: string, more: Readonly<Record<string, unknown>>): void => {
    stream.send(JSON.stringify({ type, sequence_number: number, ...more }), type);
    number += 1;
  };
  const { usage: _, ...uncounted } = whole;
  const begun = {
    ...uncounted,
    status: 'in_progress',
    completed_at: null,
    output: [],
    error: null,
    incomplete_details: null,
  };
  send('response.created', { response: begun });
  send('response.in_progress', { response: begun });
  const index = output.length - 1;
  if (index > 0) {
    send('response.output_item.added', { output_index: 0, item: thinking });
    send('response.output_item.done', { output_index: 0, item: thinking });
  }
  const place = { item_id: item.id, output_index: index, content_index: 0 };
  const refusing = reply.refusal !== null;
  const part = (text: string): unknown =>
    refusing
      ? { type: 'refusal', refusal: text }
      : { type: 'output_text', text, annotations: [], logprobs: [] };
  send('response.output_item.added', {
    output_index: index,
    item: { ...item, status: 'in_progress', content: [] },
  });
  send('response.content_part.added', { ...place, part: part('') });
  const text = reply.refusal ?? reply.text;
  const kind = refusing ? 'response.refusal' : 'response.output_text';
  for await (const delta of pieces(text, reply.pauseMs, response))
    send(`${kind}.delta`, { ...place, delta, ...(refusing ? {} : { logprobs: [] }) });
  if (reply.end === 'dropped') {
    stream.drop();
    return;
  }
  if (reply.end === 'failed') {
    send('response.failed', { response: whole });
    stream.end();
    return;
  }
  send(`${kind}.done`, { ...place, ...(refusing ? { refusal: text } : { text, logprobs: [] }) });
  send('response.content_part.done', { ...place, part: part(text) });
  send('response.output_item.done', { output_index: index, item });
  send(reply.end === 'limit' ? 'response.incomplete' : 'response.completed', { response: whole });
  stream.end();
}

function messageItem(id: string, reply: Reply) {
  return {
    type: 'message',
    id: `msg_${id}`,
    status: reply.end === 'limit' ? 'incomplete' : 'completed',
    role: 'assistant',
    content: [
      reply.refusal === null
        ? { type: 'output_text', text: reply.text, annotations: [], logprobs: [] }
        : { type: 'refusal', refusal: reply.refusal },
    ],
  };
}

function responseBody(
  question: Question,
  reply: Reply,
  tally: Tally,
  more: Omit<Written, 'headers'> & { readonly output: readonly unknown[] },
) {
  const failed = reply.end === 'failed';
  return {
    id: `resp_${more.id}`,
    object: 'response',
    created_at: more.createdAt,
    completed_at: failed || reply.end === 'limit' ? null : more.createdAt,
    status: failed ? 'failed' : reply.end === 'limit' ? 'incomplete' : 'completed',
    background: false,
    error: failed
      ? {
          code: 'server_error',
          message: 'The server had an error while processing your request. Sorry about that!',
        }
      : null,
    incomplete_details: reply.end === 'limit' ? { reason: 'max_output_tokens' } : null,
    instructions: question.system === '' ? null : question.system,
    max_output_tokens: question.maxOutputTokens,
    metadata: {},
    model: question.model,
    output: more.output,
    parallel_tool_calls: true,
    previous_response_id: null,
    reasoning: { effort: null, summary: null },
    store: false,
    temperature: 1,
    text: {
      format:
        question.schema === null
          ? { type: 'text' }
          : { type: 'json_schema', name: question.schemaName, strict: true, schema: question.schema },
    },
    tool_choice: 'auto',
    tools: [],
    top_p: 1,
    truncation: 'disabled',
    service_tier: 'default',
    usage: more.usageAs({
      input_tokens: tally.input + tally.cached + tally.written,
      input_tokens_details: { cached_tokens: tally.cached, cache_write_tokens: tally.written },
      output_tokens: tally.output,
      output_tokens_details: { reasoning_tokens: tally.reasoning },
      total_tokens: tally.input + tally.cached + tally.written + tally.output,
    }),
  };
}
