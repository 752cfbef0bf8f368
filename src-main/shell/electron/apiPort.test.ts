import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { eventIterator, os, type RouterClient } from '@orpc/server';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { createApiPorts } from './apiPort.ts';

const router = {
  take: os
    .input(z.object({ piece: z.file() }))
    .handler(async ({ input }) => (await input.piece.arrayBuffer()).byteLength),
  count: os.output(eventIterator(z.number())).handler(async function* () {
    for (let step = 1; step <= 3; step += 1) yield step;
  }),
  fail: os
    .errors({ CONFLICT: { status: 409, data: z.object({ what: z.string() }) } })
    .handler(({ errors }) => {
      throw errors.CONFLICT({ data: { what: 'decided already' } });
    }),
};

const open: Array<{ close(): void }> = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

function connect(): RouterClient<typeof router> {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  createApiPorts(router).serve(port1);
  const client: RouterClient<typeof router> = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();
  return client;
}

it('carries a binary piece of a file', async () => {
  expect(await connect().take({ piece: new File([new Uint8Array(70_000)], 'x.csv') })).toBe(70_000);
});

it('carries progress as it comes', async () => {
  const steps: number[] = [];
  for await (const step of await connect().count()) steps.push(step);
  expect(steps).toEqual([1, 2, 3]);
});

it('carries an error with its code and its sentence', async () => {
  const failure = await connect()
    .fail()
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ORPCError);
  expect(failure).toMatchObject({ code: 'CONFLICT', data: { what: 'decided already' } });
});

it('serves several windows, each over its own port', async () => {
  const [one, two] = [connect(), connect()];
  const sizes = await Promise.all([one, two].map((client) => client.take({ piece: new File(['abc'], 'x') })));
  expect(sizes).toEqual([3, 3]);
});
