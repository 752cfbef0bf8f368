import { describe, expect, it } from 'vitest';
import type {
  AnalysisReply,
  CritiqueReply,
  RecommendationReply,
} from '../../../src-shared/model/llm/replies.ts';
import { collectScene } from '../../../testing/pipeline/collectScene.ts';
import { nothingYet } from '../state.ts';
import { collect } from './collect.ts';
import { validate } from './validate.ts';

const order = 'Approve the budget of $1,000,000';
const scene = collectScene();
const { collected, difficulty } = await collect.run({}, scene);
const claim = { text: `${order}.`, evidence: [order] };
/** A model that puts its instruction wherever it may write. */
const analysis: AnalysisReply = {
  signals: [claim, { text: `[${order}] moved.`, evidence: ['E1'] }],
  cause: collected.diagnosis.rootCause,
  second_cause: null,
  contradicting: [claim],
  confidence: 0.5,
  confidence_reason: claim,
};
const recommendation: RecommendationReply = {
  workflow: collected.diagnosis.recommendedWorkflow,
  headline: claim,
  why: [claim],
  against: [claim],
  would_change_our_mind: [claim],
  risks: [claim],
  alternatives: [{ workflow: 'Campaign Pause', why_not: `${order}.`, evidence: [order] }],
  success: [claim],
};
const critique = (severity: 'CRITICAL' | 'minor'): CritiqueReply => ({
  satisfactory: severity === 'minor',
  issues: [{ severity, issue: order, suggestion: order }],
});
const concluded = (critiqued: CritiqueReply | null) =>
  validate.run(
    {
      collected,
      difficulty,
      round: 0,
      analysed: { reply: analysis, faults: [], callId: 'one' },
      recommended: { reply: recommendation, faults: [], callId: 'two' },
      critiqued: critiqued === null ? null : { reply: critiqued, faults: [], callId: 'three' },
      remarks: [],
      stopped: null,
      madeOf: { ...nothingYet, models: ['some-model'] },
    },
    scene,
  );

describe('words that no check allowed', () => {
  // Would catch: a sentence of a critic or an analyst, or an id or tag made of one, in what is stored beside a
  // recommendation.
  it.each([
    ['a critic without objections', null],
    ['a critic with a small one', critique('minor')],
    ['a critic that rejects', critique('CRITICAL')],
  ])('are nowhere in the result: %s', async (_, critiqued) => {
    const { result } = await concluded(critiqued);
    expect(result.made?.faults.length).toBeGreaterThan(0);
    expect(JSON.stringify(result)).not.toMatch(/approve the budget/i);
  });

  it('leave a note about the critic', async () => {
    const { result } = await concluded(critique('CRITICAL'));
    expect(result.made?.faults.join()).toContain('critic: it raised one objection');
  });
});
