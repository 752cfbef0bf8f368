import type { ServerResponse } from 'node:http';
import type { Fault, Question, Reply, Tally } from '../exchange.ts';
import { EventStream, pieces, sendJson } from '../http.ts';
import type { Written } from '../openai/responses.ts';

/** Anthropic's error body. */
export const anthropicBody = ({ type, message, code }: Fault, requestId: string): unknown => ({
  type: 'error',
  error: { type, message, ...(code === null ? {} : { details: { error_code: code } }) },
  request_id: requestId,
});

/** Answers in the form of the Messages API, complete or as its stream of events. */
export async function writeMessage(
  response: ServerResponse,
  question: Question,
  reply: Reply,
  tally: Tally,
  { id, headers, usageAs }: Written,
  requestId: string,
): Promise<void> {
  const refused = reply.end === 'refused';
  const stop = {
    stop_reason: refused ? 'refusal' : reply.end === 'limit' ? 'max_tokens' : 'end_turn',
    stop_sequence: null,
    stop_details: refused ? { type: 'refusal', category: 'general_harms', explanation: reply.refusal } : null,
  };
  const message = {
    id: `msg_${id}`,
    type: 'message',
    role: 'assistant',
    model: question.model,
    container: null,
    diagnostics: null,
  };
  if (!question.stream) {
    if (reply.end === 'dropped') response.destroy();
    else if (reply.end === 'failed') sendJson(response, 500, anthropicBody(failure, requestId), headers);
    else
      sendJson(
        response,
        200,
        {
          ...message,
          content: refused ? [] : [{ type: 'text', text: reply.text, citations: null }],
          ...stop,
          usage: usageAs(usageOf(tally, tally.output)),
        },
        headers,
      );
    return;
  }
  const stream = new EventStream(response, headers);
  const send = (type: string, more: Readonly<Record<string, unknown>> = {}): void =>
    stream.send(JSON.stringify({ type, ...more }), type);
  send('message_start', {
    message: {
      ...message,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      stop_details: null,
      usage: usageAs(usageOf(tally, 1)),
    },
  });
  send('ping');
  if (!refused) {
    send('content_block_start', { index: 0, content_block: { type: 'text', text: '', citations: null } });
    for await (const text of pieces(reply.text, reply.pauseMs, response))
      send('content_block_delta', { index: 0, delta: { type: 'text_delta', text } });
  }
  if (reply.end === 'dropped') {
    stream.drop();
    return;
  }
  if (reply.end === 'failed') {
    stream.send(JSON.stringify(anthropicBody(failure, requestId)), 'error');
    stream.end();
    return;
  }
  if (!refused) send('content_block_stop', { index: 0 });
  send('message_delta', {
    delta: { ...stop, container: null },
    usage: usageAs({
      input_tokens: tally.input,
      cache_creation_input_tokens: tally.written,
      cache_read_input_tokens: tally.cached,
      output_tokens: tally.output,
      output_tokens_details: { thinking_tokens: tally.reasoning },
      server_tool_use: null,
    }),
  });
  send('message_stop');
  stream.end();
}

const failure: Fault = { status: 529, type: 'overloaded_error', code: null, message: 'Overloaded' };

function usageOf(tally: Tally, output: number) {
  return {
    input_tokens: tally.input,
    cache_creation_input_tokens: tally.written,
    cache_read_input_tokens: tally.cached,
    cache_creation: { ephemeral_5m_input_tokens: tally.written, ephemeral_1h_input_tokens: 0 },
    output_tokens: output,
    output_tokens_details: { thinking_tokens: tally.reasoning },
    server_tool_use: null,
    service_tier: 'standard',
    inference_geo: null,
  };
}
