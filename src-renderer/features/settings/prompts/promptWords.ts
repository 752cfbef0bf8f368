import { count } from '../../../../src-shared/format/number.ts';
import type {
  PromptSummary,
  PromptText,
  RecordedPrompt,
} from '../../../../src-shared/model/llm/promptText.ts';

/** What is asked for with each prompt of the release; a prompt of an older one keeps its name. */
const purposes: ReadonlyMap<string, string> = new Map([
  ['signal_analysis', 'What moved, how the signals hang together, which cause'],
  ['recommendation', 'One of the options the evidence allows, with reasons and risks'],
  ['critique', 'What is wrong with a recommendation, and how gravely'],
  ['judge', 'Marks for the reasoning; only when prompts or models are compared'],
  ['judge_pair', 'Which of two recommendations is reasoned better; only in comparisons'],
]);

/** What the places in the text are filled with when it is sent. */
const fillings: ReadonlyMap<string, string> = new Map([
  ['faults', 'what did not pass in an earlier answer; nothing the first time'],
  ['analysis', 'the analysis of the step before'],
  ['critique', 'the objections of the critic; nothing the first time'],
  ['recommendation', 'the recommendation that is to be challenged'],
  ['decision', 'what a person decided for this case, and why'],
  ['first', 'the first recommendation'],
  ['second', 'the second recommendation'],
]);

export const purposeOf = (name: string): string => purposes.get(name) ?? 'Of another release';

/** "{{faults}}: what did not pass in an earlier answer". */
export const fillingOf = (variable: string): string =>
  `{{${variable}}}${fillings.has(variable) ? `: ${fillings.get(variable)}` : ''}`;

/** How a model is asked with it, in one line. */
export function askedHow({ temperature, maxOutputTokens, effort, reply }: PromptText): string {
  const own = 'the model’s own';
  return `temperature ${temperature ?? own}, effort ${effort ?? own}, answer in the form “${reply}” of at most ${count(maxOutputTokens)} tokens`;
}

/** A version, in this release or only in calls that were recorded. */
export interface ListedPrompt {
  readonly ref: string;
  readonly name: string;
  readonly version: string;
  /** Null: this release does not have it any more. */
  readonly summary: PromptSummary | null;
  /** With the words of the release. */
  readonly recorded: RecordedPrompt | null;
  /** Calls of a version of this name whose words were others. */
  readonly edited: RecordedPrompt | null;
}

/** The versions of this release in its order, then those that only recorded calls know. */
export function listedPrompts(
  released: readonly PromptSummary[],
  recorded: readonly RecordedPrompt[],
): readonly ListedPrompt[] {
  const ofVersion = (name: string, version: string) =>
    recorded.filter((one) => one.name === name && one.version === version);
  const here = released.map((summary): ListedPrompt => {
    const { name, version, hash } = summary;
    const uses = ofVersion(name, version);
    return {
      ref: `${name}@${version}`,
      name,
      version,
      summary,
      recorded: uses.find((one) => one.hash === hash) ?? null,
      edited: uses.find((one) => one.hash !== hash) ?? null,
    };
  });
  const gone = recorded.filter(
    ({ name, version }) => !released.some((one) => one.name === name && one.version === version),
  );
  const seen = new Set<string>();
  return [
    ...here,
    ...gone.flatMap((one): readonly ListedPrompt[] => {
      const ref = `${one.name}@${one.version}`;
      if (seen.has(ref)) return [];
      seen.add(ref);
      return [{ ref, name: one.name, version: one.version, summary: null, recorded: one, edited: null }];
    }),
  ];
}

interface Line {
  readonly change: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Lines kept around a change. */
const around = 2;

/** A difference without its long stretches of equal lines: a number stands for how many are left out. */
export function foldedLines(lines: readonly Line[]): ReadonlyArray<Line | number> {
  const isNear = (index: number): boolean =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ change }) => change !== 'same');
  const shown: Array<Line | number> = [];
  for (const [index, line] of lines.entries()) {
    const last = shown.at(-1);
    if (isNear(index)) shown.push(line);
    else if (typeof last === 'number') shown[shown.length - 1] = last + 1;
    else shown.push(1);
  }
  return shown;
}
