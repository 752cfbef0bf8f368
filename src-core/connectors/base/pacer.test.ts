import { expect, it } from 'vitest';
import { Pacer } from './pacer.ts';

const signal = new AbortController().signal;
const hourMs = 3_600_000;

// Would catch: requests that had begun to wait for a minute sleeping for hours with the reading, and with it every import.
it('lets nobody wait beyond patience, though the platform names a longer wait meanwhile', async () => {
  let clock = 0;
  const waits: number[] = [];
  const pacer = new Pacer(
    () => clock,
    async (ms) => {
      waits.push(ms);
      clock += ms;
      pacer.saw({ used: 1, waitMs: hourMs });
    },
  );
  pacer.saw({ used: 1, waitMs: null });
  expect(await pacer.turn(signal, 120_000)).toBe(false);
  expect(waits).toEqual([60_000]);
});

// Would catch: a wait no calendar holds failing a reading with an error of ours.
it.each([1e300, Number.POSITIVE_INFINITY])('takes a wait of %s for two days', (ms) => {
  const pacer = new Pacer(() => 0);
  pacer.saw({ used: 1, waitMs: ms });
  expect(pacer.heldMs).toBe(48 * hourMs);
});
