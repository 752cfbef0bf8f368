import type { Workflow } from '../../../src-shared/model/vocabulary.ts';
import { offeredOptions } from '../../context/options.ts';
import { type Fault, fault } from '../fault.ts';
import type { Grounds } from './grounds.ts';

/**
 * Whether a model may choose a workflow: the engine's own, or another that was offered as allowed, and only where the
 * engine is sure enough to act at all.
 */
export function checkWorkflow(workflow: Workflow, { diagnosis, minConfidence }: Grounds): readonly Fault[] {
  const own = diagnosis.recommendedWorkflow;
  if (workflow === own) return [];
  if (diagnosis.confidence < minConfidence)
    return [
      fault(
        'workflow',
        'workflow_barred',
        `The figures are not sure enough to act on; the choice is ${own}.`,
      ),
    ];
  const option = offeredOptions(diagnosis).find((offered) => offered.workflow === workflow);
  if (option === undefined)
    return [fault('workflow', 'workflow_barred', `${workflow} is not among the options; choose ${own}.`)];
  if (option.refused === null) return [];
  const { by, because } = option.refused;
  return [
    fault(
      'workflow',
      by === 'loss' ? 'costs_more' : 'workflow_barred',
      `${workflow} may not be chosen, because ${because}. Choose ${own} or an option that is allowed.`,
    ),
  ];
}
