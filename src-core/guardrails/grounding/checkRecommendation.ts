import type { Diagnosis, WeighedOption } from '../../../src-shared/model/diagnosis.ts';
import type { RecommendationReply } from '../../../src-shared/model/llm/replies.ts';
import { ownOption } from '../../context/options.ts';
import { type Fault, fault } from '../fault.ts';
import { mostTexts } from './checkAnalysis.ts';
import { checkClaim, type Slot } from './checkClaim.ts';
import { checkWorkflow } from './checkWorkflow.ts';
import { type Grounds, optionFor } from './grounds.ts';

/** The lists of a recommendation, in the order they are shown. */
export const recommendationLists = ['why', 'against', 'would_change_our_mind', 'risks', 'success'] as const;

/** What is wrong with a recommendation. */
export function checkRecommendation(reply: RecommendationReply, grounds: Grounds): readonly Fault[] {
  const { diagnosis } = grounds;
  const option = optionFor(diagnosis, reply.workflow) ?? own(diagnosis, reply);
  const faults: Fault[] = [...checkWorkflow(reply.workflow, grounds)];
  const slot = (path: string, more: Partial<Slot> = {}): Slot => ({ path, option, ...more });
  faults.push(...checkClaim(reply.headline, slot('headline', { namesCause: true }), grounds));
  for (const name of recommendationLists) {
    const list = reply[name];
    if (list.length > mostTexts)
      faults.push(
        fault(name, 'too_many', `There are ${list.length} texts; at most ${mostTexts} are allowed.`),
      );
    const more = name === 'why' ? { namesCause: true } : {};
    faults.push(
      ...list.flatMap((claim, index) => checkClaim(claim, slot(`${name}.${index}`, more), grounds)),
    );
  }
  if (reply.why.length === 0) faults.push(fault('why', 'empty', 'No reason is given.'));
  if (reply.success.length === 0)
    faults.push(fault('success', 'empty', 'Nothing says how one will know that it worked.'));
  const seen = new Set<string>();
  for (const [index, { workflow, why_not: text, evidence }] of reply.alternatives.entries()) {
    const path = `alternatives.${index}`;
    if (workflow === reply.workflow || seen.has(workflow))
      faults.push(fault(path, 'inconsistent', `${workflow} is the choice itself or named twice.`));
    seen.add(workflow);
    const other = optionFor(diagnosis, workflow);
    const alsoOptions = option === null ? [] : [option];
    faults.push(...checkClaim({ text, evidence }, { path, option: other, alsoOptions }, grounds));
  }
  return faults;
}

/** Where no options were computed: the verdict's own action. */
const own = (diagnosis: Diagnosis, { workflow }: RecommendationReply): WeighedOption | null =>
  workflow === diagnosis.recommendedWorkflow ? ownOption(diagnosis) : null;
