import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namesIn, wordsOf } from './steps/names.ts';

const root = join(import.meta.dirname, '..');

const places = ['whole', 'part', 'anywhere'] as const;
type Where = (typeof places)[number];

interface GoneWord {
  readonly word: string;
  readonly where: Where;
  readonly instead: string;
}

const gone = goneWords(readFileSync(join(root, 'docs', 'glossary.md'), 'utf8'));

function goneWords(glossary: string): readonly GoneWord[] {
  const table = glossary.slice(glossary.indexOf('## Words that are gone'));
  return [...table.matchAll(/^\| (\w+) \| (\w+) \| (.+) \|$/gm)].flatMap(([, word, column, instead]) => {
    const where = places.find((place) => place === column);
    return word === undefined || instead === undefined || where === undefined
      ? []
      : [{ word, where, instead }];
  });
}

/** Every source file git knows or would add, except this test and the files it reads names with. */
function sources(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mjs'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed.split('\n').filter((file) => file !== '' && !/^build\/(glossary|steps\/names)\./.test(file));
}

describe('the glossary', () => {
  it('is read: it lists the removed words', () => {
    expect(gone.length).toBeGreaterThan(10);
    expect(gone).toContainEqual({ word: 'herring', where: 'anywhere', instead: 'distractor' });
  });

  // Would catch: two words for one thing coming back, one file at a time.
  it('holds in every source file', () => {
    const found: string[] = [];
    for (const file of sources()) {
      let text: string;
      try {
        text = readFileSync(join(root, file), 'utf8');
      } catch {
        continue; // Removed, but still in git's index.
      }
      const names = new Set([...namesIn(text), basename(file).replace(/\..*$/, '')]);
      const parts = new Set([...names].flatMap(wordsOf));
      for (const { word, where, instead } of gone) {
        const isThere =
          where === 'anywhere'
            ? new RegExp(`\\b${word}s?\\b`, 'i').test(text)
            : [word, `${word}s`].some((form) => (where === 'whole' ? names : parts).has(form));
        if (isThere) found.push(`${file}: "${word}" is ${instead} here`);
      }
    }
    expect(found).toEqual([]);
  });
});
