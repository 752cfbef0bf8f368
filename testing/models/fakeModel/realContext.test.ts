import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type ModelStep, modelContext } from '../../../src-core/context/context.ts';
import { checkAnalysis } from '../../../src-core/guardrails/grounding/checkAnalysis.ts';
import { checkRecommendation } from '../../../src-core/guardrails/grounding/checkRecommendation.ts';
import { groundsOf } from '../../../src-core/guardrails/grounding/groundsOf.ts';
import { loadGolden } from '../../../src-core/lab/evaluation/loadGolden.ts';
import { diagnosedCase } from '../../../src-core/lab/evaluation/run.ts';
import {
  type AnalysisReply,
  analysisReplySchema,
  type RecommendationReply,
  recommendationReplySchema,
} from '../../../src-shared/model/llm/replies.ts';
import { analysisOf, recommendationOf } from './answers.ts';
import { readContext } from './context.ts';
import { boasting, inProse, inventedIds, inventedNumbers } from './flaws.ts';
import { obey } from './obey.ts';

const cases = await loadGolden(fileURLToPath(new URL('../../../golden/cases', import.meta.url)));
const contexts = cases
  .filter((_, index) => index % 4 === 0)
  .map((one) => {
    const { diagnosis } = diagnosedCase(one);
    return {
      id: one.id,
      diagnosis,
      context: modelContext({
        diagnosis,
        campaign: { name: 'Spring sale', platform: 'meta_ads', currency: diagnosis.kpi.currency },
      }),
    };
  });

// When the form of the context changes, a simulated model that cannot read it any more gives empty answers, and
// workflow tests would pass on them.
describe.each(contexts)('the context of $id', ({ diagnosis, context }) => {
  it('is read as it is meant', () => {
    const read = readContext(context.shared);
    expect(read.causes[0]?.cause).toBe(diagnosis.hypotheses[0]?.cause);
    expect(read.facts.length).toBeGreaterThan(0);
    const ids = context.facts.map(({ id }) => id);
    for (const { id } of read.facts) expect(ids).toContain(id);
    const offered = context.options.filter(({ refused }) => refused === null).map(({ workflow }) => workflow);
    expect(
      read.options
        .filter(({ allowed }) => allowed)
        .map(({ workflow }) => workflow)
        .sort(),
    ).toEqual(offered.sort());
    expect(offered).toContain(recommendationOf(read).workflow);
    for (const { evidence } of analysisOf(read).signals) expect(ids).toContain(evidence[0]);
  });

  // "Good" must mean without faults, or every test of repair starts from a broken answer.
  it('is answered by a good model without a fault, and by an inventing one with some', () => {
    const grounds = groundsOf(diagnosis, context, 0.5);
    const analysis = analysisOf(readContext(context.forStep('analyse')));
    const recommendation = recommendationOf(readContext(context.forStep('recommend')));
    const found = (one: AnalysisReply, two: RecommendationReply) =>
      [...checkAnalysis(one, grounds), ...checkRecommendation(two, grounds)].filter(
        ({ weight }) => weight === 'repair',
      );
    expect(found(analysis, recommendation)).toEqual([]);
    for (const spoil of [
      (value: unknown) => inventedIds(value),
      (value: unknown) => inProse(value, inventedNumbers),
      (value: unknown) => inProse(value, boasting),
    ])
      expect(
        found(
          analysisReplySchema.parse(spoil(analysis)),
          recommendationReplySchema.parse(spoil(recommendation)),
        ),
      ).not.toEqual([]);
  });

  it('holds nothing that an obedient model takes for an order', () => {
    const tasks = {
      analyse: 'Analyse this campaign.',
      recommend: 'Recommend.',
      critique: 'Review it.',
    } as const satisfies Record<ModelStep, string>;
    for (const step of ['analyse', 'recommend', 'critique'] as const) {
      const user = `${context.forStep(step)}\n${tasks[step]}`;
      expect(obey('analysis', {}, user).obeyed.map(({ line }) => line)).toEqual([]);
    }
  });
});
