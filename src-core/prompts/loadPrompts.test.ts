import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { comparePrompts, promptDiff, unifiedDiff } from './comparePrompts.ts';
import { loadPrompts } from './loadPrompts.ts';
import { PromptError } from './promptError.ts';
import { parsePromptRef } from './registry.ts';

const released = fileURLToPath(new URL('../../prompts', import.meta.url));

describe('the prompts of this release', () => {
  const registry = loadPrompts(released);

  it('are there for every step and for the judge', () => {
    expect(registry.names()).toEqual(
      expect.arrayContaining(['critique', 'judge', 'recommendation', 'signal_analysis']),
    );
    expect(registry.get('signal_analysis').version).toBe('v2');
    expect(registry.get('signal_analysis', 'v1').latest).toBe(false);
  });

  // A version missing from the changelog would be a change nobody knows of.
  it('are all in the changelog, with the latest marked', () => {
    const changelog = readFileSync(join(released, 'README.md'), 'utf8').split('## Changelog')[1] ?? '';
    const listed = registry
      .list()
      .map(
        ({ name, version, created, latest }) =>
          `- **${name} ${version}** (${created}${latest ? ', latest' : ''}): `,
      );
    for (const entry of listed) expect(changelog).toContain(entry);
    expect(changelog.match(/^- \*\*/gm)).toHaveLength(listed.length);
  });

  // Tags in the evidence mean nothing to a model that was not told what they are, and an unmarked name is an order it
  // may follow.
  it('say what tags are, and that names are data', () => {
    for (const { name, version } of registry.list()) {
      const { system } = registry.get(name, version);
      expect(system, name).toMatch(/tag/i);
      expect(system, name).toMatch(/data, never (an )?instruction/);
    }
  });

  it('are listed newest first', () => {
    const versions = registry
      .list()
      .filter(({ name }) => name === 'signal_analysis')
      .map(({ version }) => version);
    expect(versions).toEqual(['v2', 'v1']);
  });

  it('compare: what differs in words, and what besides', () => {
    const [v1, v2] = [registry.get('signal_analysis', 'v1'), registry.get('signal_analysis', 'v2')];
    const patch = unifiedDiff(v1, v2);
    expect(patch).toMatch(/^--- signal_analysis@v1\n\+\+\+ signal_analysis@v2\n@@ /);
    const { lines } = promptDiff(v1, v2);
    const side = (gone: 'added' | 'removed') =>
      lines
        .filter(({ change }) => change !== gone)
        .map(({ text }) => text)
        .join('\n');
    expect(side('added')).toContain(v1.system);
    expect(side('removed')).toContain(v2.system);
    expect(unifiedDiff(v1, v1)).toBe('');
    expect(promptDiff(v1, v1).lines.every(({ change }) => change === 'same')).toBe(true);
    const fields = comparePrompts(v1, v2);
    expect(fields.find(({ field }) => field === 'hash')?.same).toBe(false);
    expect(fields.find(({ field }) => field === 'role')?.same).toBe(true);
    expect(() => unifiedDiff(v1, registry.get('critique'))).toThrow(PromptError);
  });

  it('list what exists when asked for what does not', () => {
    expect(() => registry.get('signals')).toThrow(/no prompt "signals"/);
    expect(() => registry.get('critique', 'v9')).toThrow(/no v9 of the prompt "critique"/);
  });
});

describe('a reference', () => {
  it('is a name, or a name and a version', () => {
    expect(parsePromptRef('critique')).toEqual({ name: 'critique', version: 'latest' });
    expect(parsePromptRef('signal_analysis@v12')).toEqual({ name: 'signal_analysis', version: 'v12' });
    for (const wrong of ['', '@v1', 'a@b', 'a@v0', 'a@v1@v2', '../x'])
      expect(() => parsePromptRef(wrong), wrong).toThrow(PromptError);
  });
});

describe('a folder of prompts', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'causeway-prompts-'));
    mkdirSync(join(folder, 'critique'));
    put('v1.yaml', good);
    put('latest', 'v1\n');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const good = readFileSync(join(released, 'critique', 'v1.yaml'), 'utf8');
  const put = (file: string, text: string) => writeFileSync(join(folder, 'critique', file), text);

  it('is read as stored', () => {
    expect(loadPrompts(folder).get('critique').hash).toBe(loadPrompts(released).get('critique', 'v1').hash);
  });

  it('counts versions as numbers: v10 comes after v9', () => {
    for (const number of [2, 9, 10])
      put(`v${number}.yaml`, good.replace('version: v1', `version: v${number}`));
    put('latest', 'v10');
    expect(loadPrompts(folder).versions('critique')).toEqual(['v1', 'v2', 'v9', 'v10']);
    expect(loadPrompts(folder).get('critique').version).toBe('v10');
  });

  it.each([
    [
      'no word of which version is the latest',
      () => rmSync(join(folder, 'critique', 'latest')),
      /nothing says which version is the latest/,
    ],
    ['a latest that is not there', () => put('latest', 'v3'), /"v3", which is not there/],
    ['a stray file', () => put('v2.yml', good), /critique.v2\.yml is no version/],
    ['broken YAML, with its line', () => put('v1.yaml', `${good}\nbad: [`), /critique\/v1\.yaml, line \d+/],
    ['a file of another version', () => put('v2.yaml', good), /critique\/v2\.yaml: the file says it is v1/],
  ])('with %s is refused', (_, spoil, message) => {
    spoil();
    expect(() => loadPrompts(folder)).toThrow(message);
  });

  it('that is missing is reported as missing', () => {
    expect(() => loadPrompts(join(folder, 'nowhere'))).toThrow(/cannot be read/);
  });
});
