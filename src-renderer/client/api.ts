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
import { createSwitchingLink, type SwitchingLink } from './switchingLink.ts';

export type ApiClient = ContractRouterClient<ApiContract>;
function overPort(use: SwitchingLink['use']): void {
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

function overSocket(use: SwitchingLink['use']): void {
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const address = `${window.location.origin.replace(/^http/, 'ws')}${socketPath}`;
  const connect = (): void => {
    // Kept for this tab and this origin only: a cookie would be sent to every port of this computer.
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
      timer = setTimeout(connect, nextDelayMs(attempt));
      attempt += 1;
    });
  };
  connect();
  // Retries requested by the person: at once, and from then on at short intervals again.
  tryAgain = () => {
    if (useConnection.getState().state !== 'lost') return;
    clearTimeout(timer);
    attempt = 0;
    connect();
  };
}

/** A page that says what to do: this window was not opened by Causeway, or belongs to an earlier start. */
function notLetIn(): void {
  window.location.replace(notLetInPath);
}

let tryAgain: (() => void) | null = null;

/** Tries to reach the main process now; false where only a new window can (a port is handed over once). */
export function reconnectNow(): boolean {
  tryAgain?.();
  return tryAgain !== null;
}

/** A connection that takes longer than this to establish counts as lost: somebody is waiting for it. In ms. */
const longestStartMs = 10_000;

/** The typed client of the main process, over the port of the desktop shell or the socket of the browser shell. */
function makeApi(): ApiClient {
  const { link, use } = createSwitchingLink();
  if (window.location.protocol === `${appScheme}:`) overPort(use);
  else overSocket(use);
  setTimeout(() => {
    if (useConnection.getState().state === 'starting') useConnection.getState().lost();
  }, longestStartMs);
  return createORPCClient(link);
}

export const api: ApiClient = makeApi();
/** The same client as query and mutation options. */
export const ask = createTanstackQueryUtils(api);
