import { expect, it } from 'vitest';
import { startFailure } from './diskFailure.ts';

const refusal = (code: string) =>
  Object.assign(new Error(`${code}: refused, open '/x'`), { code, path: '/x' });

// Would catch: a start on a full or read-only disk that prints a stack trace, or does not say which folder and what to do.
it.each([
  ['ENOSPC', 'it is full'],
  ['EROFS', 'it is read-only'],
  ['EACCES', 'access was denied'],
])('a start that the disk refuses (%s) is one line with what, where and what now', (code, reason) => {
  const line = startFailure(refusal(code), '/home/ann/causeway') ?? '';
  expect(line).toContain(
    `Causeway cannot start. The disk refused to work with the data folder /home/ann/causeway: ${reason}.`,
  );
  expect(line).toMatch(/then try again\./);
  expect(line).not.toMatch(/\n|\bat /);
});

it('a fault in the program is not called the disk’s', () => {
  expect(startFailure(new TypeError('undefined is no function'), '/home/ann/causeway')).toBeNull();
});
