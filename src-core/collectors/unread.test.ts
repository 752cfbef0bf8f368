import { expect, it } from 'vitest';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { Cause } from '../../src-shared/model/vocabulary.ts';
import { cleanCases } from '../diagnosis/causes.fixture.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { wholeOf } from './collectParts.ts';

const tables = {
  creative: { creatives: [] },
  competitor: { auction: [], market: [] },
  audience: { audience: [], segments: [], site: [] },
} as const;
type Part = keyof typeof tables;

/** The diagnosis of a cause's clean case: whole, with one collector unread, and with its tables not there at all. */
function diagnosed(cause: Cause, collector: Part): readonly [Diagnosis, Diagnosis, Diagnosis] {
  const found = cleanCases.find((one) => one.cause === cause);
  if (found === undefined) throw new Error(`no case of ${cause}`);
  const whole = found.input(1);
  const { creatives, auction, market, audience, segments, site } = whole.data;
  const brought = {
    campaign: whole.data,
    creative: { creatives },
    competitor: { auction, market },
    audience: { audience, segments, site },
    [collector]: null,
  };
  return [
    diagnose(whole),
    diagnose({ ...whole, data: wholeOf(brought, [{ collector, because: 'failed' }]) }),
    diagnose({ ...whole, data: { ...whole.data, ...tables[collector] } }),
  ];
}

// Would catch: tables that could not be read and are taken for quiet ones, or a verdict as sure without them as with them.
it.each([
  ['creative_fatigue', 'creative'],
  ['competitive_pressure', 'competitor'],
  ['audience_saturation', 'audience'],
] as const)(
  '%s is less sure where the %s collector was not read, as where its tables are missing',
  (cause, collector) => {
    const [whole, unread, missing] = diagnosed(cause, collector);
    expect(unread.confidence).toBeLessThan(whole.confidence - 0.05);
    const [flag, ...flags] = unread.dataQuality.flags;
    expect(flag).toEqual({ code: 'collector_unread', severity: 'warning', collector, because: 'failed' });
    expect({ ...unread, dataQuality: { ...unread.dataQuality, flags } }).toEqual(missing);
  },
);

// Would catch: a gap that costs confidence although nothing that is missing would have told of this cause.
it('is as sure as before where what was not read would not have told', () => {
  const [whole, unread] = diagnosed('creative_fatigue', 'competitor');
  expect(unread.confidence).toBe(whole.confidence);
});
