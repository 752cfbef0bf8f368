import type { ClientLink } from '@orpc/client';
import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { ApiContract } from '../../src-shared/contracts/api.ts';
import {
  appScheme,
  notLetInPath,
  passRefusedCode,
  portMessage,
  socketPath,
  windowPassKey,
} from '../../src-shared/hosts.ts';
import { useConnection } from './connection.ts';
import { nextDelayMs } from './reconnect.ts';

export type ApiClient = ContractRouterClient<ApiContract>;
type Link = ClientLink<Record<never, never>>;

/** A call was made while the main process could not be reached; nothing was done. */
export class Unreachable extends Error {
  constructor() {
    super('The app’s main process is not answering.');
    this.name = 'Unreachable';
  }
}

/** Sends each call over whichever link stands at that moment. */
function switchingLink(): { link: Link; use: (next: Link | null) => void } {
  let current: Link | null = null;
  let waiting: Array<() => void> = [];
  const ready = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Unreachable()), 5000);
      waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  return {
    use(next) {
      current = next;
      if (next === null) return;
      for (const wake of waiting) wake();
      waiting = [];
    },
    link: {
      async call(path, input, options) {
        if (current === null) await ready();
        if (current === null) throw new Unreachable();
        return current.call(path, input, options);
      },
    },
  };
}

function overPort(use: (next: Link | null) => void): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const port = event.ports[0];
    if (event.source !== window || event.data !== portMessage || port === undefined) return;
    port.addEventListener('close', () => {
      use(null);
      useConnection.getState().lost();
    });
    use(new PortLink({ port }));
    port.start();
    useConnection.getState().made();
  });
}

function overSocket(use: (next: Link | null) => void): void {
  let attempt = 0;
  const address = `${window.location.origin.replace(/^http/, 'ws')}${socketPath}`;
  const connect = (): void => {
    // Kept for this tab and this origin alone: a cookie would be sent to every port of this computer.
    const pass = window.sessionStorage.getItem(windowPassKey);
    if (pass === null) {
      notLetIn();
      return;
    }
    const socket = new WebSocket(address);
    socket.addEventListener('open', () => {
      attempt = 0;
      socket.send(pass);
      use(new SocketLink({ websocket: socket }));
      useConnection.getState().made();
    });
    socket.addEventListener('close', ({ code }) => {
      use(null);
      if (code === passRefusedCode) {
        notLetIn();
        return;
      }
      useConnection.getState().lost();
      setTimeout(connect, nextDelayMs(attempt));
      attempt += 1;
    });
  };
  connect();
}

/** A page that says what to do: this window was not opened by Causeway, or belongs to an earlier start. */
function notLetIn(): void {
  window.location.replace(notLetInPath);
}

/** The typed client of the main process, over the port of the desktop shell or the socket of the browser shell. */
function makeApi(): ApiClient {
  const { link, use } = switchingLink();
  if (window.location.protocol === `${appScheme}:`) overPort(use);
  else overSocket(use);
  return createORPCClient(link);
}

export const api: ApiClient = makeApi();
/** The same client as query and mutation options. */
export const ask = createTanstackQueryUtils(api);
