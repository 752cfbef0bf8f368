import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

export interface HostWatch {
  /** Every host a connection was opened to or looked up for, except this machine's own. */
  readonly strangers: readonly string[];
  readonly connections: number;
  end(): void;
}

const own: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/** Watches every connection of this process, whatever library makes it: nothing may leave the machine. */
export function watchHosts(): HostWatch {
  const strangers: string[] = [];
  let connections = 0;
  const note = (host: string | undefined): void => {
    if (host !== undefined && host !== '' && !own.has(host)) strangers.push(host);
  };
  const onSocket = (message: unknown): void => {
    const socket = socketOf(message);
    if (socket === null) return;
    connections += 1;
    socket.once('lookup', (_error, _address, _family, host) => note(host));
    socket.once('connect', () => note(socket.remoteAddress));
  };
  subscribe('net.client.socket', onSocket);
  return {
    strangers,
    get connections() {
      return connections;
    },
    end: () => {
      unsubscribe('net.client.socket', onSocket);
    },
  };
}

function socketOf(message: unknown): Socket | null {
  if (typeof message !== 'object' || message === null || !('socket' in message)) return null;
  const { socket } = message;
  return typeof socket === 'object' && socket !== null && 'once' in socket && 'remoteAddress' in socket
    ? (socket as Socket)
    : null;
}
