import type { SupportedMessagePort } from '@orpc/client/message-port';
import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';

/** A port that can be started: Electron's own, and a worker's MessagePort in tests. */
export type StartablePort = SupportedMessagePort & { start(): void };

/** The API over message ports. Who may have a port is decided before one is made. */
export function createApiPorts(router: AnyRouter): { serve(port: StartablePort): void } {
  const handler = new RPCHandler(router);
  return {
    serve(port) {
      handler.upgrade(port, { context: {} });
      port.start();
    },
  };
}
