import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../api.ts';
import { FileBody } from './fileBody.ts';
import { randomFrom } from './randomFrom.ts';
import { plainCuts, RecordedDisk, tornCut } from './recordedDisk.ts';
import type { Step } from './trace.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const root = '/disk';
const at = (name: string) => `${root}/${name}`;
const open = (file: string, name: string): Step => ({
  kind: 'open',
  file,
  path: name === '' ? root : at(name),
  creates: name !== '',
  cuts: false,
});
const write = (file: string, offset: number, text: string): Step => ({
  kind: 'write',
  file,
  at: offset,
  data: Buffer.from(text),
});

/** What each plain cut leaves: names with their contents. */
function left(steps: readonly Step[]): readonly Record<string, string>[] {
  const place = mkdtempSync(join(folder.path, 'left-'));
  return plainCuts.map((cut, index) => {
    const empty = temporaryFolder();
    const disk = new RecordedDisk(empty.path);
    for (const step of steps) disk.step(JSON.parse(JSON.stringify(step), revive(empty.path)));
    const to = join(place, String(index));
    disk.cutInto(to, cut);
    empty.remove();
    const names = readdirSync(to, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return Object.fromEntries(
      names.map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')]),
    );
  });
}

/** The same step under the folder used in the test. */
function revive(folderPath: string) {
  return (_: string, value: unknown) => {
    if (typeof value === 'string' && value.startsWith(root)) return folderPath + value.slice(root.length);
    if (
      typeof value === 'object' &&
      value !== null &&
      'type' in value &&
      value.type === 'Buffer' &&
      'data' in value
    )
      return Buffer.from(value.data as number[]);
    return value;
  };
}

describe('the recorded disk', () => {
  // Would catch: a model in which a file survives whose name or data was never synced, and so a harness that proves
  // nothing.
  it('keeps data by a sync of the file and names by a sync of the folder, and nothing else', () => {
    const made = [open('1', 'a'), write('1', 0, 'data')];
    expect(left(made)).toEqual([{}, { a: '' }, {}, { a: 'data' }]);
    const dataSynced: Step[] = [...made, { kind: 'sync', file: '1' }];
    expect(left(dataSynced)).toEqual([{}, { a: 'data' }, {}, { a: 'data' }]);
    const both: Step[] = [...dataSynced, open('2', ''), { kind: 'sync', file: '2' }];
    expect(left(both)).toEqual([{ a: 'data' }, { a: 'data' }, { a: 'data' }, { a: 'data' }]);
    const renamed: Step[] = [...both, { kind: 'rename', from: at('a'), to: at('b') }];
    expect(left(renamed)).toEqual([{ a: 'data' }, { b: 'data' }, { a: 'data' }, { b: 'data' }]);
  });

  // Would catch: a torn write that shows bytes which were never written there.
  it('leaves in each byte of a torn file a value written there since the last sync, or a hole', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(2000), fc.uint8Array({ minLength: 1, maxLength: 1500 })), { maxLength: 6 }),
        fc.integer(),
        (writes, seed) => {
          const body = FileBody.of(Buffer.alloc(700, 1));
          for (const [offset, data] of writes) body.write(offset, Buffer.from(data));
          const after = tornCut(randomFrom(seed)).content(body);
          expect(after.length).toBeLessThanOrEqual(body.size);
          for (const [index, byte] of after.entries()) {
            const possible = writes.map(([offset, data]) => data[index - offset]);
            expect([...possible, index < 700 ? 1 : 0, 0xa5]).toContain(byte);
          }
        },
      ),
      { numRuns: 50 },
    ));
});
