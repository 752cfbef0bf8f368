import { expect, test } from 'vitest';
import type { UnnumberedEvidence } from '../../../../src-shared/model/evidence.ts';
import { statusSentence } from './ofStatus.ts';

// Would catch: the platform's words taken for ours, or a sentence with a hole where it named neither part nor reason.
test('a status is a sentence, with the platform’s own words quoted', () => {
  const fact = (subjects: UnnumberedEvidence['subjects']): UnnumberedEvidence => ({
    ...{ signal: 'delivery_status', subjects, value: null, baseline: null, change: null, interval: null },
    ...{ unit: 'text', n: null, source: 'delivery_status' },
    ...{ window: { from: '2026-03-12', to: '2026-03-12' } },
    detail: { kind: 'status', level: 'campaign', status: 'limited', made: 'before' },
  });
  expect(
    statusSentence(fact([{ kind: 'status', id: 'reason', name: 'POLICY' }]), {
      ...{ level: 'campaign', status: 'limited', made: 'before' },
    }),
  ).toBe('On 12 Mar the platform reported the campaign as limited (“POLICY”), just before the change.');
  expect(
    statusSentence(fact([{ kind: 'status', id: 'item', name: 'Banner 7' }]), {
      ...{ level: 'ad', status: 'stopped', made: null },
    }),
  ).toBe('On 12 Mar the platform reported the ad “Banner 7” as not being shown.');
});
