import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { ApiContract } from '../../src-shared/contracts/api.ts';
import { socketPath, windowPassKey } from '../../src-shared/hosts.ts';

export type ApiClient = ContractRouterClient<ApiContract>;

export interface ApiConnection {
  readonly api: ApiClient;
  close(): void;
}

/** Connects to a running app as its page does: launch address, cookie, socket, secret. */
export async function connectApi(address: string): Promise<ApiConnection> {
  const { origin } = new URL(address);
  const entry = await fetch(address, { redirect: 'manual' });
  const cookie = entry.headers.getSetCookie()[0]?.split(';')[0];
  if (cookie === undefined) throw new Error(`The launch address was refused with ${entry.status}.`);
  const secret = new RegExp(`'${windowPassKey}', '([\\w-]+)'`).exec(await entry.text())?.[1] ?? '';
  const socket = new WebSocket(`${origin.replace('http', 'ws')}${socketPath}`, {
    headers: { cookie, origin },
  });
  await new Promise((opened, failed) => {
    socket.addEventListener('open', opened);
    socket.addEventListener('error', failed);
  });
  socket.send(secret);
  return { api: createORPCClient(new RPCLink({ websocket: socket })), close: () => socket.close() };
}

/** Waits until no job of this kind runs any more; throws when it failed. */
export async function jobEnded(api: ApiClient, kind: 'import' | 'analyse' | 'sample'): Promise<void> {
  for (;;) {
    const jobs = (await api.jobs.list({})).filter((job) => job.kind === kind);
    const failed = jobs.find((job) => job.state === 'failed');
    if (failed !== undefined) throw new Error(`The ${kind} failed: ${failed.summary}`);
    if (jobs.length > 0 && jobs.every((job) => job.state === 'done')) return;
    await new Promise((go) => setTimeout(go, 50));
  }
}
