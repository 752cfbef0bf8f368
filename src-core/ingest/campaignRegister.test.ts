import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayFromNumber } from '../../src-shared/model/day.ts';
import { CampaignRegister } from './campaignRegister.ts';

// Would catch: a stretch wrongly joined or split when rows come in any order, so that a gap is missed or invented.
test('gaps are those of the set of days, in whatever order the days come', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 20_000, max: 20_040 }), { minLength: 1, maxLength: 60 }),
      (days) => {
        const register = new CampaignRegister();
        for (const day of days) register.seenOn('c', dayFromNumber(day));
        const sorted = [...new Set(days)].sort((a, b) => a - b);
        const expected = sorted.flatMap((day, index) => {
          const before = sorted[index - 1];
          return before === undefined || day === before + 1
            ? []
            : [[dayFromNumber(before), dayFromNumber(day)]];
        });
        expect([...register.gaps()].map(({ after, before }) => [after, before])).toEqual(expected);
      },
    ),
  );
});
