import { BodyTooLarge } from '../../http/limitedBody.ts';
import { type CallContext, chain } from '../port/callContext.ts';
import { ModelError } from '../port/port.ts';
import { outputAtMost } from '../port/thinking.ts';
import type { Exchanged } from './countedUsage.ts';

/** Characters a token seldom exceeds; plus some for servers that pad what they write. */
const charactersPerToken = 8;
const padding = 4_096;

/** Throws BodyTooLarge where an answer is longer than the request allowed: such a server never stops. */
export function refuseEndless<Value>({ kind, model, asked, text }: Exchanged<Value>): void {
  const most = outputAtMost(kind, model, asked) * charactersPerToken + padding;
  if (text.length > most) throw new BodyTooLarge(most);
}

/** The failure of a call whose answer exceeded the limit. Null = it failed otherwise. */
export function tooLargeFailure(
  error: unknown,
  { provider: { name }, usage, requestId, calling }: CallContext,
): ModelError | null {
  const found = [...chain(error)].find((each) => each instanceof BodyTooLarge);
  if (found === undefined) return null;
  const size =
    found.limit >= 1024 * 1024
      ? `${Math.round(found.limit / 1024 / 1024)} MB`
      : `${Math.round(found.limit / 1024)} KB`;
  const what = calling === 'models' ? 'list of models' : 'answer';
  return new ModelError(
    'malformed',
    `The ${what} of ${name} is longer than ${size}; the rest was not read.`,
    calling === 'models'
      ? `Check the address of ${name} in Settings: it may not be a model server.`
      : 'Choose another model; the engine’s own text is used meanwhile.',
    { usage, requestId },
  );
}
