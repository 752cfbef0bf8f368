import type { IncomingMessage, ServerResponse } from 'node:http';
import { anthropicBody, writeMessage } from './anthropic/messages.ts';
import { invalid, readMessagesRequest } from './anthropic/messagesRequest.ts';
import type { Behaviour } from './behaviour.ts';
import { anthropicList, openaiList } from './catalogue.ts';
import type { Fault, Protocol, Question, Reply, Tally } from './exchange.ts';
import { think } from './fakeModel/reply.ts';
import { bodyOf, sendJson } from './http.ts';
import { keyFault } from './keys.ts';
import { writeChat } from './openai/chat.ts';
import { readChatRequest } from './openai/chatRequest.ts';
import { badRequest, openaiBody } from './openai/faults.ts';
import { writeResponses } from './openai/responses.ts';
import { readResponsesRequest } from './openai/responsesRequest.ts';
import { rateHeaders } from './rateHeaders.ts';
import { type RecordedRequest, shownHeaders } from './record.ts';
import type { ModelServerState } from './serverState.ts';
import { countTokens } from './tokens.ts';
import { troubleOf, unknownModel } from './trouble.ts';

const versions = ['2023-06-01', '2026-10-21'];
let count = 0;

/** Answers one HTTP request as its provider would, and records it. */
export async function handle(
  serverState: ModelServerState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  count += 1;
  const id = count.toString(16).padStart(8, '0');
  const began = performance.now();
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const { headers } = request;
  let record: RecordedRequest = {
    at: Date.now(),
    method: request.method ?? '',
    path: url.pathname,
    headers: shownHeaders(headers),
    keyIn:
      headers['x-api-key'] !== undefined
        ? 'x-api-key'
        : headers.authorization !== undefined
          ? 'authorization'
          : 'none',
    protocol: null,
    body: null,
    question: null,
    personality: null,
    obeyed: [],
    tally: null,
    status: null,
    hungUp: false,
    tookMs: null,
  };
  const index = serverState.put(null, record);
  const note = (more: Partial<RecordedRequest>): void => {
    record = { ...record, ...more };
    serverState.put(index, record);
  };
  response.once('close', () => {
    note({
      status: response.headersSent ? response.statusCode : null,
      hungUp: !response.writableEnded && record.personality !== 'cut_off',
      tookMs: performance.now() - began,
    });
  });
  const text = await bodyOf(request);
  let body: unknown = null;
  try {
    body = text === '' ? null : JSON.parse(text);
  } catch {
    sendJson(
      response,
      400,
      openaiBody(badRequest('We could not parse the JSON body of your request.', null)),
    );
    return;
  }
  note({ body });
  const anthropic = url.pathname.startsWith('/v1/messages') || headers['anthropic-version'] !== undefined;
  const requestId = `req_${id}`;
  const refuse = (fault: Fault): void => {
    sendJson(response, fault.status, anthropic ? anthropicBody(fault, requestId) : openaiBody(fault), {
      ...(anthropic ? { 'request-id': requestId } : { 'x-request-id': requestId }),
      ...rateHeaders(anthropic, fault.status === 429),
      ...fault.headers,
    });
  };
  const route = `${request.method} ${url.pathname}`;
  const listing = route === 'GET /v1/models';
  const protocol = protocols[route] ?? null;
  const counting = url.pathname.endsWith('/count_tokens');
  const behaviour =
    protocol === null || counting ? serverState.mood() : serverState.mannerFor(modelOf(body), text);
  if (behaviour.personality === 'web_page') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end('<!doctype html><title>Welcome</title><h1>It works</h1>');
    return;
  }
  if (behaviour.personality === 'redirecting') {
    response.writeHead(307, { location: `http://127.0.0.1:9${url.pathname}` });
    response.end();
    return;
  }
  if (!listing && protocol === null) {
    refuse({
      status: 404,
      type: anthropic ? 'not_found_error' : 'invalid_request_error',
      code: null,
      message: anthropic ? 'Not Found' : `Invalid URL (${route})`,
    });
    return;
  }
  const keyWrong = keyFault(serverState, headers, anthropic, protocol === 'chat' || listing);
  if (keyWrong !== null) return refuse(keyWrong);
  if (anthropic && !versions.includes(String(headers['anthropic-version'])))
    return refuse(invalid('anthropic-version: header is required'));
  if (listing) {
    // An account without credit, or with too many requests for a model, can still list models.
    const unaffected = ['no_credit', 'rate_limited'].includes(behaviour.personality);
    const trouble = troubleOf(behaviour, anthropic ? 'messages' : 'responses', false);
    if (trouble !== null && !unaffected) return refuse(trouble);
    const limit = Number(url.searchParams.get('limit') ?? 20);
    const offers = serverState.offers(anthropic ? 'anthropic' : 'openai');
    sendJson(
      response,
      200,
      anthropic ? anthropicList(offers, url.searchParams.get('after_id'), limit) : openaiList(offers),
      anthropic ? { 'request-id': requestId } : { 'x-request-id': requestId },
    );
    return;
  }
  if (protocol === null) return;
  const question =
    protocol === 'messages'
      ? readMessagesRequest(body, counting)
      : protocol === 'chat'
        ? readChatRequest(body)
        : readResponsesRequest(body);
  note({ protocol, personality: behaviour.personality });
  if ('status' in question) return refuse(question);
  if (counting) {
    sendJson(response, 200, { input_tokens: countTokens(question.parts.map((part) => part.text).join('')) });
    return;
  }
  note({ question });
  if (!serverState.offers(anthropic ? 'anthropic' : 'openai').includes(question.model))
    return refuse(unknownModel(protocol, question.model));
  const trouble = troubleOf(behaviour, protocol, question.schema !== null);
  if (trouble !== null) return refuse(trouble);
  if (behaviour.personality === 'hanging') return;
  await answer(serverState, question, behaviour, response, { id, requestId }, note);
}

