import type { z } from 'zod';

/** A value to be stored does not fit the schema it is read with: a bug, named by field and never by value. */
export class UnstorableError extends Error {
  constructor(what: string, fields: readonly string[]) {
    super(`This ${what} was not saved, because it could not be read again: ${fields.join(', ')}.`);
    this.name = 'UnstorableError';
  }
}

/**
 * Checks a value to be stored against the schema it is read with: one that does not parse would make a whole list
 * unreadable later. Throws UnstorableError.
 */
export function checkedFor<Value>(what: string, schema: z.ZodType<Value>, value: unknown): Value {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path }) => path.join('.')).slice(0, 8);
  throw new UnstorableError(what, fields);
}
