import type { CritiqueReply } from '../../../src-shared/model/llm/replies.ts';
import { checkContent } from '../content/checkContent.ts';
import { type Fault, fault, note } from '../fault.ts';
import type { Grounds } from './grounds.ts';

const mostIssues = 5;

/**
 * What is wrong with a critique. Its words go back to the model and into the record, never into the recommendation, so
 * they need no evidence; they must still be fit to read, and the verdict must follow from the issues.
 */
export function checkCritique(reply: CritiqueReply, grounds: Grounds): readonly Fault[] {
  const tags = new Set(grounds.tags);
  const faults: Fault[] = reply.issues.flatMap(({ issue, suggestion }, index) => [
    ...checkContent(`issues.${index}.issue`, issue, tags),
    ...checkContent(`issues.${index}.suggestion`, suggestion, tags),
  ]);
  if (reply.issues.length > mostIssues)
    faults.push(
      fault(
        'issues',
        'too_many',
        `There are ${reply.issues.length} issues; at most ${mostIssues} are allowed.`,
      ),
    );
  const critical = reply.issues.some(({ severity }) => severity === 'CRITICAL');
  if (critical === reply.satisfactory)
    faults.push(
      note(
        'satisfactory',
        'inconsistent',
        critical
          ? 'It is called satisfactory with a CRITICAL issue.'
          : 'It is called unsatisfactory without a CRITICAL issue.',
      ),
    );
  return faults;
}

/** The issues worth another round: CRITICAL ones whose words are fit to be sent back. */
export function criticalIssues(reply: CritiqueReply, faults: readonly Fault[]): CritiqueReply['issues'] {
  return reply.issues.filter(
    ({ severity }, index) =>
      severity === 'CRITICAL' &&
      !faults.some(({ path, weight }) => weight === 'repair' && path.startsWith(`issues.${index}.`)),
  );
}
