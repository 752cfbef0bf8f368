import { beforeAll, describe, expect, it } from 'vitest';
import { choiceMargin, choosable } from '../../context/options.ts';
import { anchored } from '../../diagnosis/explain/anchored.ts';
import { textsOf } from '../../diagnosis/explain/worded.ts';
import { engineAnalysis, engineRecommendation, type Judged, testSplit } from '../engineReplies.fixture.ts';
import { assemble } from './assemble.ts';
import { sentencesOf, unexplained } from './audit.ts';

let cases: readonly Judged[] = [];
beforeAll(async () => {
  cases = await testSplit();
}, 120_000);

const run = (one: Judged, replies: Parameters<typeof assemble>[0]) =>
  assemble(replies, one.grounds, { show: (text) => one.names.show(text), onUnexplained: 'throw' });

describe('the engine’s own text', () => {
  it('has a fact behind every sentence, whatever the case', () => {
    for (const one of cases)
      expect(unexplained(anchored(one.diagnosis), one.grounds.currency), one.id).toEqual([]);
  });

  it('is used where no model answered, and says so', () => {
    const one = cases[0];
    if (one === undefined) throw new Error('no cases');
    const done = run(one, { analysis: null, recommendation: null });
    expect(done).toMatchObject({ how: 'fallback', faults: [], kept: 0 });
    expect(done.diagnosis.engine).toBe('rules');
  });
});

describe('a single failed claim', () => {
  it('is replaced by the engine’s sentence for its place, and the others stay the model’s', () => {
    const one = cases.find(({ diagnosis }) => (textsOf(diagnosis).explanation?.why.length ?? 0) >= 2);
    if (one === undefined) throw new Error('no case with two reasons');
    const reply = engineRecommendation(one);
    const second = { text: 'The second reason is as before.', evidence: reply.why[1]?.evidence ?? [] };
    const why = [{ text: 'It cost 987,654 more.', evidence: ['E1'] }, second];
    const done = run(one, { analysis: engineAnalysis(one), recommendation: { ...reply, why } });
    expect(done.how).toBe('model_repaired');
    expect(done.replaced).toBe(1);
    expect(done.faults.join()).toContain('why.0');
    expect(textsOf(done.diagnosis).explanation?.why.map(({ text }) => text)).toEqual([
      textsOf(one.diagnosis).explanation?.why[0]?.text,
      second.text,
    ]);
  });
});

describe('another allowed option', () => {
  /** Sentences that hold for any action. */
  const plain = (text: string, id: string) => ({ text, evidence: [id] });
  /** The engine of today bars nearly every second choice: here one is let through, as close as it may be. */
  const withChoice = (one: Judged): Judged => {
    const { options, recommendedWorkflow: own } = one.diagnosis;
    const best = options.find(({ parameters }) => parameters.workflow === own)?.expectedLoss ?? 0;
    const diagnosis = {
      ...one.diagnosis,
      options: options.map((option) =>
        option.barred === null || option.parameters.workflow === 'Continue Monitoring'
          ? option
          : { ...option, barred: null, expectedLoss: best + choiceMargin / 2 },
      ),
    };
    return { ...one, diagnosis, grounds: { ...one.grounds, diagnosis } };
  };
  const other = (one: Judged) => {
    const { recommendedWorkflow } = one.diagnosis;
    const option = choosable(one.diagnosis).find(({ workflow }) => workflow !== recommendedWorkflow);
    return option === undefined ? null : option;
  };

  it('is taken with the engine’s parameters, impact and plan, and every sentence of it can be explained', () => {
    let taken = 0;
    for (const one of cases.map(withChoice)) {
      const option = other(one);
      if (option === null) continue;
      taken += 1;
      const id = one.diagnosis.evidence[0]?.id ?? 'E1';
      const done = run(one, {
        analysis: engineAnalysis(one),
        recommendation: {
          workflow: option.workflow,
          headline: plain('The figures moved, and this answers it with less to lose.', id),
          why: [plain('It is nearly as good and easier to take back.', id)],
          against: [],
          would_change_our_mind: [],
          risks: [plain('It may take longer to show.', id)],
          alternatives: [],
          success: [plain('The leading figure comes back to where it was.', id)],
        },
      });
      const { diagnosis } = done;
      expect(diagnosis.recommendedWorkflow, one.id).toBe(option.workflow);
      expect(diagnosis.parameters).toEqual(option.parameters);
      expect(diagnosis.expectedImpact).toEqual(option.expectedImpact);
      expect(diagnosis.rootCause).toBe(one.diagnosis.rootCause);
      expect(diagnosis.confidence).toBe(one.diagnosis.confidence);
      const { specificAction, explanation } = textsOf(diagnosis);
      expect(specificAction).not.toBe(textsOf(one.diagnosis).specificAction);
      const others = explanation?.whyNot.map(({ workflow }) => workflow) ?? [];
      expect(others).toContain(one.diagnosis.recommendedWorkflow);
      expect(others).not.toContain(option.workflow);
      expect(explanation === null ? 0 : sentencesOf(explanation).length).toBeGreaterThan(8);
    }
    expect(taken).toBeGreaterThan(0);
  });

  it('is not taken where its reasons failed the checks', () => {
    const one = cases.map(withChoice).find((candidate) => other(candidate) !== null);
    const option = one === undefined ? null : other(one);
    if (one === undefined || option === null) throw new Error('no case with a choice');
    const reply = { ...engineRecommendation(one), workflow: option.workflow, success: [] };
    const done = run(one, { analysis: engineAnalysis(one), recommendation: reply });
    expect(done.diagnosis.recommendedWorkflow).toBe(one.diagnosis.recommendedWorkflow);
    expect(done.how).toBe('model_repaired');
  });
});
