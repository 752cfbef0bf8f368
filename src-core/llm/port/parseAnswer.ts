import type { z } from 'zod';
import { ModelError } from './port.ts';
import { fixFor, sentenceFor } from './statusFailure.ts';

/** The most form faults reported back: a wrong shape repeats itself. */
const mostFaults = 8;

/** The text of an answer as the value asked for. Throws ModelError `malformed` or `wrong_schema`. */
export function parseAnswer<Value>(text: string, schema: z.ZodType<Value>, where: string): Value {
  let raw: unknown;
  try {
    raw = JSON.parse(unfenced(text));
  } catch (cause) {
    throw new ModelError('malformed', sentenceFor('malformed', where, null), fixFor('malformed', where), {
      cause,
    });
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues
    .slice(0, mostFaults)
    .map((issue) => `${issue.path.join('.') || 'the answer'}: ${issue.message}`);
  throw new ModelError(
    'wrong_schema',
    `${sentenceFor('wrong_schema', where, null)} ${faults.join('; ')}`,
    fixFor('wrong_schema', where),
    { cause: parsed.error },
  );
}

/**
 * Models without structured output often wrap JSON in a Markdown fence, and some servers begin with a byte order mark.
 */
function unfenced(text: string): string {
  const bare = text.replace(/^\uFEFF/, '').trim();
  if (!bare.startsWith('```') || !bare.endsWith('```') || bare.length < 6) return bare;
  return bare.slice(3, -3).replace(/^[a-z]*\s/i, '');
}
