import { appendFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../src-shared/model/day.ts';
import { memoryKeychain, startTestApp, type TestApp, temporaryFolder } from '../../testing/api.ts';

let place: ReturnType<typeof temporaryFolder>;
let exports: ReturnType<typeof temporaryFolder>;
let test: TestApp;
beforeEach(async () => {
  place = temporaryFolder();
  exports = temporaryFolder();
  test = await startTestApp({ dataDir: place.path, keychain: memoryKeychain() });
  await test.api.session.create({ keyPlace: 'keychain', workspace: 'own' });
});
afterEach(async () => {
  await test.app.close();
  place.remove();
  exports.remove();
});

const HEAD = 'Campaign,Day,Campaign ID,Currency code,Cost,Impr.,Clicks,Conversions';
const line = (day: string, cost: number) => `Shop,${day},77,EUR,${cost}.50,1000,50,4`;
/** A download of Google Ads by day. */
const googleExport = (days: number, cost = 20) =>
  ['Campaign report', '1 June 2026 - 30 June 2026', HEAD]
    .concat(Array.from({ length: days }, (_, back) => line(addDays('2026-06-30', -back), cost)))
    .join('\n');
const put = (name: string, text: string) => writeFileSync(join(exports.path, name), text);
const look = () => test.api.imports.lookInFolder({});
const states = async () => (await look())?.files.map(({ name, state }) => [name, state]);
const imports = async () => (await test.api.imports.history({})).length;

describe('a folder that is watched', () => {
  // Would catch: an export read while it is still being written, read twice, or not again when it is written anew.
  it('has each export read once, when it is still, and again when it changes', async () => {
    put('june.csv', `${googleExport(20)}\n`);
    await test.api.imports.watch({ path: exports.path });
    appendFileSync(join(exports.path, 'june.csv'), line('2026-06-01', 30));
    expect(await states()).toEqual([['june.csv', 'waiting']]);
    expect(await imports()).toBe(0);
    expect(await states()).toEqual([['june.csv', 'read']]);
    expect([await states(), await states(), await imports()]).toEqual([
      [['june.csv', 'read']],
      [['june.csv', 'read']],
      1,
    ]);
    expect(await test.api.campaigns.list({})).toMatchObject([{ campaignId: '77', lastDay: '2026-06-30' }]);
    put('june.csv', googleExport(25, 40));
    expect(await states()).toEqual([['june.csv', 'waiting']]);
    expect(await states()).toEqual([['june.csv', 'read']]);
    expect(await imports()).toBe(2);
  });

  // Would catch: columns guessed behind the person's back, one bad file keeping the others unread, or any other file taken for an export.
  it('asks about what is not known, refuses what cannot be read, and reads the others', async () => {
    put('table.csv', 'when,what,how dear\n2026-06-01,Shop,20\n2026-06-02,Shop,21\n');
    put('broken.zip', 'no archive');
    put('june.csv', googleExport(20));
    put('notes.md', 'to do');
    mkdirSync(join(exports.path, 'old.csv'));
    await test.api.imports.watch({ path: exports.path });
    const seen = await look();
    expect(new Map(seen?.files.map(({ name, state }) => [name, state]))).toEqual(
      new Map([
        ['table.csv', 'asks'],
        ['broken.zip', 'refused'],
        ['june.csv', 'read'],
      ]),
    );
    expect(seen?.files.map(({ what }) => what ?? '').join(' ')).toContain('Its columns are not known yet.');
    expect(await imports()).toBe(1);
  });

  // Would catch: a drive that was unplugged taken for an empty folder without a word, or everything read anew once it is back.
  it('is said to be gone, and is found again without reading anything twice', async () => {
    put('june.csv', googleExport(20));
    await test.api.imports.watch({ path: exports.path });
    await look();
    renameSync(exports.path, `${exports.path}-away`);
    expect(await look()).toMatchObject({
      fault: expect.stringContaining('cannot be read'),
      files: [{ state: 'read' }],
    });
    renameSync(`${exports.path}-away`, exports.path);
    expect(await look()).toMatchObject({ fault: null, files: [{ state: 'read' }] });
    expect(await imports()).toBe(1);
    await expect(test.api.imports.watch({ path: join(exports.path, 'june.csv') })).rejects.toThrow(
      'This is a file.',
    );
    expect(await test.api.imports.watch({ path: null })).toBeNull();
    expect(await look()).toBeNull();
  });
});
