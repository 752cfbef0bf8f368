import { describe, expect, it } from 'vitest';
import { fillUser, type Prompt, readPrompt } from './prompt.ts';
import { PromptError } from './promptError.ts';

const file = {
  version: 'v1',
  created: '2026-11-22',
  description: 'A prompt to test with.',
  changelog: ['First version.'],
  model: { role: 'analyst', temperature: 0.1, maxOutputTokens: 500, effort: 'low' },
  schema: 'analysis',
  variables: ['analysis', 'faults'],
  system: 'You are careful.\n',
  user: 'The analysis:\n{{analysis}}\n{{faults}}\nAnswer.',
};
const read = (change: object = {}): Prompt => ({
  ...readPrompt('sample', 'v1', { ...file, ...change }, 'sample/v1.yaml'),
  latest: true,
});
function failure(change: object): PromptError {
  try {
    read(change);
  } catch (error) {
    if (error instanceof PromptError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('a prompt file', () => {
  it.each([
    [
      'a variable that is used and not declared',
      { variables: ['analysis'] },
      /\{\{faults\}\} is used and not declared/,
    ],
    [
      'a variable that is declared and not used',
      { variables: ['analysis', 'faults', 'critique'] },
      /critique is declared and not used/,
    ],
    ['a variable misspelt in the text', { user: '{{analysis}} {{fault s}} {{faults}}' }, /\{\{fault s\}\}/],
    ['a variable in the text that is cached', { system: 'On {{analysis}}.' }, /system text holds a variable/],
    ['a version that is not the file’s', { version: 'v2' }, /says it is v2/],
    ['a field nobody knows', { temprature: 1 }, /temprature/],
    ['no changelog', { changelog: [] }, /changelog/],
    ['a role nobody has', { model: { ...file.model, role: 'boss' } }, /model\.role/],
    ['empty words', { system: ' \n ' }, /system/],
  ])('with %s is refused, saying where and what to do', (_, change, message) => {
    const error = failure(change);
    expect(error.message).toMatch(message);
    expect(error.message).toContain('sample/v1.yaml');
    expect(error.fix).not.toBe('');
  });

  it('has a hash that depends on every word and setting, and on no editor’s habit', () => {
    const { hash } = read();
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(read({ system: 'You are careful.\r\n\r\n' }).hash).toBe(hash);
    expect(read({ user: 'The analysis:  \n{{analysis}}\n{{faults}}\nAnswer.' }).hash).toBe(hash);
    expect(
      read({ description: 'Another description.', created: '2026-12-01', changelog: ['Other words.'] }).hash,
    ).toBe(hash);
    const changes = [
      { system: 'You are careless.' },
      { user: `${file.user}!` },
      { schema: 'critique' },
      { model: { ...file.model, temperature: 0.2 } },
      { model: { ...file.model, temperature: null } },
      { model: { ...file.model, effort: 'high' } },
      { model: { ...file.model, maxOutputTokens: 501 } },
      { model: { ...file.model, role: 'critic' } },
    ];
    expect(new Set([hash, ...changes.map((change) => read(change).hash)]).size).toBe(changes.length + 1);
  });
});

describe('filling in', () => {
  it('inserts values as they are, and drops the lines that stay empty', () => {
    expect(fillUser(read(), { analysis: 'cause: seasonality', faults: '' })).toBe(
      'The analysis:\ncause: seasonality\nAnswer.',
    );
  });

  it('never expands a value: a reply with {{faults}} in it stays a reply', () => {
    expect(fillUser(read(), { analysis: '{{faults}} $& $1', faults: 'repair this' })).toBe(
      'The analysis:\n{{faults}} $& $1\nrepair this\nAnswer.',
    );
  });

  it('refuses a missing and an extra value', () => {
    expect(() => fillUser(read(), { analysis: 'x' })).toThrow(/no value for faults/);
    expect(() => fillUser(read(), { analysis: 'x', faults: '', more: '' })).toThrow(/no variable more/);
  });
});
