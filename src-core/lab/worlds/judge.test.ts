import { describe, expect, it } from 'vitest';
import { drawPlan } from './drawPlan.ts';
import type { ExpectedDay } from './expected.ts';
import { judge } from './judge.ts';
import type { HandedEvent, Scene } from './scene.ts';

const day = (over: Partial<ExpectedDay> = {}): ExpectedDay => ({
  impressions: 20_000,
  clicks: 400,
  spend: 400,
  conversions: 20,
  analytics: 18,
  sessions: 370,
  value: null,
  given: { lostToBudget: 0, load: 2000 },
  ...over,
});
const quiet = Array.from({ length: 90 }, () => day());
const last = (days: number, over: Partial<ExpectedDay>): ExpectedDay[] =>
  quiet.map((one, index) => (index < days ? { ...one, ...over } : one));
const plan = { ...drawPlan(0, 1), missingTables: [], missingColumns: [] };

function scene(
  seen: readonly ExpectedDay[],
  events: readonly HandedEvent[],
  over: Partial<Scene> = {},
): Scene {
  return { plan, seen, events, noise: {}, perClick: true, goal: null, raised: null, ...over };
}
const event = (cause: HandedEvent['cause'], daysAgo: number, without = quiet): HandedEvent => ({
  cause,
  kind: 'test',
  daysAgo,
  shape: 'step',
  subjects: [],
  without,
});

describe('the judge of a case', () => {
  // Would catch: an effect that nobody could see named, or one at the edge without the other answer beside it.
  it('names an event by its size against chance', () => {
    const at = (conversions: number) =>
      judge(scene(last(10, { conversions }), [event('tracking_break', 10)])).causes;
    expect(at(8)).toEqual(['tracking_break']);
    expect(at(19.8)).toEqual(['normal_variance']);
    const few = quiet.map((one) => ({
      ...one,
      clicks: 4,
      spend: 4,
      conversions: 0.2,
      analytics: 0.18,
      sessions: 3.7,
    }));
    const seen = few.map((one, index) => (index < 4 ? { ...one, conversions: 0.15 } : one));
    expect(judge(scene(seen, [event('landing_page_issue', 4, few)])).causes).toEqual(['normal_variance']);
  });

  // Would catch: a budget doubled on an audience that has no more people, taught as a budget that binds.
  it('calls more money by what it did to the cost', () => {
    const of = (conversions: number) =>
      judge(
        scene(last(10, { impressions: 40_000, clicks: 800, spend: 800, conversions, sessions: 740 }), [
          { ...event('budget_constraint', 10), spendsMore: true },
        ]),
      );
    expect(of(38).causes).toEqual(['budget_constraint']);
    expect(of(26).causes).toEqual(['audience_saturation']);
    expect(of(26).acceptable).not.toContain('budget_constraint');
    expect(of(36.5).acceptable).toContain('budget_constraint');
  });

  // Would catch: "a false alarm" for who names a page that plainly got slower and costs little yet, or for who names luck.
  it('accepts a cause that is seen at work and does not matter yet', () => {
    const slow = { conversions: 19.4, sessions: 320, given: { lostToBudget: 0, load: 3200 } };
    const truth = judge(scene(last(10, slow), [event('landing_page_issue', 10)]));
    expect(truth.events).toMatchObject([{ matters: false, established: true }]);
    expect(truth.causes).toEqual(['normal_variance']);
    expect(truth.acceptable).toContain('landing_page_issue');
    const alone = last(10, { given: { lostToBudget: 0, load: 3200 } });
    const unseen = judge(scene(alone, [event('landing_page_issue', 10)]));
    expect(unseen.events[0]?.established).toBe(false);
    expect(unseen.acceptable).toEqual([]);
  });

  // Would catch: steps that no table of this advertiser shows, or a direction turned round.
  it('tells which figures moved and which way, as far as the tables show them', () => {
    const seen = last(10, { conversions: 8 });
    const [full] = judge(scene(seen, [event('tracking_break', 10)])).events;
    expect(full?.steps.find((step) => step.figure === 'platformOverAnalytics')?.direction).toBe(-1);
    const blind = { ...plan, missingTables: ['site_daily'] as const };
    const [dim] = judge(scene(seen, [event('tracking_break', 10)], { plan: blind })).events;
    expect(dim?.steps.map((step) => step.figure)).not.toContain('platformOverAnalytics');
  });

  // Would catch: a campaign that stopped called quiet because it has no cost per conversion any more.
  it('sees that delivery stopped yesterday', () => {
    const stopped = last(1, {
      impressions: 0,
      clicks: 0,
      spend: 0,
      conversions: 0,
      analytics: 0,
      sessions: 0,
    });
    const truth = judge(scene(stopped, [event('delivery_blocked', 1)]));
    expect(truth.causes).toEqual(['delivery_blocked']);
  });

  // Would catch: two causes told where one does nothing, or the lighter one first.
  it('names two that matter, the heavier first', () => {
    const tag = last(10, { conversions: 8 });
    const both = tag.map((one, index) => (index < 6 ? { ...one, spend: 520 } : one));
    const rivals = last(6, { spend: 520 });
    const truth = judge(
      scene(both, [event('competitive_pressure', 6, tag), event('tracking_break', 10, rivals)]),
    );
    expect(truth.causes).toEqual(['tracking_break', 'competitive_pressure']);
  });

  // Would catch: a level taken for a change, or room to grow where the next conversion costs more than it may.
  it('reads levels where nothing happened', () => {
    expect(judge(scene(quiet, [], { goal: 9 }))).toMatchObject({
      causes: ['fundamental_issue'],
      acceptable: [],
    });
    expect(judge(scene(quiet, [], { goal: 14.5 }))).toMatchObject({
      causes: ['fundamental_issue'],
      acceptable: ['normal_variance'],
    });
    expect(judge(scene(quiet, [], { goal: 17 })).causes).toEqual(['normal_variance']);
    const raised = last(14, { spend: 480, conversions: 23 });
    expect(judge(scene(quiet, [], { goal: 40, raised })).causes).toEqual(['scaling_opportunity']);
    expect(judge(scene(quiet, [], { goal: 22, raised })).causes).toEqual(['normal_variance']);
  });
});
