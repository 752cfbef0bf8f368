import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadPrompts } from '../../src-core/prompts/loadPrompts.ts';
import { promptsFolder } from './promptsFolder.ts';

const app = realpathSync(mkdtempSync(join(tmpdir(), 'causeway-app-')));
afterAll(() => rmSync(app, { recursive: true, force: true }));

describe('the folder of prompts', () => {
  it('is the one of the sources', () => {
    expect(promptsFolder()).toBe(join(import.meta.dirname, '..', '..', 'prompts'));
    expect(loadPrompts(promptsFolder()).names()).toContain('critique');
  });

  // A bundle is in out/main, or in a folder of chunks below it; the prompts are packed beside `out`.
  it('is found from a bundle, wherever the bundler put the module', () => {
    cpSync(promptsFolder(), join(app, 'prompts'), { recursive: true });
    for (const place of ['out/main', 'out/main/chunks']) {
      mkdirSync(join(app, place), { recursive: true });
      expect(promptsFolder(join(app, place))).toBe(join(app, 'prompts'));
    }
  });
});
