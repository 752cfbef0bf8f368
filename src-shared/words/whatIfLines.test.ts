import { expect, it } from 'vitest';
import { cleanCases } from '../../src-core/diagnosis/causes.fixture.ts';
import { whatIf } from '../../src-core/diagnosis/whatIf.ts';
import { expectedLines, sidesOf } from './whatIfLines.ts';

const actionsOf = (cause: string): readonly string[] => {
  const input = cleanCases.find((one) => one.cause === cause)?.input(1);
  if (input === undefined) throw new Error(`no case of ${cause}`);
  const { original, changed } = sidesOf(whatIf(input, []));
  const row = expectedLines([original, changed]).find(({ label }) => label === 'Action');
  expect(original.specificAction).not.toBeNull();
  return [original.specificAction ?? '', ...(row?.texts ?? [])];
};

// Would catch: "No change" beside a recommendation to have the tag repaired.
it('says of a repair what the recommendation says, and of a step its size', () => {
  const [repair = '', original, changed] = actionsOf('tracking_break');
  expect(repair).not.toBe('');
  expect([original, changed]).toEqual([repair.replace(/\.$/u, ''), repair.replace(/\.$/u, '')]);
  expect(actionsOf('competitive_pressure')[1]).toMatch(/^Bid [+−]\d/u);
});
