import { describe, expect, it } from 'vitest';
import type { QueueSubject } from '../../../src-shared/model/recommendation.ts';
import { bulkApprovalOf } from './bulk.ts';

const one = (change: Partial<QueueSubject> = {}): QueueSubject => ({
  id: '019d4000-0000-7000-8000-000000000001',
  campaignName: 'Spring',
  status: 'action',
  workflow: 'Bid Adjustment',
  riskLevel: 'low',
  ...change,
});

describe('several at once', () => {
  it('are approved where they are one workflow and none is of high risk', () => {
    expect(bulkApprovalOf([one(), one({ riskLevel: 'medium' })])).toEqual({
      kind: 'approve',
      workflow: 'Bid Adjustment',
    });
  });

  it('are acknowledged where none needs an approval', () => {
    const watched = one({ status: 'monitor', workflow: 'Continue Monitoring' });
    expect(bulkApprovalOf([watched, one({ status: 'insufficient_data' })])).toEqual({ kind: 'acknowledge' });
  });

  // Would catch: a pause, a check or a second workflow approved along with the others by one key.
  it.each([
    [one({ riskLevel: 'high' }), /^1 of these is of high risk/],
    [one({ status: 'check' }), /^1 of these is to be checked first/],
    [one({ status: 'undetermined' }), /^1 of these is to be checked first/],
    [one({ status: 'monitor' }), /^1 of these needs no approval/],
    [one({ workflow: 'Creative Refresh' }), /^These are 2 workflows/],
  ])('are not approved with one that must be looked at by itself', (other, why) => {
    expect(bulkApprovalOf([one(), other])).toMatchObject({ kind: 'none', why: expect.stringMatching(why) });
  });
});
