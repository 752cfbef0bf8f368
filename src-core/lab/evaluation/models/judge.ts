import PQueue from 'p-queue';
import type { Diagnosis } from '../../../../src-shared/model/diagnosis.ts';
import type { JudgeScores } from '../../../../src-shared/model/evaluation/modelRun.ts';
import type { Claim } from '../../../../src-shared/model/explanation.ts';
import type { ModelRef } from '../../../../src-shared/model/llm/providers.ts';
import { judgePairReplySchema, judgeReplySchema } from '../../../../src-shared/model/llm/replies.ts';
import { modelContext } from '../../../context/context.ts';
import { textsOf } from '../../../diagnosis/explain/worded.ts';
import { createRunMeter } from '../../../llm/createModelClient.ts';
import { type Asked, NoAnswer } from '../../../llm/modelClient.ts';
import { fillUser, stampOf } from '../../../prompts/prompt.ts';
import type { GoldenCase } from '../goldenCase.ts';
import type { Bench } from './bench.ts';
import type { ArmCase } from './runArm.ts';

export type Preference = 'first' | 'second' | 'same';

/** One pair of recommendations, judged in both orders. */
export interface JudgedPair {
  readonly id: string;
  /** What both orders agree on; else the same. */
  readonly better: Preference;
  /** The two orders gave different answers. */
  readonly orderMattered: boolean;
}

/** Who judges should not be who is judged. Null: nothing to say. */
export function judgeWarning(judge: ModelRef, analysts: readonly ModelRef[]): string | null {
  if (analysts.some(({ provider, model }) => provider === judge.provider && model === judge.model))
    return 'The judge is the model it judges: models like their own words best, so its scores count for little.';
  if (analysts.some(({ provider }) => provider === judge.provider))
    return 'The judge is of the same provider as the analyst, whose way of writing it may favour.';
  return null;
}

/** Scores from 1 to 5 for each case a model had a part in, by case id; a case the judge gave no answer to is left out. */
export async function judgeCases(
  bench: Bench,
  judge: ModelRef,
  cases: readonly ArmCase[],
): Promise<ReadonlyMap<string, JudgeScores>> {
  const prompt = bench.parts.prompts.get('judge');
  const wanted = cases.filter(({ result }) => result.how !== 'engine');
  const scored = await each(bench, wanted, async (one) => {
    const user = fillUser(prompt, { decision: decisionText(one.golden), first: shownText(one) });
    const asked = questionOf(bench, judge, one, prompt, user, 'judge/score');
    const reply = await answer(bench, { ...asked, ask: { ...asked.ask, schema: judgeReplySchema } });
    if (reply === null) return [];
    const { logic, evidence, alternatives, clarity } = reply;
    return [[one.golden.id, { logic, evidence, alternatives, clarity }] as const];
  });
  return new Map(scored.flat());
}

/**
 * Which of two recommendations on the same case is reasoned better, asked in both orders: a judge that prefers what stands first
 * contradicts itself then, and such a pair counts as equal. Pairs that read the same are not asked about.
 */
export async function judgePairs(
  bench: Bench,
  judge: ModelRef,
  pairs: readonly (readonly [ArmCase, ArmCase])[],
): Promise<readonly JudgedPair[]> {
  const prompt = bench.parts.prompts.get('judge_pair');
  const asked = pairs.filter(([one, two]) => shownText(one) !== shownText(two));
  const judged = await each(bench, asked, async ([one, two]) => {
    const ask = async (first: ArmCase, second: ArmCase, order: string): Promise<Preference | null> => {
      const values = {
        decision: decisionText(one.golden),
        first: shownText(first),
        second: shownText(second),
      };
      const question = questionOf(bench, judge, one, prompt, fillUser(prompt, values), `judge/${order}`);
      const reply = await answer(bench, {
        ...question,
        ask: { ...question.ask, schema: judgePairReplySchema },
      });
      return reply?.better ?? null;
    };
    const straight = await ask(one, two, 'straight');
    const swapped = turned(await ask(two, one, 'swapped'));
    if (straight === null || swapped === null) return [];
    const agreed = straight === swapped;
    return [
      { id: one.golden.id, better: agreed ? straight : 'same', orderMattered: !agreed } satisfies JudgedPair,
    ];
  });
  return judged.flat();
}

function turned(preference: Preference | null): Preference | null {
  if (preference === 'first') return 'second';
  return preference === 'second' ? 'first' : preference;
}

const each = <Item, Result>(
  { parts }: Bench,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> => {
  const queue = new PQueue({ concurrency: parts.concurrency });
  return Promise.all(
    items.map((item) =>
      queue.add(() => {
        parts.signal.throwIfAborted();
        return work(item);
      }),
    ),
  );
};

type Prompt = ReturnType<Bench['parts']['prompts']['get']>;

function questionOf(
  { journal, settings, parts }: Bench,
  judge: ModelRef,
  { golden, collected }: ArmCase,
  prompt: Prompt,
  user: string,
  key: string,
): Omit<Asked<never>, 'ask'> & { readonly ask: Omit<Asked<never>['ask'], 'schema'> } {
  return {
    place: {
      runId: `${golden.id}/${crypto.randomUUID()}`,
      campaignId: collected.diagnosis.campaignId,
      step: 'validate',
      role: 'judge',
      key,
      prompt: stampOf(prompt),
    },
    choices: [judge],
    ask: {
      system: prompt.system,
      shared: modelContext(collected).shared,
      user,
      schemaName: prompt.schema,
      maxOutputTokens: prompt.model.maxOutputTokens,
      temperature: prompt.model.temperature,
      effort: prompt.model.effort,
    },
    meter: createRunMeter(settings, journal, parts.now),
    signal: parts.signal,
  };
}

async function answer<Value>({ modelClient }: Bench, asked: Asked<Value>): Promise<Value | null> {
  try {
    return (await modelClient.ask(asked)).value;
  } catch (error) {
    if (error instanceof NoAnswer) return null;
    throw error;
  }
}

function decisionText({ decision }: GoldenCase): string {
  const { causes, workflow, reasoning } = decision;
  return `cause: ${causes.join(' and ')}\nworkflow: ${workflow}\nwhy: ${reasoning}`;
}

/** A recommendation as it would be shown, a line a sentence with its facts behind it; names stand as tags again. */
function shownText({ shown, collected }: ArmCase): string {
  const { placeholders } = modelContext(collected);
  return linesOf(shown)
    .map((line) => placeholders.hide(line))
    .join('\n');
}

function linesOf(diagnosis: Diagnosis): readonly string[] {
  const { rootCause, recommendedWorkflow } = diagnosis;
  const { explanation, headline, reasoning } = textsOf(diagnosis);
  const top = [`cause: ${rootCause}`, `workflow: ${recommendedWorkflow}`];
  if (explanation === null) return [...top, `headline: ${headline}`, `why: ${reasoning}`];
  const named = (name: string, claims: readonly Claim[]) =>
    claims.map(
      ({ text, evidence }) => `${name}: ${text}${evidence.length === 0 ? '' : ` (${evidence.join(' ')})`}`,
    );
  return [
    ...top,
    ...named('headline', [explanation.headline]),
    ...named('do', explanation.action),
    ...named('why', explanation.why),
    ...named('against', explanation.against),
    ...named('would change our mind', explanation.changeOurMind),
    ...named('risk', explanation.risks),
    ...explanation.whyNot.flatMap(({ workflow, claim }) => named(`not ${workflow}`, [claim])),
    ...named('success', explanation.success),
  ];
}
