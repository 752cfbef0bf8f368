import type { ModelRef } from '../../../../src-shared/model/llm/providers.ts';
import type { PromptName } from '../../../pipeline/ports.ts';

/** One way of asking: which model, and which version of each prompt (left out = the latest). */
export interface Arm {
  /** For the person: `signal_analysis@v2`, or the model where that is what differs. */
  readonly label: string;
  readonly model: ModelRef;
  readonly pins: Readonly<Partial<Record<PromptName, string>>>;
}
