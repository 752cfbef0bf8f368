import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src-shared/model/day.ts';
import { type CostDimension, costDimensions, type LedgerRow } from '../../src-shared/model/llm/costs.ts';
import { noTokens } from '../../src-shared/model/llm/prices.ts';
import { addSums, costReport, noCalls } from './costReport.ts';

function row(day: string, costMicroUsd: number, more: Partial<LedgerRow> = {}): LedgerRow {
  return {
    day,
    step: 'analyse',
    role: 'analyst',
    provider: 'openai',
    kind: 'openai',
    model: 'gpt-6-sol',
    prompt: 'signal_analysis@v1',
    sums: {
      calls: 1,
      cached: 0,
      failed: 0,
      usage: { ...noTokens, input: 10, output: 1 },
      costMicroUsd,
      unpriced: 0,
    },
    ...more,
  };
}

const november = { from: '2026-11-01', to: '2026-11-30' };
const linesOf = (rows: readonly LedgerRow[], by: CostDimension) =>
  costReport(rows, { ...november, by }).lines.map(({ name, sums }) => [name, sums.costMicroUsd]);

describe('a report of costs', () => {
  // Would catch: weeks from Sunday, a Sunday in the wrong week, months mixed up.
  it('by period names each by its first day, in order', () => {
    // 2026-11-22 is a Sunday, 2026-11-23 a Monday.
    const rows = [row('2026-11-23', 4), row('2026-11-22', 2), row('2026-11-16', 1), row('2026-11-22', 3)];
    expect(linesOf(rows, 'day')).toEqual([
      ['2026-11-16', 1],
      ['2026-11-22', 5],
      ['2026-11-23', 4],
    ]);
    expect(linesOf(rows, 'week')).toEqual([
      ['2026-11-16', 6],
      ['2026-11-23', 4],
    ]);
    expect(linesOf(rows, 'month')).toEqual([['2026-11-01', 10]]);
  });

  it('otherwise puts the most expensive first, and separates the same model at two providers', () => {
    const rows = [
      row('2026-11-02', 1, { model: 'llama', provider: 'here', kind: 'compatible' }),
      row('2026-11-02', 5, { model: 'llama', provider: 'there', kind: 'compatible' }),
    ];
    expect(linesOf(rows, 'model')).toEqual([
      ['there/llama', 5],
      ['here/llama', 1],
    ]);
  });

  // Would catch: a row counted twice or dropped in one of the breakdowns.
  it('adds up to the same total however it is broken down, without days outside', () => {
    const rows = fc.array(
      fc.record({
        offset: fc.integer({ min: -5, max: 40 }),
        cost: fc.integer({ min: 0, max: 1e6 }),
        model: fc.constantFrom('a', 'b', 'c'),
        step: fc.constantFrom('analyse' as const, 'recommend' as const, 'critique' as const),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(rows, (drawn) => {
        const ledger = drawn.map(({ offset, cost, model, step }) =>
          row(addDays('2026-11-01', offset), cost, { model, step }),
        );
        const inside = drawn.filter(({ offset }) => offset >= 0 && offset < 30);
        const whole = inside.reduce((sum, { cost }) => sum + cost, 0);
        for (const by of costDimensions) {
          const { total, lines } = costReport(ledger, { ...november, by });
          expect(total.costMicroUsd).toBe(whole);
          expect(total.calls).toBe(inside.length);
          expect(lines.reduce((sum, line) => addSums(sum, line.sums), noCalls)).toEqual(total);
          const shares = lines.reduce((sum, { share }) => sum + share, 0);
          expect(shares).toBeCloseTo(whole === 0 ? 0 : 1, 9);
        }
      }),
    );
  });
});
