import type { ArmReport, JudgeScores, ModelCase } from '../../../../src-shared/model/evaluation/modelRun.ts';
import { judgeCriteria } from '../../../../src-shared/model/evaluation/modelRun.ts';
import { noTokens } from '../../../../src-shared/model/llm/prices.ts';
import { proportion, proportionOf } from '../../../diagnosis/stats/proportion.ts';
import { addUsage } from '../../../llm/port/usage.ts';
import type { ArmRun } from './runArm.ts';

/** An arm's cases as they are compared: with what the judge gave them. */
export function judgedCases(
  { cases }: ArmRun,
  scores: ReadonlyMap<string, JudgeScores>,
): readonly ModelCase[] {
  return cases.map(({ result }) => ({ ...result, scores: scores.get(result.id) ?? null }));
}

/** The four criteria's mean. */
export const meanScore = (scores: JudgeScores): number => mean(judgeCriteria.map((one) => scores[one])) ?? 1;

/** What an arm came to. Rates of replies are of the cases a model was asked about. */
export function armReport(
  { arm, cases: own, prompts, latencies }: ArmRun,
  cases: readonly ModelCase[],
): ArmReport {
  const asked = cases.filter(({ how }) => how !== 'engine');
  const answered = asked.filter(({ modelCause }) => modelCause !== null);
  const differing = answered.filter(({ modelCause, engineCause }) => modelCause !== engineCause);
  const cleanable = asked.filter(({ clean }) => clean !== null);
  const replies = sumOf(asked, ({ replies }) => replies);
  const usage = asked.reduce((sum, one) => addUsage(sum, one.usage), noTokens);
  const decided = new Map(own.map(({ golden }) => [golden.id, golden.decision.causes[0]]));
  const a = asked.length;
  return {
    label: arm.label,
    provider: arm.model.provider,
    model: arm.model.model,
    prompts,
    cases: cases.length,
    asked: proportion(a, cases.length),
    cause: proportionOf(cases, ({ causeAgrees }) => causeAgrees),
    causeAcceptable: proportionOf(cases, ({ causeAcceptable }) => causeAcceptable),
    engineCause: proportionOf(cases, ({ id, engineCause }) => engineCause === decided.get(id)),
    workflow: proportionOf(cases, ({ workflowAgrees }) => workflowAgrees),
    workflowAcceptable: proportionOf(cases, ({ workflowAcceptable }) => workflowAcceptable),
    harmful: proportionOf(cases, ({ harmful }) => harmful),
    clean: proportionOf(cleanable, ({ clean }) => clean === true),
    faultsPerReply: replies === 0 ? null : sumOf(asked, ({ faults }) => faults) / replies,
    repaired: proportionOf(asked, ({ how }) => how === 'model_repaired'),
    fallback: proportionOf(asked, ({ how }) => how === 'fallback'),
    disagreement: proportion(differing.length, answered.length),
    disagreementRight: proportionOf(differing, ({ causeAgrees }) => causeAgrees),
    tokens:
      a === 0
        ? null
        : {
            input: usage.input / a,
            cachedInput: usage.cachedInput / a,
            cacheWrite: usage.cacheWrite / a,
            output: usage.output / a,
            reasoning: usage.reasoning / a,
          },
    calls: sumOf(cases, ({ calls }) => calls),
    costUsd: sumOf(cases, ({ costMicroUsd }) => costMicroUsd ?? 0) / 1e6,
    unpriced: cases.filter(({ costMicroUsd }) => costMicroUsd === null).length,
    latency: latencyOf(latencies),
    problem: mostFrequent(own.flatMap(({ stopped }) => stopped ?? [])),
    judged: judgedOf(cases),
  };
}

function mostFrequent(sentences: readonly string[]): string | null {
  const times = (one: string) => sentences.filter((other) => other === one).length;
  return sentences.toSorted((one, two) => times(two) - times(one))[0] ?? null;
}

function judgedOf(cases: readonly ModelCase[]): ArmReport['judged'] {
  const all = cases.flatMap(({ scores }) => (scores === null ? [] : [scores]));
  if (all.length === 0) return null;
  const of = (criterion: (typeof judgeCriteria)[number]) => mean(all.map((one) => one[criterion])) ?? 1;
  const scores = {
    logic: of('logic'),
    evidence: of('evidence'),
    alternatives: of('alternatives'),
    clarity: of('clarity'),
  };
  return { cases: all.length, scores, mean: meanScore(scores) };
}

function latencyOf(took: readonly number[]): ArmReport['latency'] {
  const sorted = took.toSorted((one, two) => one - two);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return sorted.length === 0 ? null : { p50: at(0.5), p95: at(0.95) };
}

const sumOf = <Item>(items: readonly Item[], value: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + value(item), 0);

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0) / values.length;
