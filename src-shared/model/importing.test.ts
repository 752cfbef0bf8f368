import { expect, it } from 'vitest';
import { importAnswersSchema } from './importing.ts';

// Would catch: "DOL", which has the form of a currency and is none, taken as the currency of all amounts of an import.
it('an import is told only a currency that there is', () => {
  const accepts = (currency: string) => importAnswersSchema.safeParse({ currency }).success;
  expect(['DOL', 'XYZ', 'usd', '', 'US$'].filter(accepts)).toEqual([]);
  expect(['USD', 'EUR', 'JPY'].every(accepts)).toBe(true);
});
