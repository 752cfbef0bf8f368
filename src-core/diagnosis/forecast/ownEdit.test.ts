import { describe, expect, it } from 'vitest';
import { campaignData, type DayLevels, edit, healthy, input, shifted } from '../campaign.fixture.ts';
import { diagnose } from '../diagnose.ts';
import { readWindows } from '../frame/reading.ts';
import type { DiagnosisInput } from '../input/input.ts';
import { frameOf } from '../whatIf/chosenWindows.ts';
import { ownEdit, ownRaises } from './ownEdit.ts';

/** Ten days ago something changed; `made` that day by ourselves. */
function changed(factors: Partial<DayLevels>, made: ReturnType<typeof edit>[]): DiagnosisInput {
  const levels = shifted(10, factors, { ...healthy, spend: 9000 });
  return input(
    campaignData({ levels, row: (daysAgo) => ({ frequency: daysAgo < 10 ? 3.1 : 2.2 }) }, { changes: made }),
  );
}
const budgetDoubled = edit('2026-11-06', 'budget', { oldValue: '9000', newValue: '18000' });
const why = (given: DiagnosisInput) => {
  const frame = frameOf(given);
  const reading = readWindows(frame);
  if (reading === null) throw new Error('nothing to read');
  return ownEdit(ownRaises(frame, reading), reading)?.kind ?? null;
};

describe('one’s own edit on the day it began', () => {
  it('explains dearer results after a doubled budget, as far as the next money is dearer', () => {
    expect(why(changed({ spend: 2, cpm: 1.12 }, [budgetDoubled]))).toBe('own_budget');
    // Would catch: any loss put down to an edit that came with it.
    expect(why(changed({ spend: 2, cpm: 1.5 }, [budgetDoubled]))).toBeNull();
    // Would catch: an edit that nothing followed, or one of another week, taken for the reason.
    expect(why(changed({ cpm: 1.12 }, [budgetDoubled]))).toBeNull();
    expect(
      why(changed({ spend: 2, cpm: 1.12 }, [{ ...budgetDoubled, timestamp: '2026-10-20T15:00:00Z' }])),
    ).toBeNull();
    expect(why(changed({ spend: 2, cpm: 1.12 }, []))).toBeNull();
  });

  it('explains dearer clicks after a raised bid', () => {
    const raised = edit('2026-11-06', 'bid', { oldValue: '2.50', newValue: '3.50' });
    expect(why(changed({ spend: 1.4, cpm: 1.2 }, [raised]))).toBe('own_bid');
    expect(why(changed({ spend: 1.4, cpm: 1.9 }, [raised]))).toBeNull();
  });

  it('is acted on by nothing but a second look, and every other action says why', () => {
    // Would catch: a doubled budget whose higher frequency is called a used-up audience to be widened.
    const explained = diagnose(changed({ spend: 2, cpm: 1.12 }, [budgetDoubled]));
    expect(explained.recommendedWorkflow).toBe('Continue Monitoring');
    const alone = diagnose(changed({ spend: 2, cpm: 1.5 }, [budgetDoubled]));
    expect(alone.options.some(({ barred }) => barred?.kind === 'own_budget')).toBe(false);
  });

  it('is taken back or left to settle, also where results cannot be told yet or got dearer than such a step explains', () => {
    // Would catch: a zero too many in the budget, and a wider audience asked for three days later.
    const levels = shifted(4, { spend: 7, cpm: 2 }, { ...healthy, spend: 900 });
    const zeroTooMany = edit('2026-11-12', 'budget', { oldValue: '900', newValue: '6300' });
    const given = input(
      campaignData(
        { noise: false, levels, row: (ago) => ({ frequency: ago < 4 ? 3.4 : 2.2 }) },
        { changes: [zeroTooMany] },
      ),
    );
    for (const one of [given, { ...given, completeness: [0.1, 0.2, 0.3, 0.4, 1] }]) {
      const found = diagnose(one);
      expect(found.rootCause).toBe('audience_saturation');
      expect(found.recommendedWorkflow).toMatch(/Continue Monitoring|Budget Reallocation/);
      const widen = found.options.find(({ parameters }) => parameters.workflow === 'Audience Expansion');
      expect(widen?.barred?.kind).toBe('began_with_raised_budget');
    }
  });
});
