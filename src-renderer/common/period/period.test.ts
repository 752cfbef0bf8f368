import { expect, it } from 'vitest';
import { choiceFault, periodOf } from './period.ts';

const days = { preset: 'days', from: '2026-11-01', to: '2026-11-30' } as const;

// Would catch: "the last 7 days" that are eight, or end yesterday.
it('the last seven days are today and the six before it', () => {
  expect(periodOf({ ...days, preset: '7' }, '2026-11-30')).toEqual({ from: '2026-11-24', to: null });
});

it('two days are taken as they are, one left empty is no limit, and all time has none', () => {
  expect(periodOf(days)).toEqual({ from: '2026-11-01', to: '2026-11-30' });
  expect(periodOf({ ...days, to: '' })).toEqual({ from: '2026-11-01', to: null });
  expect(periodOf({ ...days, preset: 'all' })).toEqual({ from: null, to: null });
});

// Would catch: a request with the days exchanged, answered by an error on the screen instead of a word beside the field.
it('days the wrong way round are named, and mean no period', () => {
  const wrong = { ...days, to: '2026-10-01' };
  expect([choiceFault(wrong), periodOf(wrong)]).toEqual(['The period ends before it begins.', null]);
  expect(choiceFault({ ...wrong, preset: '30' })).toBeNull();
});
