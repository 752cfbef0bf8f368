import type { IncomingHttpHeaders } from 'node:http';
import type { Fault } from './exchange.ts';
import type { ModelServerState } from './serverState.ts';
import { wrongAnthropicKey, wrongOpenaiKey } from './trouble.ts';

/**
 * Whether the key is accepted. Anthropic takes it as bearer or as `x-api-key`. Where no keys are configured any is
 * accepted, and `optional` needs none.
 */
export function keyFault(
  serverState: Pick<ModelServerState, 'keys'>,
  headers: IncomingHttpHeaders,
  anthropic: boolean,
  optional: boolean,
): Fault | null {
  const bearer = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  const own = headers['x-api-key'];
  const key = anthropic && typeof own === 'string' ? own : bearer;
  const fault = anthropic ? wrongAnthropicKey : wrongOpenaiKey;
  if (key === undefined || key === '') return optional && serverState.keys === null ? null : fault;
  return serverState.keys === null || serverState.keys.includes(key) ? null : fault;
}
