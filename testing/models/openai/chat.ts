import type { ServerResponse } from 'node:http';
import type { Question, Reply, Tally } from '../exchange.ts';
import { EventStream, pieces, sendJson } from '../http.ts';
import type { Written } from './responses.ts';

/** Answers in the form of chat completions, complete or in chunks that end with `[DONE]`. */
export async function writeChat(
  response: ServerResponse,
  question: Question,
  reply: Reply,
  tally: Tally,
  { id, createdAt, headers, usageAs }: Written,
): Promise<void> {
  const base = {
    id: `chatcmpl-${id}`,
    created: createdAt,
    model: question.model,
    system_fingerprint: `fp_${id}`,
  };
  const usage = usageAs(usageOf(tally));
  const finish = reply.end === 'limit' ? 'length' : 'stop';
  if (!question.stream) {
    if (reply.end === 'dropped') response.destroy();
    else if (reply.end === 'failed') sendJson(response, 500, failure, headers);
    else
      sendJson(
        response,
        200,
        {
          ...base,
          object: 'chat.completion',
          choices: [
            {
              index: 0,
              message: {
                role: 'assistant',
                content: reply.refusal === null ? reply.text : null,
                refusal: reply.refusal,
                annotations: [],
              },
              logprobs: null,
              finish_reason: finish,
            },
          ],
          usage,
        },
        headers,
      );
    return;
  }
  const stream = new EventStream(response, headers);
  const send = (choices: readonly unknown[], counted: unknown = null): void =>
    stream.send(
      JSON.stringify({
        ...base,
        object: 'chat.completion.chunk',
        choices,
        ...(question.usageWanted ? { usage: counted } : {}),
      }),
    );
  const choice = (delta: unknown, ended: string | null) => ({
    index: 0,
    delta,
    logprobs: null,
    finish_reason: ended,
  });
  send([choice({ role: 'assistant', content: reply.refusal === null ? '' : null, refusal: null }, null)]);
  for await (const piece of pieces(reply.refusal ?? reply.text, reply.pauseMs, response))
    send([choice(reply.refusal === null ? { content: piece } : { refusal: piece }, null)]);
  if (reply.end === 'dropped') {
    stream.drop();
    return;
  }
  if (reply.end === 'failed') {
    stream.send(JSON.stringify(failure));
    stream.end();
    return;
  }
  send([choice({}, finish)]);
  if (question.usageWanted) send([], usage);
  stream.send('[DONE]');
  stream.end();
}

const failure = {
  error: {
    message: 'The server had an error while processing your request. Sorry about that!',
    type: 'server_error',
    param: null,
    code: 'server_error',
  },
};

function usageOf(tally: Tally) {
  const prompt = tally.input + tally.cached + tally.written;
  return {
    prompt_tokens: prompt,
    completion_tokens: tally.output,
    total_tokens: prompt + tally.output,
    prompt_tokens_details: { cached_tokens: tally.cached, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: tally.reasoning,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}
