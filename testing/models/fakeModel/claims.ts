import type { Claim } from '../../../src-shared/model/llm/replies.ts';
import type { Fact, Read } from './context.ts';

/** A signal's code as words; pieces with digits are left out, since a digit in a sentence reads as a figure. */
const spoken = (signal: string): string =>
  signal
    .split(/[_\s]+/)
    .filter((word) => word !== '' && !/\d/.test(word) && word !== 'change')
    .join(' ');

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** One fact in a sentence, every figure copied character by character from its line. */
export function claimOf(fact: Fact): Claim {
  const name = capital(spoken(fact.signal) || 'this');
  const text =
    fact.before !== '' && fact.now !== ''
      ? `${name} went from ${fact.before} to ${fact.now}${fact.change === '' ? '' : ` (${fact.change})`}.`
      : `${name} stands at ${fact.now === '' ? 'an unknown value' : fact.now}${fact.change === '' ? '' : ` (${fact.change})`}.`;
  return { text, evidence: [fact.id] };
}

/** Facts for the likeliest cause first, then the rest in their order. */
export function ranked(read: Read): readonly Fact[] {
  const best = read.causes[0]?.supporting ?? [];
  const first = best.flatMap((id) => read.facts.filter((fact) => fact.id === id));
  return [...first, ...read.facts.filter((fact) => !first.includes(fact))];
}

/** An id for a sentence without figures: that of the likeliest cause's first fact. */
export const anchor = (read: Read): readonly string[] => {
  const id = ranked(read)[0]?.id;
  return id === undefined ? [] : [id];
};

export const causeWords = (code: string): string => code.replaceAll('_', ' ');