const protocols: Readonly<Record<string, Protocol>> = {
  'POST /v1/responses': 'responses',
  'POST /v1/chat/completions': 'chat',
  'POST /v1/messages': 'messages',
  'POST /v1/messages/count_tokens': 'messages',
};

const modelOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'model' in body && typeof body.model === 'string'
    ? body.model
    : '';

async function answer(
  serverState: ModelServerState,
  question: Question,
  behaviour: Behaviour,
  response: ServerResponse,
  { id, requestId }: { readonly id: string; readonly requestId: string },
  note: (more: Partial<RecordedRequest>) => void,
): Promise<void> {
  const { reply: thought, obeyed } = think(question, behaviour);
  const reply = withinLimit(thought, question.maxOutputTokens);
  const input = serverState.cache.count(question.protocol, question.model, question.parts);
  const tally: Tally = {
    ...input,
    output: countTokens(reply.refusal ?? reply.text) + reply.reasoningTokens,
    reasoning: reply.reasoningTokens,
  };
  note({ obeyed, tally });
  const anthropic = question.protocol === 'messages';
  const headers = {
    ...(anthropic
      ? { 'request-id': requestId }
      : { 'x-request-id': requestId, 'openai-version': '2020-10-01', 'openai-processing-ms': '12' }),
    ...rateHeaders(anthropic, false),
  };
  const { usageAs } = serverState;
  const written = { id, createdAt: Math.floor(Date.now() / 1000), headers, usageAs };
  if (question.protocol === 'messages')
    await writeMessage(response, question, reply, tally, written, requestId);
  else if (question.protocol === 'chat') await writeChat(response, question, reply, tally, written);
  else await writeResponses(response, question, reply, tally, written);
}

/** No answer is longer than requested, including reasoning. */
function withinLimit(reply: Reply, most: number | null): Reply {
  if (most === null || countTokens(reply.text) + reply.reasoningTokens <= most) return reply;
  const characters = Math.max(0, Math.floor((most - reply.reasoningTokens) * 2.5));
  return { ...reply, text: reply.text.slice(0, characters), end: 'limit' };
}
