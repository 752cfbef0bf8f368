import type { z } from 'zod';

/** The first problem a schema found, with where it is: short enough for a sentence. */
export function firstFault({ issues }: z.ZodError): string {
  const [first] = issues;
  if (first === undefined) return 'no reason given';
  const where = first.path.map(String).join('.');
  return `${where === '' ? '' : `${where}: `}${first.message}`.slice(0, 200);
}
