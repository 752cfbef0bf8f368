import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../../src-shared/model/day.ts';
import type { DeliveryStatusRow } from '../../../src-shared/model/tables/rows.ts';
import { pairsOf } from '../../lab/evaluation/paired/paired.ts';
import { worldNamed } from '../../lab/worlds/all.ts';
import { campaignData, campaignId, healthy, input, lastDay, shifted } from '../campaign.fixture.ts';
import { diagnose } from '../diagnose.ts';

const row = (
  day: Day,
  status: DeliveryStatusRow['status'],
  reason: string | null = null,
  level: DeliveryStatusRow['level'] = 'campaign',
): DeliveryStatusRow => ({
  timestamp: `${day}T16:00:00.000Z`,
  campaignId,
  level,
  item: level === 'ad' ? 'Banner' : null,
  status,
  reason,
  extra: null,
});
const ago = (days: number): Day => addDays(lastDay, 1 - days);
/** Nine days ago the campaign lost a part of what it shows. */
const day = ago(9);
const limited = campaignData({ levels: shifted(9, { spend: 0.6 }) });
const stopped = campaignData({
  levels: (daysAgo) => ({ ...healthy, spend: daysAgo < 3 ? 0 : healthy.spend }),
});
const causeOf = (data: typeof limited, ...statuses: readonly DeliveryStatusRow[]) =>
  diagnose(input(statuses.length === 0 ? data : { ...data, statuses })).rootCause;

describe('what a platform says of the delivery', () => {
  // Would catch: a limit the platform names itself, given another cause.
  it('is the cause where the impressions fell from the day it said so', () => {
    expect(causeOf(limited)).not.toBe('delivery_blocked');
    expect(causeOf(limited, row(ago(20), 'running'), row(day, 'limited', 'POLICY'))).toBe('delivery_blocked');
    expect(causeOf(limited, row(ago(20), 'running'), row(day, 'stopped', 'POLICY', 'account'))).toBe(
      'delivery_blocked',
    );
  });

  // Would catch: every campaign that is "eligible (limited)" called blocked.
  it('is none where it is ordinary, over, of an ad alone, of another day, or older than the first look', () => {
    const runs = row(ago(20), 'running');
    const others = [
      [runs, row(day, 'limited', 'BUDGET_CONSTRAINED')],
      [runs, row(day, 'limited', 'POLICY'), row(ago(4), 'running')],
      [runs, row(day, 'stopped', 'DISAPPROVED', 'ad')],
      [runs, row(ago(2), 'limited', 'POLICY')],
      [row(ago(20), 'limited', 'POLICY')],
      [runs],
    ];
    for (const statuses of others) expect(causeOf(limited, ...statuses)).toBe(causeOf(limited));
    const steady = campaignData({ levels: () => healthy });
    expect(causeOf(steady, runs, row(day, 'limited', 'POLICY'))).toBe('normal_variance');
  });

  // Would catch: "find what blocks it" of a campaign that somebody paused and whose log was not exported.
  it('tells a campaign that was paused from one that is blocked', () => {
    expect(causeOf(stopped)).toBe('delivery_blocked');
    expect(causeOf(stopped, row(ago(20), 'running'), row(ago(3), 'paused'))).not.toBe('delivery_blocked');
    expect(causeOf(stopped, row(lastDay, 'stopped', 'BILLING', 'account'))).toBe('delivery_blocked');
  });

  // Would catch: what is said on the morning after the last day, when an account is read, heard a day late; or what is said later heard at all.
  it('is heard on the morning after, and not later', () => {
    const statuses = (on: Day) => [row(ago(20), 'running'), row(on, 'paused')];
    expect(causeOf(stopped, ...statuses(addDays(lastDay, 1)))).toBe(causeOf(stopped, ...statuses(lastDay)));
    expect(causeOf(stopped, ...statuses(addDays(lastDay, 2)))).toBe('delivery_blocked');
  });

  // Would catch: the status without its words among the evidence; a table that is missed and not named.
  it('stands among the evidence in the platform’s words, and is missed where nobody asked', () => {
    const statuses = [row(ago(20), 'running'), row(day, 'limited', 'POLICY')];
    const asked = diagnose(input({ ...limited, statuses }));
    const own = asked.hypotheses.find(({ cause }) => cause === 'delivery_blocked');
    const fact = asked.evidence.find(({ signal }) => signal === 'delivery_status');
    expect(own?.supporting).toContain(fact?.id);
    expect(own?.missing.map(({ table }) => table)).not.toContain('delivery_status');
    const unasked = diagnose(input(stopped)).hypotheses.find(({ cause }) => cause === 'delivery_blocked');
    expect(unasked?.missing).toContainEqual({ table: 'delivery_status', missed: { kind: 'table' } });
  });

  // Would catch: what it is worth in a world whose mechanism knows nothing of this rule. The whole of it: `npm run -s bench paired`.
  it('turns a drawn campaign limited by policy from chance into a block', () => {
    const [pair] = pairsOf('delivery_status', worldNamed('cascade'), 5, 137, 138, 'at work');
    expect(pair?.without).toMatchObject({ cause: 'normal_variance', right: false });
    expect(pair?.with).toMatchObject({ cause: 'delivery_blocked', right: true });
  });
});
