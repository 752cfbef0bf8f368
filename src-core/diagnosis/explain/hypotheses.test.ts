import { describe, expect, it } from 'vitest';
import { cleanCases } from '../causes.fixture.ts';
import { diagnose } from '../diagnose.ts';

const caseOf = (cause: string) => {
  const input = cleanCases.find((one) => one.cause === cause)?.input(1);
  if (input === undefined) throw new Error(`no case of ${cause}`);
  return input;
};

describe('what speaks for a cause', () => {
  // Would catch: "on 18 Jul the targeting was changed" for a change that began three days later; most edits are harmless.
  it('is an edit of the day on which the change began, not of another', () => {
    const input = caseOf('poor_targeting');
    const onDay = (day: string) => {
      const changes = input.data.changes.map((one) => ({ ...one, timestamp: `${day}T10:00:00.000Z` }));
      const found = diagnose({ ...input, data: { ...input.data, changes } });
      const edit = found.evidence.find(({ signal }) => signal === 'edit_targeting');
      const own = found.hypotheses.find(({ cause }) => cause === 'poor_targeting');
      return { there: edit !== undefined, cited: own?.supporting.includes(edit?.id ?? '') };
    };
    expect(onDay('2026-11-04')).toEqual({ there: true, cited: true });
    expect(onDay('2026-11-01')).toEqual({ there: true, cited: false });
  });

  // Would catch: "the conversion rate in analytics rose 8%" among what speaks for a tag that broke, since luck of 8% is no move.
  it('is a count that held, and is said to have held', () => {
    const found = diagnose(caseOf('tracking_break'));
    const fact = found.evidence.find(({ signal }) => signal === 'analytics_conversion_rate');
    expect(fact?.interval).not.toBeNull();
    const low = fact?.interval?.low ?? 0;
    const high = fact?.interval?.high ?? 0;
    expect(low).toBeLessThan(fact?.change ?? 0);
    expect(high).toBeGreaterThan(fact?.change ?? 0);
  });
});
