import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';

const answerSchema = z.object({
  id: z.number().optional(),
  result: z.record(z.string(), z.unknown()).optional(),
  error: z.object({ message: z.string() }).optional(),
});
type Result = Readonly<Record<string, unknown>>;

/** A browser's own interface, over two pipes that only its parent has: no port is opened. */
export interface Devtools {
  /** Rejects with the browser's words, or when the connection ends first. */
  ask(method: string, params?: object, sessionId?: string): Promise<Result>;
}

/** Messages are JSON, each ended by a zero byte. */
export function connectDevtools(toBrowser: Writable, fromBrowser: Readable): Devtools {
  const waiting = new Map<number, PromiseWithResolvers<Result>>();
  let last = 0;
  let pieces: Buffer[] = [];
  const hear = (text: string): void => {
    const { id, result, error } = answerSchema.parse(JSON.parse(text));
    const asked = id === undefined ? undefined : waiting.get(id);
    if (id === undefined || asked === undefined) return;
    waiting.delete(id);
    if (error === undefined) asked.resolve(result ?? {});
    else asked.reject(new Error(error.message));
  };
  const end = (): void => {
    for (const asked of waiting.values()) asked.reject(new Error('the browser ended before it answered'));
    waiting.clear();
  };
  fromBrowser.on('data', (chunk: Buffer) => {
    let from = 0;
    for (let zero = chunk.indexOf(0); zero !== -1; zero = chunk.indexOf(0, from)) {
      hear(Buffer.concat([...pieces, chunk.subarray(from, zero)]).toString('utf8'));
      pieces = [];
      from = zero + 1;
    }
    if (from < chunk.length) pieces.push(chunk.subarray(from));
  });
  fromBrowser.once('close', end);
  fromBrowser.once('error', end);
  toBrowser.once('error', end);
  return {
    ask(method, params = {}, sessionId) {
      last += 1;
      const asked = Promise.withResolvers<Result>();
      waiting.set(last, asked);
      const session = sessionId === undefined ? {} : { sessionId };
      toBrowser.write(`${JSON.stringify({ id: last, method, params, ...session })}\0`);
      return asked.promise;
    },
  };
}
