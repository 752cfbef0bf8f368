import { createTwoFilesPatch, diffLines } from 'diff';
import type { PromptDiff } from '../../src-shared/model/llm/promptText.ts';
import type { Prompt } from './prompt.ts';
import { PromptError } from './promptError.ts';

/** Everything of a prompt that reaches a model or says how it is asked, as text: two versions are compared by it. */
export function promptDocument({ system, user, variables, model, schema }: Prompt): string {
  return [
    `model: ${model.role}, temperature ${model.temperature ?? "the model's own"}, at most ${model.maxOutputTokens} tokens, effort ${model.effort ?? "the model's own"}`,
    `reply: ${schema}`,
    `variables: ${variables.join(', ') || 'none'}`,
    '',
    '[system]',
    system,
    '',
    '[user]',
    user,
    '',
  ].join('\n');
}

/** Two versions line by line, all lines shown. */
export function promptDiff(from: Prompt, to: Prompt): PromptDiff {
  sameName(from, to);
  const lines = diffLines(promptDocument(from), promptDocument(to)).flatMap(({ value, added, removed }) => {
    const change = added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const);
    return value
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => ({ change, text }));
  });
  return { name: from.name, from: from.version, to: to.version, lines };
}

/** The same as a unified diff; empty where the two are the same. */
export function unifiedDiff(from: Prompt, to: Prompt): string {
  sameName(from, to);
  const [before, after] = [promptDocument(from), promptDocument(to)];
  if (before === after) return '';
  const label = ({ name, version }: Prompt) => `${name}@${version}`;
  const patch = createTwoFilesPatch(label(from), label(to), before, after, undefined, undefined, {
    context: 3,
  });
  return patch.replace(/^=+\n/, '').replace(/^((?:---|\+\+\+) \S+)\t\S*$/gm, '$1');
}

export interface ComparedField {
  readonly field: string;
  readonly from: string;
  readonly to: string;
  readonly same: boolean;
}

/** What is known about two versions side by side, apart from the words. */
export function comparePrompts(from: Prompt, to: Prompt): readonly ComparedField[] {
  sameName(from, to);
  const fields: ReadonlyArray<readonly [string, (prompt: Prompt) => string]> = [
    ['created', ({ created }) => created],
    ['description', ({ description }) => description],
    ['changelog', ({ changelog }) => changelog.join(' ')],
    ['latest', ({ latest }) => (latest ? 'yes' : 'no')],
    ['role', ({ model }) => model.role],
    [
      'temperature',
      ({ model }) => (model.temperature === null ? "the model's own" : String(model.temperature)),
    ],
    ['maxOutputTokens', ({ model }) => String(model.maxOutputTokens)],
    ['effort', ({ model }) => model.effort ?? "the model's own"],
    ['reply', ({ schema }) => schema],
    ['variables', ({ variables }) => variables.join(', ')],
    ['system words', ({ system }) => String(wordsIn(system))],
    ['user words', ({ user }) => String(wordsIn(user))],
    ['hash', ({ hash }) => hash.slice(0, 12)],
  ];
  return fields.map(([field, read]) => ({
    field,
    from: read(from),
    to: read(to),
    same: read(from) === read(to),
  }));
}

const wordsIn = (text: string): number => text.split(/\s+/u).filter((word) => word !== '').length;

function sameName(from: Prompt, to: Prompt): void {
  if (from.name !== to.name)
    throw new PromptError(
      `${from.name} and ${to.name} are two prompts, not two versions of one.`,
      'Name two versions of the same prompt.',
    );
}
