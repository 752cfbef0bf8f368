import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isFresh, keepStamp, sourceStamp } from './sourceStamp.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'causeway-stamp-'));
  mkdirSync(join(root, 'src', 'deep'), { recursive: true });
  writeFileSync(join(root, 'src', 'deep', 'one.ts'), 'one');
  writeFileSync(join(root, 'lock.json'), '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

const stamp = () => sourceStamp(root, ['src', 'lock.json', 'not-there']);

it('stays the same while nothing changes, so that a start does not build again', () => {
  expect(stamp()).toBe(stamp());
});

it('changes with an edit, a new, a renamed and a removed file, so that nobody sees an old page', () => {
  const seen = new Set([stamp()]);
  const note = () => seen.add(stamp());
  writeFileSync(join(root, 'src', 'deep', 'one.ts'), 'other');
  note();
  utimesSync(join(root, 'src', 'deep', 'one.ts'), 1, 1);
  note();
  writeFileSync(join(root, 'src', 'two.ts'), '');
  note();
  rmSync(join(root, 'src', 'two.ts'));
  writeFileSync(join(root, 'lock.json'), '{ }');
  note();
  expect(seen.size).toBe(5);
});

it('does not build again for a test', () => {
  const before = stamp();
  writeFileSync(join(root, 'src', 'one.test.ts'), '');
  expect(stamp()).toBe(before);
});

it('is stored with the build it belongs to', () => {
  const file = join(root, 'out', '.stamp');
  expect(isFresh(file, stamp())).toBe(false);
  keepStamp(file, stamp());
  expect(isFresh(file, stamp())).toBe(true);
});
