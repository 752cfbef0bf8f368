import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/api.ts';
import { resolvePath } from './target.ts';

const folder = temporaryFolder();
const at = (name: string) => join(folder.path, name);

beforeAll(() => {
  writeFileSync(at('a.csv'), 'date\n');
  mkdirSync(at('march'));
});
afterAll(() => folder.remove());

describe('what an import names', () => {
  it('is a file, with its size, or a folder', () => {
    expect(resolvePath(at('a.csv'))).toEqual({
      label: 'a.csv',
      target: { kind: 'files', files: [{ kind: 'plain', name: 'a.csv', size: 5, path: at('a.csv') }] },
    });
    expect(resolvePath(`${at('march')}/`)).toMatchObject({ label: 'march', target: { kind: 'folder' } });
  });

  // Would catch: a path relative to wherever the program was started, or a device that never ends.
  it.each([
    ['data/a.csv', /not a full path/],
    ['../a.csv', /not a full path/],
    ['', /not a full path/],
    [at('a.csv\0.png'), /not a full path/],
    [at('nothing'), /nothing at/],
    [at('a.csv/inside'), /nothing at/],
  ])('is refused as %j', (path, sentence) => {
    expect(() => resolvePath(path)).toThrow(sentence);
  });

  it.skipIf(process.platform === 'win32')('is not a device or a pipe', () => {
    execFileSync('mkfifo', [at('pipe')]);
    expect(() => resolvePath(at('pipe'))).toThrow(/neither a file nor a folder/);
    expect(() => resolvePath('/dev/zero')).toThrow(/neither a file nor a folder/);
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('must be readable', () => {
    writeFileSync(at('secret.csv'), 'x');
    chmodSync(at('secret.csv'), 0);
    expect(() => resolvePath(at('secret.csv'))).toThrow(/may not be read/);
  });
});
