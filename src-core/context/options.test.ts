import { describe, expect, it } from 'vitest';
import { contextInput } from './golden.fixture.ts';
import { choiceMargin, choosable, offeredOptions } from './options.ts';

const { diagnosis } = contextInput('rivals-three-entrants');

describe('options', () => {
  it('leave only waiting where the engine itself would not act', () => {
    for (const status of ['check', 'monitor', 'undetermined', 'insufficient_data'] as const) {
      const waiting = { ...diagnosis, status, recommendedWorkflow: 'Continue Monitoring' as const };
      expect(choosable(waiting).map(({ workflow }) => workflow)).toEqual(['Continue Monitoring']);
    }
  });

  it('never offer what a guardrail forbids, however small its loss', () => {
    const options = diagnosis.options.map((one) => ({
      ...one,
      expectedLoss: 0,
      barred:
        one.parameters.workflow === 'Campaign Pause' ? ({ kind: 'inside_target' } as const) : one.barred,
    }));
    const offered = offeredOptions({ ...diagnosis, options });
    expect(offered.find(({ workflow }) => workflow === 'Campaign Pause')?.refused?.by).toBe('guardrail');
  });

  it('offer an alternative only within the margin of loss', () => {
    const best =
      diagnosis.options.find(({ parameters }) => parameters.workflow === 'Bid Adjustment')?.expectedLoss ?? 0;
    const withLoss = (expectedLoss: number) => ({
      ...diagnosis,
      options: diagnosis.options.map((one) =>
        one.parameters.workflow === 'Budget Reallocation' ? { ...one, expectedLoss } : one,
      ),
    });
    expect(choosable(withLoss(best + choiceMargin - 0.01)).map(({ workflow }) => workflow)).toEqual([
      'Bid Adjustment',
      'Budget Reallocation',
    ]);
    expect(choosable(withLoss(best + choiceMargin + 0.01))).toHaveLength(1);
  });

  it('are only the engine’s own choice for a diagnosis stored before options existed', () => {
    const old = { ...diagnosis, options: [] };
    expect(choosable(old).map(({ parameters }) => parameters)).toEqual([diagnosis.parameters]);
  });
});
