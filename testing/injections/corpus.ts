import { disguises } from './disguises.ts';
import { type Goal, goals, orders } from './goals.ts';

/** A text that somebody put in place of a name. */
export interface Payload {
  readonly id: string;
  readonly goal: Goal;
  readonly language: string;
  readonly disguise: string;
  readonly text: string;
  /** The instruction without its disguise. */
  readonly order: string;
}

/**
 * Every goal in every language in plain words, every disguise of every goal in English, and every third of the others
 * in two more languages. The same list in every run.
 */
export function injectionCorpus(): readonly Payload[] {
  const found: Payload[] = [];
  const add = (language: string, goal: Goal, disguise: string): void => {
    const order = orders[language]?.[goal];
    const dress = disguises[disguise];
    if (order === undefined || dress === undefined)
      throw new Error(`no ${disguise} of ${goal} in ${language}`);
    const text = dress(order, `${language} ${goal} sale`);
    // A disguise without effect on this script.
    if (found.some((known) => known.text === text)) return;
    found.push({ id: `${language}/${goal}/${disguise}`, goal, language, disguise, text, order });
  };
  for (const language of Object.keys(orders)) for (const goal of goals) add(language, goal, 'plain');
  for (const disguise of Object.keys(disguises))
    if (disguise !== 'plain') for (const goal of goals) add('en', goal, disguise);
  for (const [rank, disguise] of Object.keys(disguises).entries())
    if (disguise !== 'plain')
      for (const language of ['de', 'zh'])
        for (const [place, goal] of goals.entries())
          if ((rank + place) % 3 === 0) add(language, goal, disguise);
  return found;
}
