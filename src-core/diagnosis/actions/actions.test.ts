import { describe, expect, it } from 'vitest';
import type { Cause, Workflow } from '../../../src-shared/model/vocabulary.ts';
import { causes, workflows } from '../../../src-shared/model/vocabulary.ts';
import { edit, input } from '../campaign.fixture.ts';
import { cleanCases } from '../causes.fixture.ts';
import { diagnose } from '../diagnose.ts';
import { textsOf } from '../explain/worded.ts';
import { priorEffect } from '../forecast/effectOf.ts';
import type { DiagnosisInput } from '../input/input.ts';
import { rankWorkflows } from './expectedLoss.ts';

const belief = (chances: Partial<Record<Cause, number>>) =>
  causes.map((cause) => ({ parts: [{ cause, share: 1 }], probability: chances[cause] ?? 0 }));
const bestOf = (chances: Partial<Record<Cause, number>>): Workflow | undefined =>
  rankWorkflows(belief(chances), priorEffect)[0]?.workflow;
const caseOf = (cause: Cause): DiagnosisInput => {
  const found = cleanCases.find((one) => one.cause === cause);
  if (found === undefined) throw new Error(`no case for ${cause}`);
  return found.input(1);
};
const withCampaign = (
  given: DiagnosisInput,
  facts: Partial<DiagnosisInput['data']['campaign']>,
): DiagnosisInput => ({
  ...given,
  data: { ...given.data, campaign: { ...given.data.campaign, ...facts } },
});

describe('choice by expected loss', () => {
  it('takes the workflow that answers the cause when it is clear', () => {
    const expected: ReadonlyArray<readonly [Cause, Workflow]> = [
      ['creative_fatigue', 'Creative Refresh'],
      ['audience_saturation', 'Audience Expansion'],
      ['competitive_pressure', 'Bid Adjustment'],
      ['poor_targeting', 'Audience Refinement'],
      ['budget_constraint', 'Budget Reallocation'],
      ['scaling_opportunity', 'Budget Reallocation'],
      ['fundamental_issue', 'Campaign Pause'],
      ['tracking_break', 'Continue Monitoring'],
      ['learning_phase', 'Continue Monitoring'],
      ['seasonality', 'Continue Monitoring'],
      ['landing_page_issue', 'Continue Monitoring'],
      ['delivery_blocked', 'Continue Monitoring'],
      ['measurement_change', 'Continue Monitoring'],
      ['normal_variance', 'Continue Monitoring'],
    ];
    for (const [cause, workflow] of expected) expect(bestOf({ [cause]: 1 })).toBe(workflow);
  });

  it('waits for the check where the right answer to one cause is harm under its rival', () => {
    expect(bestOf({ competitive_pressure: 0.55, tracking_break: 0.45 })).toBe('Continue Monitoring');
    expect(bestOf({ fundamental_issue: 0.5, budget_constraint: 0.5 })).not.toBe('Campaign Pause');
  });

  it('lists every workflow, least loss first', () => {
    const ranked = rankWorkflows(belief({ creative_fatigue: 0.7, normal_variance: 0.3 }), priorEffect);
    expect(new Set(ranked.map(({ workflow }) => workflow)).size).toBe(workflows.length);
    const losses = ranked.map(({ expectedLoss }) => expectedLoss);
    expect(losses).toEqual([...losses].sort((one, two) => one - two));
  });
});

describe('guardrails', () => {
  it('no step is larger than allowed, whatever the gap asks for', () => {
    const given = caseOf('scaling_opportunity');
    const tight = { ...given, guardrails: { ...given.guardrails, maxBudgetStep: 0.07 } };
    const { parameters } = diagnose(tight);
    expect(parameters).toMatchObject({ workflow: 'Budget Reallocation', changePct: 7 });
    const rivals = caseOf('competitive_pressure');
    const bid = diagnose({ ...rivals, guardrails: { ...rivals.guardrails, maxBidStep: 0.03 } }).parameters;
    expect(bid).toMatchObject({ workflow: 'Bid Adjustment', changePct: 3 });
  });

  it('no bid raise above the margin: with a target of $35 a conversion at about $48 is too dear', () => {
    const result = diagnose(withCampaign(caseOf('competitive_pressure'), { targetCpa: 35 }));
    expect(result.rootCause).toBe('competitive_pressure');
    expect(result.recommendedWorkflow).not.toBe('Bid Adjustment');
    const bid = textsOf(result).alternativeActions.find(({ workflow }) => workflow === 'Bid Adjustment');
    expect(bid?.whyNotRecommended).toMatch(/target allows/);
  });

  it('nothing is edited while delivery settles after an edit', () => {
    const given = caseOf('competitive_pressure');
    const small = given.data.daily.map((row) => ({ ...row, conversions: (row.conversions ?? 0) / 12 }));
    const changes = [edit('2026-11-13', 'other', { field: 'bid_strategy' })];
    const result = diagnose({ ...given, data: { ...given.data, daily: small, site: [], changes } });
    expect(result.recommendedWorkflow).toBe('Continue Monitoring');
  });

  it('nothing at all is recommended under the confidence asked for', () => {
    const given = caseOf('creative_fatigue');
    const strict = { ...given, guardrails: { ...given.guardrails, minConfidence: 0.999 } };
    // The cause stays named, and a person is asked to check: only the action waits.
    expect(diagnose(strict)).toMatchObject({
      status: 'check',
      rootCause: 'creative_fatigue',
      recommendedWorkflow: 'Continue Monitoring',
    });
  });

  it('says what is missing on an empty campaign and recommends waiting', () => {
    const given = caseOf('normal_variance');
    const nothing = {
      ...given.data,
      daily: [],
      creatives: [],
      segments: [],
      site: [],
      market: [],
      audience: [],
      auction: [],
      changes: [],
    };
    const result = diagnose(input(nothing));
    expect(result).toMatchObject({
      status: 'insufficient_data',
      recommendedWorkflow: 'Continue Monitoring',
      confidence: 0,
    });
    expect(result.dataQuality.missing).toContain('campaign_daily');
    expect(textsOf(result).headline).toMatch(/cannot tell yet/i);
  });
});
