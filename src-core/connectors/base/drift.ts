import type { z } from 'zod';
import { z as zod } from 'zod';

/**
 * Where an answer differs from the contract, such as `results.0.metrics.clicks: expected string`. It never quotes the value: an answer
 * may hold what must not reach a log.
 */
export function driftOf(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'another form than expected';
  const deepest = deepestOf(issue);
  const at = deepest.path.map(String).join('.') || 'the whole answer';
  const expected = 'expected' in deepest ? `expected ${String(deepest.expected)}` : deepest.code;
  return `${at}: ${expected}`;
}

/** Of alternatives that all failed the one that came furthest says the most. */
function deepestOf(
  issue: z.core.$ZodIssue,
  above: readonly PropertyKey[] = [],
): { path: readonly PropertyKey[]; code: string; expected?: unknown } {
  const path = [...above, ...issue.path];
  if (issue.code !== 'invalid_union') return { ...issue, path };
  const found = issue.errors.flatMap((branch) => branch.map((each) => deepestOf(each, path)));
  return found.toSorted((one, two) => two.path.length - one.path.length)[0] ?? { ...issue, path };
}

/** Platforms write the same number now as a number, now as text; that is no drift. */
const digits = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** A figure of a platform as a number; text that is no number is drift. */
export const figure = zod.union([zod.number(), zod.string().regex(digits).transform(Number)]);
/** A figure below which there is nothing: counts, cost. */
export const amount = figure.refine((value) => value >= 0, 'below zero');
/** A count, whole. */
export const count = amount.refine((value) => Number.isSafeInteger(value), 'not whole');
/** An id, as text whatever it comes as; a number beyond exact integers would name another thing. */
export const id = zod.union([
  zod.string().min(1).max(300),
  zod
    .number()
    .refine((value) => Number.isSafeInteger(value), 'not exact')
    .transform(String),
]);

/** A time zone this machine can count in; another is as good as none. */
export function knownZone(name: string | undefined): string | null {
  if (name === undefined) return null;
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    return name;
  } catch {
    return null;
  }
}
