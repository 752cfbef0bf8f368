import { describe, expect, it } from 'vitest';
import type { Cause, Workflow } from '../../../src-shared/model/vocabulary.ts';
import { causes, workflows } from '../../../src-shared/model/vocabulary.ts';
import { edit } from '../campaign.fixture.ts';
import { effectsAt } from '../forecast/effectOf.ts';
import { chanceOfHarm, rankWorkflows } from './expectedLoss.ts';
import { blockedBecause, type GuardScene } from './guardrails.ts';

const scene = (present: Partial<Record<Cause, number>>, more: Partial<GuardScene> = {}): GuardScene => ({
  beliefs: causes.map((cause) => ({
    cause,
    probability: present[cause] ?? 0,
    present: present[cause] ?? 0,
    votes: [],
  })),
  learning: [],
  budgetSeen: true,
  kpiToTarget: 0.3,
  kpiBeforeToTarget: null,
  costAfterToTarget: () => 1,
  bidsItself: false,
  raises: (workflow) => workflow === 'Bid Adjustment' || workflow === 'Budget Reallocation',
  newAds: null,
  ownRaise: null,
  worse: true,
  ...more,
});
const barred = (given: GuardScene): readonly Workflow[] =>
  workflows.filter((workflow) => blockedBecause(workflow, given) !== null);

describe('what may not be done whatever it promises', () => {
  it('buying more visits for a page that may be broken, even where rivals are certain too', () => {
    const given = scene({ competitive_pressure: 1, landing_page_issue: 0.3 });
    expect(barred(given)).toEqual(
      expect.arrayContaining(['Bid Adjustment', 'Budget Reallocation', 'Audience Expansion']),
    );
    // Bidding less while the page is broken wastes nothing.
    expect(blockedBecause('Bid Adjustment', { ...given, raises: () => false })).toBeNull();
  });

  it('anything at all while the tag may be broken beside another cause', () => {
    const given = scene({ seasonality: 0.9, tracking_break: 0.25 });
    expect(barred(given)).toEqual(workflows.filter((workflow) => workflow !== 'Continue Monitoring'));
  });

  it('anything at all while conversions may be counted by another rule', () => {
    // Would catch: a bid cut for a conversion rate that only fell because the platform counts differently.
    const given = scene({ competitive_pressure: 0.7, measurement_change: 0.15, tracking_break: 0.1 });
    expect(barred(given)).toEqual(workflows.filter((workflow) => workflow !== 'Continue Monitoring'));
  });

  // Would catch: every ad replaced on Monday, and told on Friday to replace them all again.
  it('other ads, where they were changed only days ago', () => {
    const newAds = {
      from: '2026-11-12',
      to: '2026-11-18',
      over: false,
      edit: edit('2026-11-12', 'creative'),
    };
    expect(barred(scene({ creative_fatigue: 0.95 }, { newAds }))).toEqual(['Creative Refresh']);
  });

  // Would catch: a budget with a zero too many, answered by a wider audience.
  it('anything but taking it back, where it began with one’s own raise', () => {
    const ownRaise = { lever: 'budget', on: '2026-11-12', step: Math.log(7), followed: Math.log(7) } as const;
    const given = scene({ audience_saturation: 0.97 }, { ownRaise, raises: () => false });
    expect(barred(given)).toEqual(
      workflows.filter((one) => one !== 'Continue Monitoring' && one !== 'Budget Reallocation'),
    );
    expect(blockedBecause('Budget Reallocation', { ...given, raises: () => true })).not.toBeNull();
  });

  it('a bid where the platform sets it itself', () => {
    expect(barred(scene({ competitive_pressure: 1 }, { bidsItself: true }))).toEqual(['Bid Adjustment']);
  });

  // Would catch: a campaign paused because it costs 38% over its target, without a word with whoever pays for it.
  it('anything to a campaign that never paid by a little: whoever pays decides', () => {
    const given = (kpiToTarget: number): GuardScene => {
      const { beliefs, ...rest } = scene({ fundamental_issue: 0.9 }, { kpiToTarget });
      return { ...rest, beliefs: beliefs.toSorted((one, two) => two.probability - one.probability) };
    };
    expect(barred(given(Math.log(1.4)))).toEqual(
      workflows.filter((workflow) => workflow !== 'Continue Monitoring'),
    );
    expect(barred(given(Math.log(1.7)))).toEqual([]);
    // It paid until lately: something began, whatever else is said of it.
    const since = { ...given(Math.log(1.7)), kpiBeforeToTarget: Math.log(1.1) };
    expect(barred(since)).toContain('Campaign Pause');
  });

  // Would catch: "raise the budget" of a real campaign whose report has neither a budget nor what is lost to it.
  it('more budget where no budget is known of', () => {
    expect(barred(scene({ budget_constraint: 1 }, { budgetSeen: false }))).toEqual(['Budget Reallocation']);
    expect(
      blockedBecause('Budget Reallocation', scene({}, { budgetSeen: false, raises: () => false })),
    ).toBeNull();
  });

  // Would catch: a clear cause left alone for a week because somebody had moved a place or an age.
  it('anything while a campaign starts over; a smaller edit bars only where learning is seen', () => {
    const window = (field: string) => ({
      from: '2026-11-10',
      to: '2026-11-16',
      over: false,
      edit: edit('2026-11-10', 'targeting', { field }),
    });
    expect(barred(scene({}, { learning: [window('optimisation_event')] })).length).toBe(workflows.length - 1);
    expect(barred(scene({ competitive_pressure: 1 }, { learning: [window('geo')] }))).toEqual([]);
    expect(barred(scene({ learning_phase: 0.3 }, { learning: [window('geo')] })).length).toBe(
      workflows.length - 1,
    );
  });

  it('nothing more than that: a likely page issue of one in twenty bars no raise', () => {
    expect(barred(scene({ competitive_pressure: 0.95, landing_page_issue: 0.05 }))).toEqual([]);
  });
});

