import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import {
  earlierWhatIfSchema,
  type KeptAnswer,
  type StoredWhatIf,
  whatIfFactsSchema,
} from '../../../src-shared/model/savedWhatIf.ts';
import { whatIfChangesSchema } from '../../../src-shared/model/whatIf.ts';
import { checkedFor } from '../database/checkedFor.ts';
import { firstFault } from '../database/firstFault.ts';
import { jsonOf } from '../database/json.ts';

/** The bodies of a saved what-if. */
export interface WhatIfBodies {
  readonly changes: string;
  readonly answer: Buffer | null;
  readonly earlier: string | null;
}

export type WhatIfRow = Omit<StoredWhatIf, 'changes' | 'answer'> & WhatIfBodies;

const changesText = z.preprocess(jsonOf, whatIfChangesSchema);
const factsText = z.preprocess(jsonOf, whatIfFactsSchema);
const earlierText = z.preprocess(jsonOf, earlierWhatIfSchema);

/** Its bodies, checked as they will be read. Throws UnstorableError. */
export function bodiesOf({ changes, answer }: Pick<StoredWhatIf, 'changes' | 'answer'>): WhatIfBodies {
  const text = JSON.stringify(checkedFor('what-if', whatIfChangesSchema, changes));
  if (answer.from === 'earlier')
    return {
      changes: text,
      answer: null,
      earlier: JSON.stringify(checkedFor('what-if', earlierWhatIfSchema, answer.summary)),
    };
  // Read back from its own text, so that what is written can be read.
  const facts = checkedFor('what-if', factsText, JSON.stringify(answer.facts));
  return { changes: text, answer: deflateRawSync(JSON.stringify(facts)), earlier: null };
}

type Read =
  | { readonly kind: 'read'; readonly saved: StoredWhatIf }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Never throws. */
export function readWhatIf({ changes, answer, earlier, ...row }: WhatIfRow): Read {
  const bodies = readBodies({ changes, answer, earlier });
  return bodies.kind === 'read' ? { kind: 'read', saved: { ...row, ...bodies.bodies } } : bodies;
}

type ReadBodies =
  | { readonly kind: 'read'; readonly bodies: Pick<StoredWhatIf, 'changes' | 'answer'> }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Never throws. */
export function readBodies(given: WhatIfBodies): ReadBodies {
  const changes = changesText.safeParse(given.changes);
  if (!changes.success) return { kind: 'unreadable', reason: firstFault(changes.error) };
  const answer = answerOf(given);
  return typeof answer === 'string'
    ? { kind: 'unreadable', reason: answer }
    : { kind: 'read', bodies: { changes: changes.data, answer } };
}

/** A text: why it cannot be read. */
function answerOf({ answer, earlier }: WhatIfBodies): KeptAnswer | string {
  if (answer === null) {
    const read = earlierText.safeParse(earlier);
    return read.success ? { from: 'earlier', summary: read.data } : firstFault(read.error);
  }
  let text: string;
  try {
    text = inflateRawSync(answer).toString();
  } catch {
    return 'it cannot be unpacked';
  }
  const read = factsText.safeParse(text);
  return read.success ? { from: 'facts', facts: read.data } : firstFault(read.error);
}
