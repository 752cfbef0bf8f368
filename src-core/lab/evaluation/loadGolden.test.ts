import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GoldenCaseError, loadGolden } from './loadGolden.ts';

describe('loading golden cases', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'causeway-golden-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  // Would catch: a broken file that is skipped in silence, so that a case is no longer scored and nobody notices.
  it.each([
    ['not-json.json', '{', /not-json\.json: this is not JSON/],
    ['no-decision.json', '{"id":"no-decision"}', /no-decision\.json: [\s\S]*decision/],
  ])('names the file and what is wrong in %s', async (file, text, message) => {
    await writeFile(join(folder, file), text);
    await expect(loadGolden(folder)).rejects.toThrow(GoldenCaseError);
    await expect(loadGolden(folder)).rejects.toThrow(message);
  });

  it('reads nothing but JSON files', async () => {
    await writeFile(join(folder, 'notes.md'), 'to do');
    expect(await loadGolden(folder)).toEqual([]);
  });
});
