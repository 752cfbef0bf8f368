import { expect, it } from 'vitest';
import type { ImportReport } from '../../../src-shared/model/importing.ts';
import { choosing, type ImportEvent, type ImportFlow, nextImportFlow, openQuestions } from './importFlow.ts';

const report: ImportReport = {
  source: 'google_ads',
  files: [],
  campaigns: [],
  faults: [],
  faultCounts: { currency_unknown: 1 },
  readings: [],
  mappings: [],
  replaces: null,
  usable: true,
};
const target = { kind: 'path', path: '/data/march.csv' } as const;

function after(...events: readonly ImportEvent[]): ImportFlow {
  return events.reduce(nextImportFlow, choosing);
}

it('imports nothing before the person has seen the preview and confirmed', () => {
  expect(after({ kind: 'start' })).toEqual(choosing);
  expect(after({ kind: 'look', label: 'march.csv', target }, { kind: 'start' }).step).toBe('looking');
});

it('does not start a file of which nothing can be used', () => {
  const looked = after(
    { kind: 'look', label: 'march.csv', target },
    { kind: 'looked', report: { ...report, usable: false } },
    { kind: 'start' },
  );
  expect(looked).toMatchObject({ step: 'looked', isStarting: false });
});

it('looks again after an answer, keeping the earlier ones', () => {
  const again = after(
    { kind: 'look', label: 'march.csv', target },
    { kind: 'looked', report },
    { kind: 'answer', answers: { currency: 'EUR' } },
    { kind: 'looked', report },
    { kind: 'answer', answers: { dateOrder: 'day_first' } },
  );
  expect(again).toMatchObject({ step: 'looking', answers: { currency: 'EUR', dateOrder: 'day_first' } });
});

it('ignores the report of a file the person has cancelled', () => {
  expect(after({ kind: 'look', label: 'a', target }, { kind: 'reset' }, { kind: 'looked', report })).toEqual(
    choosing,
  );
});

it('keeps the preview when the start fails, and goes back to choosing when the upload does', () => {
  const error = new Error('disk full');
  const failedStart = after(
    { kind: 'look', label: 'a', target },
    { kind: 'looked', report },
    { kind: 'start' },
    { kind: 'failed', error },
  );
  expect(failedStart).toMatchObject({ step: 'looked', isStarting: false, error });
  expect(after({ kind: 'stage', label: 'a', total: 10 }, { kind: 'failed', error })).toEqual({
    step: 'choosing',
    error,
  });
});

it('never shows more than all of the bytes as sent', () => {
  expect(after({ kind: 'stage', label: 'a', total: 10 }, { kind: 'sent', bytes: 25 })).toMatchObject({
    sent: 10,
  });
});

it('asks what the file leaves open and keeps showing what was answered', () => {
  expect(openQuestions(report, {})).toEqual(['currency']);
  expect(openQuestions({ ...report, faultCounts: {} }, { decimalSign: 'comma' })).toEqual(['decimalSign']);
  expect(openQuestions({ ...report, faultCounts: {} }, {})).toEqual([]);
});

// Would catch: smaller figures that the window can only refuse, since the answer is known to the command line alone.
it('asks whether smaller figures may replace larger ones', () => {
  expect(openQuestions({ ...report, faultCounts: { shrinking_total: 2 } }, {})).toEqual(['replaceLarger']);
  expect(openQuestions({ ...report, faultCounts: {} }, { replaceLarger: true })).toEqual(['replaceLarger']);
});
