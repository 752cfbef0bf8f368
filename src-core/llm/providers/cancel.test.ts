import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { providerKinds } from '../../../src-shared/model/llm/providerKind.ts';
import { type ModelServer, startModelServer } from '../../../testing/models/server.ts';
import { analysisAsk, clientAt, modelOf } from '../../../testing/models/setUp.ts';
import { ModelError } from '../port/port.ts';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('a call that a person stops', () => {
  // Text that keeps arriving is paid for; a "stop" must not wait for the provider, which would go on for 20 s or for good.
  it.each(
    providerKinds.flatMap((kind) => [
      { kind, when: 'before it answers', manner: 'hanging' as const },
      { kind, when: 'in the middle of the answer', manner: { personality: 'slow', seconds: 20 } as const },
    ]),
  )('$kind, $when: ends before the answer does and hangs up', async ({ kind, manner }) => {
    server.become(manner);
    server.forget();
    const stop = new AbortController();
    let streamed = 0;
    const call = clientAt(server, kind)
      .ask(modelOf[kind], analysisAsk, {
        signal: stop.signal,
        onText: () => {
          streamed += 1;
        },
      })
      .catch((error: unknown) => error);
    await until(() => (manner === 'hanging' ? server.asked.length > 0 : streamed > 1));
    stop.abort();
    const failure = await call;
    expect(failure).toBeInstanceOf(ModelError);
    expect(failure).toMatchObject({ kind: 'cancelled' });
    // What was streamed is charged for; a call that never began is not.
    expect(failure instanceof ModelError && failure.usage !== null).toBe(manner !== 'hanging');
    await until(() => server.busy === 0);
    expect(server.asked.at(-1)?.hungUp).toBe(true);
  });

  it.each(providerKinds)('%s: an already aborted signal sends nothing', async (kind) => {
    server.become('good');
    server.forget();
    await expect(
      clientAt(server, kind).ask(modelOf[kind], analysisAsk, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ kind: 'cancelled' });
    expect(server.requests).toHaveLength(0);
  });

  // The clock is not the person: a timeout is worth another try, a cancel is not.
  it.each(providerKinds)('%s: the clock running out is a timeout', async (kind) => {
    server.become({ personality: 'slow', seconds: 20 });
    await expect(
      clientAt(server, kind).ask(modelOf[kind], analysisAsk, { signal: AbortSignal.timeout(150) }),
    ).rejects.toMatchObject({ kind: 'timeout' });
  });
});
