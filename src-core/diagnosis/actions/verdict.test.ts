import { describe, expect, it } from 'vitest';
import { bucketOf, bucketOfView } from '../../../src-shared/decisions/buckets.ts';
import { campaignData, eachDay, edit, healthy, input, marketDay, shifted } from '../campaign.fixture.ts';
import { diagnose, withUsableFacts } from '../diagnose.ts';
import { textsOf } from '../explain/worded.ts';
import { howMuchWorse, likelyWorse } from '../frame/reading.ts';
import { lookAt } from '../lookAt.ts';

/** Rivals bid more from eight days ago on, each impression costs `dearer` times as much. */
const withRivals = (dearer: number) =>
  input(
    campaignData(
      {
        noise: false,
        levels: shifted(8, { cpm: dearer }, { ...healthy, spend: 9000 }),
        row: (ago) => ({ lostIsRank: ago < 8 ? 0.4 : 0.2, impressionShare: ago < 8 ? 0.55 : 0.75 }),
      },
      {
        market: eachDay(60, (date, ago) =>
          marketDay(date, { activeCompetitors: ago < 8 ? 15 : 10, bidIndex: ago < 8 ? 1.3 : 1 }),
        ),
      },
    ),
  );

describe('what began upstream', () => {
  it('is acted on where results got dearer, and only watched where they cost what they did', () => {
    // Would catch: a bid raised against rivals in a campaign whose CPA stands where it stood.
    const dearer = diagnose(withRivals(1.35));
    expect(dearer).toMatchObject({ status: 'action', recommendedWorkflow: 'Bid Adjustment' });
    const held = diagnose(withRivals(1.01));
    expect(held.rootCause).toBe('competitive_pressure');
    expect(held).toMatchObject({ status: 'monitor', recommendedWorkflow: 'Continue Monitoring' });
  });

  it('is put to a person where results got dearer and no action is safe without the auction', () => {
    // Would catch: a CPA clearly higher, with the price of a click, filed under what is only watched because no table shows the rivals.
    const blind = diagnose(
      input(campaignData({ noise: false, levels: shifted(8, { cpm: 1.15 }, { ...healthy, spend: 9000 }) })),
    );
    expect(blind).toMatchObject({ status: 'check', recommendedWorkflow: 'Continue Monitoring' });
    expect(textsOf(blind).headline).toMatch(/check before changing anything\.$/);
    expect(textsOf(blind).specificAction).toMatch(/^Change nothing yet\. /);
    expect(bucketOf('open', blind.status)).toBe(bucketOfView.needs_decision);
  });

  it('is a decision, not a check, where the cause is clear and the platform has nothing to set', () => {
    // Would catch: "check before changing anything" and "run a fresh creative" under rivals that are seen, 98% sure, in a campaign without bids.
    const given = withRivals(1.5);
    const { campaign } = given.data;
    const unbid = { ...campaign, platform: 'meta_ads', currentBid: null } as const;
    const found = diagnose({ ...given, data: { ...given.data, campaign: unbid } });
    expect(found).toMatchObject({ status: 'check', rootCause: 'competitive_pressure' });
    expect(textsOf(found).headline).toMatch(/none to change: decide whether the campaign is worth that\.$/);
    expect(textsOf(found).specificAction).toMatch(
      /^Change nothing yet\. Decide whether a CPA of \S+ is still worth paying\./,
    );
  });

  it('waits where delivery is settling: nobody is asked what nobody can tell yet', () => {
    // Would catch: a dearer CPA on the day of a new bid strategy put before a person as a check to make.
    const given = withRivals(1.5);
    const changes = [edit('2026-11-15', 'other', { field: 'bid_strategy' })];
    const found = diagnose({ ...given, data: { ...given.data, changes } });
    expect(found.status).toBe('monitor');
  });

  it('sends nobody to repair what is only suspected', () => {
    // Would catch: "have the tracking repaired" under a verdict that cannot tell, or over a CPA that fell.
    for (const cvr of [0.75, 0.85, 1.15, 1.35, 1.6])
      for (const since of [3, 8]) {
        const levels = shifted(since, { cvr }, { ...healthy, spend: 9000 });
        const found = diagnose(input(campaignData({ noise: false, levels })));
        const { status, rootCause } = found;
        if (status !== 'action') expect(textsOf(found).specificAction).toMatch(/^Change nothing /);
        if (cvr > 1) expect(rootCause).not.toBe('tracking_break');
      }
  });

  it('is counted for what it costs where conversions are too few to show it', () => {
    // Would catch: a CTR that fell by 40% for certain, CPA said to be unmoved because a handful of conversions decide, and nothing done.
    for (const seed of [1, 2, 3, 4, 5]) {
      const levels = shifted(12, { ctr: 0.6 }, { ...healthy, cvr: 0.0002 });
      const seen = lookAt(withUsableFacts(input(campaignData({ seed, levels }))));
      if (seen === null) throw new Error('nothing to look at');
      const off = likelyWorse(seen.scene.reading) - Math.log(1 / 0.6);
      expect(Math.abs(off)).toBeLessThan(Math.abs(howMuchWorse(seen.scene.reading) - Math.log(1 / 0.6)));
      expect(Math.abs(off)).toBeLessThan(0.25);
    }
  });

  it('is not said to have stopped conversions that are not all counted yet', () => {
    // Would catch: "conversions stopped" over two days whose conversions still arrive, and a fall of CTR read as no change at all.
    const levels = shifted(2, { ctr: 0.5 }, { ...healthy, spend: 9000 });
    const given = {
      ...input(campaignData({ noise: false, levels })),
      completeness: [0.2, 0.5, 0.85, 0.95, 1],
    };
    const found = diagnose(given);
    expect(found.kpi.current).toBeNull();
    expect(found.evidence.find(({ signal }) => signal === 'cpa_change')).toMatchObject({
      value: null,
      n: null,
    });
    expect(found.evidence.find(({ signal }) => signal === 'ctr_change')?.change).toBeCloseTo(-0.5, 1);
    expect(JSON.stringify(textsOf(found))).not.toMatch(/stopped|No conversion was/);
  });

  it('is answered all the same where the analyst knows the cause', () => {
    const known = diagnose({ ...withRivals(1.35), ruledIn: ['competitive_pressure'] });
    expect(known.recommendedWorkflow).toBe('Bid Adjustment');
  });
});
