import { type Fault, needsRepair } from '../fault.ts';

/** A longer list does not help a model, and costs tokens. */
const mostListed = 12;

/** The faults of an answer as one message that goes back once; empty = nothing to repair. */
export function faultMessage(faults: readonly Fault[]): string {
  if (!needsRepair(faults)) return '';
  const listed = faults.filter(({ weight }) => weight === 'repair');
  const lines = listed.slice(0, mostListed).map(({ path, sentence }) => `- ${path}: ${sentence}`);
  const rest = listed.length - lines.length;
  return [
    'Your last answer was checked against the facts. Answer again in full, with these corrected and the rest as it was:',
    ...lines,
    ...(rest > 0 ? [`- and ${rest} more of the same kinds.`] : []),
  ].join('\n');
}
