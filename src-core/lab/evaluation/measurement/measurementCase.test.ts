import { expect, test } from 'vitest';
import { measurementFindings } from '../../../diagnosis/measurement/measurementFindings.ts';
import { measurementEvents } from './effect.ts';
import { measurementCase } from './measurementCase.ts';

// The lean form of `npm run bench measurement`. Would catch: one taken for another, or a repair asked for where no tag broke.
test('rule, tag, consent and a true fall are told apart on drawn accounts', () => {
  let [right, all] = [0, 0];
  for (const event of measurementEvents) {
    for (let index = 0; index < 4; index += 1) {
      const made = measurementCase(event, index, 11);
      const found = measurementFindings(made.input);
      if (event !== 'tagBreak')
        expect(
          found.flatMap(({ workflow }) => workflow).filter(({ kind }) => kind === 'repairTag'),
          made.id,
        ).toEqual([]);
      if (event === 'quiet') expect(found, made.id).toEqual([]);
      else if (made.signal >= 5) {
        const [first] = found.toSorted((one, two) => one.chance - two.chance);
        [right, all] = [right + (first?.kind === event ? 1 : 0), all + 1];
      }
    }
  }
  expect(all).toBeGreaterThan(7);
  expect(right / all).toBeGreaterThanOrEqual(0.85);
});
