import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src-shared/model/ids.ts';
import { temporaryFolder } from '../../testing/api.ts';
import { fileSource } from './fileSpec.ts';
import { type HandedFile, Staging } from './staging.ts';

let folder: ReturnType<typeof temporaryFolder>;
let staging: Staging;
const named = (name: string): HandedFile => ({ id: newId(), name });
const [a, b, c] = [named('a.csv'), named('b.csv'), named('c.csv')];
const limits = { places: 2, filesEach: 2, bytesEach: 1_000_000 };

beforeEach(() => {
  folder = temporaryFolder();
  staging = new Staging(() => folder.path, limits);
});
afterEach(async () => {
  await staging.close();
  folder.remove();
});

async function read(id: string, index = 0): Promise<Buffer> {
  const spec = (await staging.files(id))[index];
  if (spec === undefined) throw new Error('no such file');
  const pieces: Uint8Array[] = [];
  for await (const piece of fileSource(spec).open()) pieces.push(piece);
  return Buffer.concat(pieces);
}

const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('staged files', () => {
  // Would catch: pieces joined in another order, lost at a boundary, or decrypted with the wrong offset.
  it('come back as uploaded, read twice', async () => {
    const id = await staging.create();
    const whole = randomBytes(700_001);
    const cuts = [0, 1, 65_536, 65_537, 500_000, 700_001];
    const received = await Promise.all(
      cuts
        .slice(0, -1)
        .map((from, index) => staging.add(id, a, from, new Blob([whole.subarray(from, cuts[index + 1])]))),
    );
    expect(received).toEqual(cuts.slice(1));
    expect(sha(await read(id))).toBe(sha(whole));
    expect(sha(await read(id))).toBe(sha(whole));
  });

  // Would catch: the second of two files of one name dropped as "already there", or refused as a piece out of order.
  it('of one name from two folders are two files, each with its own name', async () => {
    const id = await staging.create();
    const [march, april] = [named('campaign_daily.csv'), named('campaign_daily.csv')];
    expect(await staging.add(id, march, 0, new Blob(['march, the longer one']))).toBe(21);
    expect(await staging.add(id, april, 0, new Blob(['april']))).toBe(5);
    expect((await read(id, 0)).toString()).toBe('march, the longer one');
    expect((await read(id, 1)).toString()).toBe('april');
    expect((await staging.files(id)).map(({ name }) => name)).toEqual([
      'campaign_daily.csv',
      '(2)/campaign_daily.csv',
    ]);
  });

  // Would catch: a person's data readable on disk, or left there.
  it('are unreadable on disk and deleted afterwards', async () => {
    const id = await staging.create();
    const secret = 'Spring Sale 2026,1234.56\n'.repeat(400);
    await staging.add(id, { id: newId(), name: 'spring-sale.csv' }, 0, new Blob([secret]));
    const files = readdirSync(folder.path, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    expect(files).toHaveLength(1);
    for (const file of files) {
      expect(file.name).not.toContain('spring');
      expect(readFileSync(join(file.parentPath, file.name)).includes('Spring')).toBe(false);
    }
    await staging.remove(id);
    expect(existsSync(join(folder.path, 'staged', id))).toBe(false);
    await expect(staging.files(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  // Would catch: a retried piece added twice, a gap filled with nothing, an unknown id, the disk filled up.
  it('accept each piece once, in order, within limits', async () => {
    const id = await staging.create();
    expect(await staging.add(id, a, 0, new Blob(['abc']))).toBe(3);
    expect(await staging.add(id, a, 0, new Blob(['abc']))).toBe(3);
    await expect(staging.add(id, a, 5, new Blob(['x']))).rejects.toMatchObject({
      code: 'UNUSABLE_INPUT',
    });
    await expect(staging.add(id, a, 3, new Blob(['x'.repeat(1_000_000)]))).rejects.toMatchObject({
      code: 'UNUSABLE_INPUT',
    });
    await staging.add(id, b, 0, new Blob(['b']));
    await expect(staging.add(id, c, 0, new Blob(['c']))).rejects.toMatchObject({
      code: 'UNUSABLE_INPUT',
    });
    expect(() => staging.add(newId(), a, 0, new Blob(['a']))).toThrow('no longer available');
    expect((await read(id)).toString()).toBe('abc');
  });

  // Would catch: uploads of closed windows piling up, or one deleted while it is read.
  it('are evicted for new ones, but not while they are read', async () => {
    const [first, second] = [await staging.create(), await staging.create()];
    const letGo = staging.hold(first);
    await staging.add(first, a, 0, new Blob(['a']));
    const third = await staging.create();
    await expect(staging.files(second)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await read(first)).toString()).toBe('a');
    staging.hold(third);
    await expect(staging.create()).rejects.toMatchObject({ code: 'CONFLICT' });
    letGo();
    await staging.create();
    await expect(staging.files(first)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
