import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import { choosable } from '../context/options.ts';

/** How much a case asks of whoever explains it, and why, as a sentence. */
export interface Difficulty {
  /** Clear: the engine's own text says it all. Ordinary: the analyst's model. Hard: the strong one. */
  readonly level: 'clear' | 'ordinary' | 'hard';
  readonly because: string;
}

/** The bounds of the rule, our own judgement of 2026-11; `npm run -s bench tokens` tells how often what it calls clear was right. */
export const difficultyBounds = {
  /** From here on, calibrated, a cause counts as sure … */
  sure: 0.9,
  /** … if no more facts than this speak against it, and fewer than speak for it. */
  mostAgainst: 2,
  /** A rival this likely is a near tie. */
  rival: 0.2,
  /** Below this a verdict is shaky whatever the rivals. */
  shaky: 0.7,
} as const;

/** Pure; the first rule that fits decides, and is reported. */
export function difficultyOf(diagnosis: Diagnosis): Difficulty {
  const { status, secondCause, hypotheses, confidence, rootCause } = diagnosis;
  const { sure, mostAgainst, rival, shaky } = difficultyBounds;
  if (status === 'insufficient_data') return clear('There is too little data for any reasoning.');
  if (status === 'undetermined') return hard('The cause is not clear yet.');
  if (secondCause !== null) return hard('Two causes seem to be at work together.');
  const [first, second] = hypotheses;
  if (second !== undefined && second.probability >= rival) return hard('Another cause is nearly as likely.');
  if (confidence < shaky) return hard('The evidence is weak.');
  if (choosable(diagnosis).length > 1) return hard('More than one action is nearly as good.');
  const against = first?.contradicting.length ?? 0;
  // That nothing happened has no facts for it: what speaks for it is that none of the others has.
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
