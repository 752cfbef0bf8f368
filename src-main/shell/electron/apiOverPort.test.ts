import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ApiContract } from '../../../src-shared/contracts/api.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { type App, createApp } from '../../app.ts';
import { WhatIfThread } from '../../jobs/whatIf/whatIfThread.ts';
import { createApiPorts } from './apiPort.ts';

let dataDir: string;
let app: App;
let api: ContractRouterClient<ApiContract>;
let closePorts: () => void;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'causeway-port-'));
  app = await createApp({
    dataDir,
    version: '0.0.0',
    workerUrl: new URL('../../jobs/worker.ts', import.meta.url),
    logger: pino({ level: 'silent' }),
  });
  const { port1, port2 } = new MessageChannel();
  createApiPorts(app.router).serve(port1);
  api = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();
  closePorts = () => {
    port1.close();
    port2.close();
  };
});

afterEach(async () => {
  closePorts();
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
});

it('the whole API works over a port: a workspace, an uploaded file, its preview, a refusal with its sentence', async () => {
  expect(await api.session.state({})).toMatchObject({ state: 'first_run' });
  expect(await api.session.create({ keyPlace: 'session', workspace: 'own' })).toMatchObject({
    state: 'open',
  });

  // A piece of a file is binary: the part of the contract that a port without JSON has to carry differently.
  const { stagingId } = await api.imports.stage({});
  const text = 'campaign_id,day,impressions,clicks,spend\nc1,2026-06-01,100,5,3.20\n';
  const piece = new File([text], 'campaign_daily.csv');
  const file = 'campaign_daily.csv';
  const received = await api.imports.stagePiece({ stagingId, fileId: newId(), file, offset: 0, piece });
  expect(received).toEqual({ received: Buffer.byteLength(text) });
  const report = await api.imports.preview({
    target: { kind: 'staged', stagingId },
    source: null,
    answers: {},
  });
  expect(report.source).toBe('data_folder');

  await expect(api.queue.detail({ id: newId() })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    data: { what: expect.stringMatching(/\w/), fix: expect.stringMatching(/\w/) },
  });
});

it('a change reaches a watching window, and closing the app ends the watch', async () => {
  await api.session.create({ keyPlace: 'session', workspace: 'own' });
  const watch = await api.status.watch({});
  const next = watch.next();
  await api.settings.update({ singleKeys: false });
  const first = await next;
  expect(first.value).toMatchObject({ changed: expect.arrayContaining(['settings']) });
  const end = (async () => {
    for await (const _change of watch);
    return 'ended';
  })();
  await app.close();
  expect(await end).toBe('ended');
});

// Would catch: a what-if abandoned in the window (another key was pressed) that is computed anyway, before the one that
// is wanted.
it('a call abandoned by a window is abandoned here too', async () => {
  await api.session.create({ keyPlace: 'session', workspace: 'own' });
  const given = Promise.withResolvers<unknown>();
  const ask = vi
    .spyOn(WhatIfThread.prototype, 'ask')
    .mockImplementation((_open, _kind, _question, signal) => {
      const { promise, reject } = Promise.withResolvers<never>();
      signal?.addEventListener('abort', () => {
        given.resolve('given up');
        reject(signal.reason);
      });
      controller.abort();
      return promise;
    });
  const controller = new AbortController();
  const run = api.whatIf.run({ recommendationId: newId(), changes: [] }, { signal: controller.signal });
  await expect(run).rejects.toThrow();
  expect(await given.promise).toBe('given up');
  ask.mockRestore();
});