describe('the choice where two causes are at work', () => {
  const both = [
    {
      parts: [
        { cause: 'landing_page_issue', share: 0.6 },
        { cause: 'competitive_pressure', share: 0.4 },
      ] as const,
      probability: 1,
    },
  ];
  it('gains less from repairing one of them than where it is alone', () => {
    const lossOf = (given: typeof both | Parameters<typeof rankWorkflows>[0]) =>
      rankWorkflows(given, effectsAt(null)).find(({ workflow }) => workflow === 'Bid Adjustment')
        ?.expectedLoss ?? 0;
    const alone = [{ parts: [{ cause: 'competitive_pressure', share: 1 } as const], probability: 1 }];
    expect(lossOf(both)).toBeGreaterThan(lossOf(alone) + 0.2);
  });
});

describe('a budget that binds', () => {
  const best = (value: number, se: number) =>
    rankWorkflows(
      [{ parts: [{ cause: 'budget_constraint', share: 1 }], probability: 1 }],
      effectsAt({ value, se }),
    )[0]?.workflow;

  it('is raised where conversions cost what they may, and bid down where they certainly cost too much', () => {
    expect(best(-0.1, 0.05)).toBe('Budget Reallocation');
    expect(best(0.5, 0.05)).toBe('Bid Adjustment');
  });

  it('is not bid down for a few percent over the target that may be chance', () => {
    expect(best(0.05, 0.06)).toBe('Budget Reallocation');
  });
});

describe('the chance that a workflow does harm', () => {
  const alone = (cause: Cause, probability: number) => ({
    parts: [{ cause, share: 1 }] as const,
    probability,
  });

  // Would catch: a bid raised on an 80% belief although chance has the other 20%, or although the tag may be broken.
  it('counts chance, and every cause that the workflow makes worse', () => {
    const given = [
      alone('competitive_pressure', 0.7),
      alone('normal_variance', 0.1),
      alone('tracking_break', 0.15),
      alone('budget_constraint', 0.05),
    ];
    expect(chanceOfHarm(given, 'Bid Adjustment', effectsAt(null))).toBeCloseTo(0.25, 9);
    expect(chanceOfHarm(given, 'Continue Monitoring', effectsAt(null))).toBe(0);
  });

  // Would catch: a campaign five times too dear that is watched for ever, as if another week would tell more.
  it('is not what waiting is for: how a campaign has stood for weeks is no clearer next week', () => {
    const loss = (cause: Cause, workflow: Workflow) =>
      rankWorkflows([alone(cause, 0.8), alone('normal_variance', 0.2)], effectsAt(null)).find(
        (one) => one.workflow === workflow,
      )?.expectedLoss ?? 0;
    expect(loss('fundamental_issue', 'Campaign Pause')).toBeLessThan(
      loss('fundamental_issue', 'Continue Monitoring'),
    );
  });
});
