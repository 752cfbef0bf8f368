import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { ModelCall } from '../../../src-shared/model/llm/trace.ts';

type Sent = Pick<ModelCall, 'system' | 'user'>;

const sentSchema = z.object({ system: z.string(), user: z.string() });

/** What was sent, deflated: tables of figures compress to a third. */
export function packSent({ system, user }: Sent): Buffer {
  return deflateRawSync(JSON.stringify({ system, user }));
}

export function unpackSent(packed: Buffer): Sent {
  return sentSchema.parse(JSON.parse(inflateRawSync(packed).toString()));
}
