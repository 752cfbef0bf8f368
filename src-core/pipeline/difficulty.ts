import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import { choosable } from '../context/options.ts';

/** How hard a case is to explain, and why, as a sentence. */
export interface Difficulty {
  /** Clear: the engine's own text is enough. Ordinary: the analyst's model. Hard: the strong one. */
  readonly level: 'clear' | 'ordinary' | 'hard';
  readonly because: string;
}

/**
 * The bounds of the rule, our own judgement, 2026-11; `npm run -s bench tokens` shows how often cases called clear were
 * right.
 */
export const difficultyBounds = {
  /** From here on, calibrated, a cause counts as sure … */
  sure: 0.9,
  /** … if no more facts than this contradict it, and fewer than support it. */
  mostAgainst: 2,
  /** A rival this likely is a near tie. */
  rival: 0.2,
  /** Below this a verdict is shaky whatever the rivals. */
  shaky: 0.7,
} as const;

/** Pure; the first rule that fits decides and is reported. */
export function difficultyOf(diagnosis: Diagnosis): Difficulty {
  const { status, secondCause, hypotheses, confidence, rootCause } = diagnosis;
  const { sure, mostAgainst, rival, shaky } = difficultyBounds;
  if (status === 'insufficient_data') return clear('There is too little data for any reasoning.');
  if (status === 'undetermined') return hard('The cause is not clear yet.');
  if (status === 'check') return hard('It costs money, and no action is safe yet.');
  if (secondCause !== null) return hard('Two causes seem to be at work together.');
  const [first, second] = hypotheses;
  if (second !== undefined && second.probability >= rival) return hard('Another cause is nearly as likely.');
  if (confidence < shaky) return hard('The evidence is weak.');
  if (choosable(diagnosis).length > 1) return hard('More than one action is nearly as good.');
  const against = first?.contradicting.length ?? 0;
  // "Nothing changed" has no supporting facts: it holds when no other cause does.
  const within =
    rootCause === 'normal_variance' ? 1 : Math.min(mostAgainst, (first?.supporting.length ?? 0) - 1);
  if (against > within) return ordinary('Some facts speak against the likeliest cause.');
  if (confidence < sure || (first?.probability ?? 0) < sure)
    return ordinary('One cause is likely, and not yet sure.');
  return clear('The case is clear: one cause is nearly certain and hardly anything speaks against it.');
}

const clear = (because: string): Difficulty => ({ level: 'clear', because });
const ordinary = (because: string): Difficulty => ({ level: 'ordinary', because });
const hard = (because: string): Difficulty => ({ level: 'hard', because });
