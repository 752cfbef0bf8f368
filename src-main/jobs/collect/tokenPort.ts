import type { MessagePort } from 'node:worker_threads';
import { ConnectorError } from '../../../src-core/connectors/base/failure.ts';
import type { TokenSource } from '../../../src-core/connectors/base/tokens.ts';
import type { ConnectorFailure } from '../../../src-shared/model/connection.ts';

/** Plain data inside one process, so types are enough. `refused` null: the current token is asked for. */
interface Question {
  readonly id: number;
  readonly refused: string | null;
}
type Reply =
  | { readonly id: number; readonly token: string }
  | { readonly id: number; readonly failure: ConnectorFailure };

/** Answers a thread's questions for tokens: exchanging them stays with the app, which keeps them in the vault. */
export function serveTokens(port: MessagePort, tokens: TokenSource, onFault: (error: unknown) => void): void {
  port.on('message', async ({ id, refused }: Question) => {
    try {
      const token = refused === null ? await tokens.current() : await tokens.renewed(refused);
      port.postMessage({ id, token } satisfies Reply);
    } catch (error) {
      // A vault that cannot be read keeps the account unread until somebody opens it.
      if (!(error instanceof ConnectorError)) onFault(error);
      const failure = error instanceof ConnectorError ? error.failure : new ConnectorError('sign_in').failure;
      port.postMessage({ id, failure } satisfies Reply);
    }
  });
}

/** The thread's side of it. */
export function tokensOver(port: MessagePort): TokenSource {
  const waiting = new Map<number, (reply: Reply) => void>();
  let next = 0;
  port.on('message', (reply: Reply) => {
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  const ask = (refused: string | null) =>
    new Promise<string>((resolve, reject) => {
      next += 1;
      waiting.set(next, (reply) => {
        if ('token' in reply) return resolve(reply.token);
        const { kind, ...facts } = reply.failure;
        return reject(new ConnectorError(kind, facts));
      });
      port.postMessage({ id: next, refused } satisfies Question);
    });
  return { current: () => ask(null), renewed: (refused) => ask(refused) };
}
