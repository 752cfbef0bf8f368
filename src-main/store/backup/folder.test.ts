import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../src-shared/model/ids.ts';
import { AT, recommendation } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import type { Store } from '../store.ts';
import { chooseSource } from './choose.ts';
import { foundAgain, surveyBackups } from './folder.ts';
import { makeBackup } from './make.ts';
import { backupFileOf, draftOf, manifestFileOf } from './manifest.ts';

let place: TempStore;
let store: Store;
let folder: string;
beforeEach(() => {
  place = tempStore();
  store = place.open();
  folder = join(place.folder, 'backups');
  decide();
});
afterEach(() => place.remove());

function decide(): void {
  const item = recommendation(`c${newId().slice(-4)}`);
  store.recommendations.add([item]);
  store.decisions.decide(
    { decisionId: newId(), recommendationId: item.id, verdict: { kind: 'approve' } },
    'Ann',
    AT,
  );
}

const backUp = (at: string) => makeBackup({ path: place.path, key: place.key, folder, reason: 'daily', at });

describe('the folder of backups', () => {
  // Would catch: "no backup yet" where somebody removed, cut or overwrote what was there.
  it.each([
    ['file_gone', (id: string) => rmSync(backupFileOf(folder, id))],
    ['file_changed', (id: string) => truncateSync(backupFileOf(folder, id), 8192)],
    ['manifest_gone', (id: string) => rmSync(manifestFileOf(folder, id))],
    ['manifest_unreadable', (id: string) => writeFileSync(manifestFileOf(folder, id), '{"format":')],
    ['manifest_unreadable', (id: string) => writeFileSync(manifestFileOf(folder, id), '')],
  ] as const)('names what somebody did to it: %s', (kind, spoil) => {
    const { id } = backUp('2026-04-01T08:00:00.000Z');
    expect(surveyBackups(folder)).toMatchObject({ backups: [{ id }], faults: [] });
    spoil(id);
    const { backups, faults } = surveyBackups(folder);
    expect(backups).toEqual([]);
    expect(faults).toMatchObject([{ kind }]);
  });

  it('that is no folder is named, and not taken for an empty one', () => {
    writeFileSync(folder, '');
    expect(surveyBackups(folder).faults).toMatchObject([{ kind: 'folder_unreadable', path: folder }]);
  });

  // Would catch: an alarm after every crash, and a sweep that takes a whole backup for a leftover.
  it('has nothing amiss after a process that ended while it made or removed one', () => {
    const { id } = backUp('2026-04-01T08:00:00.000Z');
    renameSync(backupFileOf(folder, id), draftOf(folder, id));
    writeFileSync(`${backupFileOf(folder, newId())}.new`, 'half');
    expect(surveyBackups(folder)).toEqual({ backups: [], faults: [] });
    const next = backUp('2026-04-02T08:00:00.000Z');
    expect(readdirSync(folder).sort()).toEqual([`${next.id}.db`, `${next.id}.json`]);
  });

  // Would catch: a whole backup that is swept because its manifest was lost.
  it.each([
    ['gone', (id: string) => rmSync(manifestFileOf(folder, id))],
    ['unreadable', (id: string) => writeFileSync(manifestFileOf(folder, id), 'x')],
  ])('a backup whose manifest is %s is restored from, and listed again once one is made', (_, spoil) => {
    const { id, decisions, sha256 } = backUp('2026-04-01T08:00:00.000Z');
    spoil(id);
    expect(foundAgain(folder, place.key)).toMatchObject([{ id, decisions, sha256, reason: 'found_again' }]);
    store.close();
    renameSync(place.path, `${place.path}.elsewhere`);
    expect(chooseSource(place.path, place.key, folder)?.backup).toMatchObject({ id });
    renameSync(`${place.path}.elsewhere`, place.path);
    store = place.open();
    const next = backUp('2026-04-02T08:00:00.000Z');
    const { backups, faults } = surveyBackups(folder);
    expect(backups.map((backup) => backup.id).sort()).toEqual([id, next.id].sort());
    expect(faults).toEqual([]);
  });

  it('keeps what it does not know: rubbish under a name of ours, and files of others', () => {
    mkdirSync(folder);
    const id = newId();
    writeFileSync(backupFileOf(folder, id), 'rubbish');
    writeFileSync(join(folder, 'notes.json'), '{}');
    backUp('2026-04-01T08:00:00.000Z');
    expect(readFileSync(backupFileOf(folder, id), 'utf8')).toBe('rubbish');
    expect(existsSync(join(folder, 'notes.json'))).toBe(true);
    expect(surveyBackups(folder).faults).toMatchObject([{ kind: 'manifest_gone', id }]);
  });

  // Would catch: a damaged backup of today that pushes out the sound one of today, and lines that stay for ever.
  it('a damaged one pushes out no sound one, and goes with its time', () => {
    const sound = backUp('2026-04-01T08:00:00.000Z');
    const spoilt = backUp('2026-04-01T09:00:00.000Z');
    // The rule keeps the newest of a day: make the sound one once more.
    const again = backUp('2026-04-01T07:00:00.000Z');
    expect(sound.id).not.toBe(again.id);
    truncateSync(backupFileOf(folder, spoilt.id), 8192);
    const second = backUp('2026-04-01T08:30:00.000Z');
    expect(surveyBackups(folder)).toMatchObject({
      backups: [{ id: second.id }],
      faults: [{ kind: 'file_changed' }],
    });
    for (let week = 1; week <= 8; week++) backUp(new Date(Date.UTC(2026, 3, 1 + 7 * week, 8)).toISOString());
    expect(surveyBackups(folder).faults).toEqual([]);
  });
});
