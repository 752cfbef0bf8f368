import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import { contextInput } from '../context/golden.fixture.ts';
import { difficultyOf } from './difficulty.ts';

const { diagnosis: sure } = contextInput('budget-was-cut');
const level = (change: Partial<Diagnosis>) => difficultyOf({ ...sure, ...change }).level;
const rivalAt = (probability: number): Partial<Diagnosis> => ({
  hypotheses: sure.hypotheses.map((one, index) => (index === 1 ? { ...one, probability } : one)),
});
const against = (count: number): Partial<Diagnosis> => ({
  hypotheses: sure.hypotheses.map((one, index) =>
    index === 0 ? { ...one, contradicting: sure.evidence.slice(0, count).map(({ id }) => id) } : one,
  ),
});

describe('difficulty', () => {
  it('is clear where one cause is sure and nothing contradicts it: a model would only repeat the engine', () => {
    expect(difficultyOf(sure)).toEqual({
      level: 'clear',
      because: expect.stringContaining('nearly certain'),
    });
  });

  it('is clear without data, however little the engine knows: there is nothing to reason about', () => {
    expect(level({ status: 'insufficient_data', confidence: 0 })).toBe('clear');
  });

  it('is hard where a person would hesitate', () => {
    expect(level({ status: 'undetermined' })).toBe('hard');
    expect(level({ status: 'check' })).toBe('hard');
    expect(level({ secondCause: 'seasonality' })).toBe('hard');
    expect(level(rivalAt(0.2))).toBe('hard');
    expect(level({ confidence: 0.69 })).toBe('hard');
  });

  it('is hard where two actions are nearly as good: the choice is then worth the strong model', () => {
    const options = (sure.options ?? []).map((one) => ({ ...one, expectedLoss: 0.3, barred: null }));
    expect(level({ options })).toBe('hard');
  });

  it('is ordinary in between', () => {
    expect(level({ confidence: 0.89 })).toBe('ordinary');
    expect(level(against(3))).toBe('ordinary');
    expect(level(rivalAt(0.19))).toBe('clear');
  });

  it('gives the first rule that fits, as a sentence', () => {
    const { because } = difficultyOf({ ...sure, status: 'undetermined', confidence: 0.1 });
    expect(because).toMatch(/^[A-Z].*\.$/);
    expect(because).toContain('is not clear');
  });
});
