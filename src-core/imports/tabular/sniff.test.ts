import { expect, it } from 'vitest';
import { sniff } from './sniff.ts';

// Would catch: a file of settings, in which no delimiter makes a row, called empty although a person sees text in it.
it('tells text without rows from a file without text', async () => {
  const score = () => 0;
  expect((await sniff(Buffer.from('{"workspace":"own"}\n'), true, score, 3))?.header).toEqual([]);
  expect(await sniff(Buffer.from('\r\n\n'), true, score, 3)).toBeNull();
});
