import { createHash } from 'node:crypto';
import { z } from 'zod';
import { daySchema } from '../../src-shared/model/day.ts';
import { promptVersionSchema } from '../../src-shared/model/llm/promptText.ts';
import { modelRoleSchema } from '../../src-shared/model/llm/providers.ts';
import type { PromptStamp } from '../../src-shared/model/llm/trace.ts';
import { PromptError } from './promptError.ts';

/** Line endings and trailing spaces are normalised: a hash must not change with an editor's habits. */
const words = z
  .string()
  .transform((text) =>
    text
      .replace(/\r\n?/g, '\n')
      .replace(/[^\S\n]+$/gmu, '')
      .trim(),
  )
  .refine((text) => text !== '', 'must not be empty');

/** A prompt as its YAML file holds it. */
export const promptFileSchema = z.strictObject({
  version: promptVersionSchema,
  created: daySchema,
  description: z.string().min(10).max(200),
  /** What is new compared with the version before, oldest first. */
  changelog: z.array(z.string().min(5)).min(1).readonly(),
  model: z
    .strictObject({
      role: modelRoleSchema,
      /** Null: the model's own. The person's setting takes precedence; models without a temperature are sent none. */
      temperature: z.number().min(0).max(2).nullable(),
      maxOutputTokens: z.int().min(50).max(8000),
      effort: z.enum(['low', 'medium', 'high']).nullable(),
    })
    .readonly(),
  /** Names the shape of the reply; the shapes are in src-shared/model/llm/replies.ts. */
  schema: z.string().regex(/^[a-z][a-z_]{0,39}$/),
  variables: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/)).readonly(),
  system: words,
  user: words,
});
export type PromptFile = z.infer<typeof promptFileSchema>;

/** One version of a prompt, checked. */
export interface Prompt extends Readonly<PromptFile> {
  readonly name: string;
  /** SHA-256 over everything that decides an answer: words, variables, reply and how the model is asked. */
  readonly hash: string;
  readonly latest: boolean;
}

/** Checks a file's content. Throws PromptError naming the file. */
export function readPrompt(
  name: string,
  version: string,
  content: unknown,
  where: string,
): Omit<Prompt, 'latest'> {
  const read = promptFileSchema.safeParse(content);
  if (!read.success)
    throw new PromptError(
      `${where}: ${read.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`).join('; ')}.`,
      'Compare it with another version of the same prompt; prompts/README.md says what each field is.',
      read.error,
    );
  const file = read.data;
  if (file.version !== version)
    throw new PromptError(
      `${where}: the file says it is ${file.version}.`,
      `Set "version: ${version}", or rename the file.`,
    );
  checkVariables(file, where);
  return { ...file, name, hash: contentHash(file) };
}

const variablePattern = /\{\{\s*([^{}]*?)\s*\}\}/gu;
const usedIn = (text: string): readonly string[] =>
  [...text.matchAll(variablePattern)].map(([, name = '']) => name);

function checkVariables({ system, user, variables }: PromptFile, where: string): void {
  const used = new Set(usedIn(user));
  const undeclared = [...used].filter((name) => !variables.includes(name));
  if (undeclared.length > 0)
    throw new PromptError(
      `${where}: {{${undeclared.join('}}, {{')}}} is used and not declared.`,
      `Add it to "variables", or write the name as declared: ${variables.join(', ') || 'there are none'}.`,
    );
  const unused = variables.filter((name) => !used.has(name));
  if (unused.length > 0)
    throw new PromptError(
      `${where}: ${unused.join(', ')} is declared and not used.`,
      'Write it as {{name}} in "user", or take it out of "variables".',
    );
  if (usedIn(system).length > 0)
    throw new PromptError(
      `${where}: the system text holds a variable.`,
      'Move it to "user": the system text is the same for every campaign, so that providers can cache it.',
    );
}

function contentHash({ model, schema, system, user, variables }: PromptFile): string {
  const { role, temperature, maxOutputTokens, effort } = model;
  const content = [role, temperature, maxOutputTokens, effort, schema, [...variables].sort(), system, user];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

export const stampOf = ({ name, version, hash }: Prompt): PromptStamp => ({ name, version, hash });

/**
 * The user text with its variables filled in once: a value is never expanded again. Blank lines that an empty value
 * leaves are removed.
 */
export function fillUser(prompt: Prompt, values: Readonly<Record<string, string>>): string {
  const missing = prompt.variables.filter((name) => values[name] === undefined);
  const unknown = Object.keys(values).filter((name) => !prompt.variables.includes(name));
  if (missing.length > 0 || unknown.length > 0)
    throw new PromptError(
      `${prompt.name}@${prompt.version}: ${missing.length > 0 ? `no value for ${missing.join(', ')}` : `there is no variable ${unknown.join(', ')}`}.`,
      `Its variables are: ${prompt.variables.join(', ') || 'none'}.`,
    );
  return prompt.user
    .split('\n')
    .flatMap((line) => {
      const filled = line.replace(variablePattern, (_, name: string) => values[name] ?? '');
      // A line that holds only variables, all of them empty, is dropped.
      return filled.trim() === '' && usedIn(line).length > 0 ? [] : [filled];
    })
    .join('\n')
    .trim();
}
