// Every write of every operation refused in turn, once and for as long as the operation lasts; the outcomes as lines of
// JSON.
//   Usage: failing.ts FOLDER OUTSIDE CONTROL [EVERY NTH WRITE] [MOST WRITES OF ONE OPERATION] [ONE OPERATION, UNTIL IT FAILS]
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig, writeConfig } from '../../../src-main/base/config.ts';
import { createLogger } from '../../../src-main/base/log.ts';
import { openVault } from '../../../src-main/secrets/open.ts';
import { VaultError } from '../../../src-main/secrets/vault.ts';
import { chooseSource, isSound } from '../../../src-main/store/backup/choose.ts';
import { surveyBackups } from '../../../src-main/store/backup/folder.ts';
import { makeBackup } from '../../../src-main/store/backup/make.ts';
import { backupFileOf } from '../../../src-main/store/backup/manifest.ts';
import { restoreDatabase } from '../../../src-main/store/backup/restore.ts';
import { StoreError } from '../../../src-main/store/database/storeError.ts';
import { everyDecision } from '../../../src-main/store/decisions/page.ts';
import { openStore } from '../../../src-main/store/open.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { noKeychain } from '../../api.ts';
import { AT, beginImport, campaign, recommendation } from '../../store/rows.ts';
import type { FailingRow } from '../failingDisk.ts';
import { type Errno, errnos, Faults } from '../faults.ts';
import { prepareRestore } from '../prepareRestore.ts';
import { key, passphrases } from './place.ts';

const [root, outside, control, step = '1', largest = '1000', only] = process.argv.slice(2);
if (root === undefined || outside === undefined || control === undefined)
  throw new Error('usage: failing.ts FOLDER OUTSIDE CONTROL');
const faults = new Faults(control);
/** Of one operation: only its last writes, and no more rows once one has a problem. */
const untilFirst = only !== undefined;
const isSmall = Number(largest) <= 10;
/** A file system that may only be read stays so. */
const inSmallOfShort = ['EIO once', 'EIO lasting', 'ENOSPC once', 'ENOSPC lasting', 'EROFS lasting'];
/** Tried one by one: the last writes of a restore, where files take each other's place, and those that end a decision. */
const LAST = 14;
const LAST_OF_DECISION = 4;

interface Operation {
  readonly name: string;
  /** All that is tried in the small form, by name and how: of a long operation not every kind of refusal. */
  readonly inSmall?: readonly string[];
  /** Makes what it is done to, before each try that is to be refused. */
  before?(): void;
  /** Does it once; a different one each time. */
  run(): Promise<void> | void;
  /** What is wrong afterwards, as sentences; `outcome` of the last run. */
  problems(outcome: Outcome): Promise<readonly string[]> | readonly string[];
}
type Outcome = 'done' | 'refused' | 'doubtful';

const home = join(root, 'home');
const path = join(home, 'own.db');
const store = openStore({ path, key, kind: 'own' });
const item = recommendation('c1');
store.recommendations.add([item]);
const vault = openVault(home, { keychain: noKeychain });
await vault.create('passphrase', passphrases[0]);

const kept = new Set<string>();
const refused = new Set<string>();
let decisionId = '';
const decide: Operation = {
  name: 'decide',
  run() {
    const last = store.recommendations.get(item.id)?.decisions.at(-1);
    const undoes = last !== undefined && last.verdict.kind !== 'undo' ? last.id : null;
    decisionId = newId();
    const verdict = undoes === null ? ({ kind: 'approve' } as const) : ({ kind: 'undo', undoes } as const);
    store.decisions.decide({ decisionId, recommendationId: item.id, verdict }, 'Ann', AT);
  },
  problems(outcome) {
    if (outcome === 'done') kept.add(decisionId);
    if (outcome === 'refused') refused.add(decisionId);
    return afterACrash();
  },
};

/** What another process would find if this one ended now. */
function afterACrash(): readonly string[] {
  const copy = join(outside ?? '', 'copy');
  rmSync(copy, { recursive: true, force: true });
  cpSync(home, copy, {
    recursive: true,
    filter: (file) => !file.endsWith('-shm') && !file.endsWith('.lock'),
  });
  try {
    const found = openStore({ path: join(copy, 'own.db'), key, kind: 'own' });
    const ids = new Set(
      found.decisions.page({ ...everyDecision, limit: 100_000 }).rows.map(({ decision }) => decision.id),
    );
    const lost = [...kept].filter((id) => !ids.has(id)).length;
    const back = [...refused].filter((id) => ids.has(id)).length;
    const problems = [...found.check()];
    found.close();
    if (lost > 0) problems.push(`${lost} kept decisions are lost`);
    if (back > 0) problems.push(`${back} refused decisions are kept`);
    return problems;
  } catch (error) {
    return [`the database does not open: ${error instanceof Error ? error.message : String(error)}`];
  }
}

const backups = join(home, 'backups', 'own');
let madeLast = '';

/** In a workspace of its own: nothing may have it open. `damaged`: one that does not open before it is restored. */
function restoring(name: string, damaged: boolean): Operation {
  const folder = join(root ?? '', `restored-${damaged}`, 'home', 'Causeway');
  const [own, kept] = [join(folder, 'own.db'), join(folder, 'backups', 'own')];
  let wanted = 0;
  const fresh = () => {
    const template = join(outside ?? '', `to-restore-${damaged}`);
    if (!existsSync(template)) prepareRestore(template, damaged);
    const place = join(root ?? '', `restored-${damaged}`);
    rmSync(place, { recursive: true, force: true });
    cpSync(template, place, { recursive: true });
    wanted = 6;
  };
  const decisions = (): number => {
    const found = openStore({ path: own, key, kind: 'own' });
    const problems = found.check();
    const { length } = found.decisions.page({ ...everyDecision, limit: 1_000 }).rows;
    found.close();
    return problems.length > 0 ? -1 : length;
  };
  return {
    name,
    // Each of the two restores in another way: they put the files in place by the same code.
    inSmall: [damaged ? 'ENOSPC lasting' : 'EIO once'],
    before: fresh,
    run() {
      const source = damaged
        ? chooseSource(own, key, kept)?.source
        : { kind: 'backup' as const, file: backupFileOf(kept, surveyBackups(kept).backups[0]?.id ?? '') };
      if (source === undefined) throw new Error('there is nothing to restore from');
      restoreDatabase({ path: own, key, source, at: AT, today: () => AT.slice(0, 10) });
    },
    problems(outcome) {
      if (!existsSync(own)) return ['neither the old database nor the restored one is there'];
      try {
        return decisions() === wanted ? [] : ['a decision is lost'];
      } catch (error) {
        // Where it was damaged and the restore was refused it still is.
        if (damaged && outcome !== 'done' && error instanceof StoreError) return [];
        return [`the database does not open: ${error instanceof Error ? error.message : String(error)}`];
      }
    },
  };
}

let count = 0;
const secrets = new Map<string, string>();
const operations: readonly Operation[] = [
  decide,
  {
    name: 'import',
    run() {
      const importId = beginImport(store);
      store.facts.put(importId, { table: 'campaigns', rows: [campaign(`c${count++ % 50}`)] });
      store.facts.finish(importId);
    },
    problems: afterACrash,
  },
  {
    name: 'keep a secret',
    async run() {
      await vault.secrets.set('one', `secret ${count++}`);
      secrets.set('one', `secret ${count - 1}`);
    },
    async problems(outcome) {
      const next = openVault(home, { keychain: noKeychain });
      if ((await next.state()).kind !== 'locked') return ['the vault cannot be read'];
      const value = await vault.secrets.get('one');
      if (outcome === 'done' && value !== secrets.get('one')) return ['a kept secret is lost'];
      return value === null ? ['the secret before it is lost'] : [];
    },
  },
  {
    name: 'note the workspace',
    run() {
      writeConfig(home, { workspace: count++ % 2 === 0 ? 'own' : 'sample' });
    },
    problems: () => (readConfig(home).workspace === undefined ? ['config.json cannot be read'] : []),
  },
  {
    name: 'make a database',
    inSmall: ['EIO once', 'ENOSPC lasting'],
    run() {
      openStore({ path: join(root, `made-${count}`, 'own.db'), key, kind: 'own' }).close();
    },
    problems(outcome) {
      const made = join(root, `made-${count}`, 'own.db');
      count += 1;
      if (outcome === 'done' && !existsSync(made)) return ['the database is not there'];
      try {
        const again = openStore({ path: made, key, kind: 'own' });
        const problems = again.check();
        again.close();
        return problems;
      } catch (error) {
        return [`it cannot be made afterwards: ${error instanceof Error ? error.message : String(error)}`];
      }
    },
  },
  {
    name: 'back up',
    inSmall: ['EIO once', 'ENOSPC lasting'],
    run() {
      const at = new Date(Date.UTC(2026, 3, 1, count++)).toISOString();
      madeLast = makeBackup({ path, key, folder: backups, reason: 'daily', at }).id;
    },
    problems(outcome) {
      const found = surveyBackups(backups);
      const problems = found.faults.map((fault) => `the folder of backups has a fault: ${fault.kind}`);
      for (const { id } of found.backups)
        if (!isSound(backupFileOf(backups, id), key)) problems.push('a backup that is listed is not sound');
      if (outcome === 'done' && !found.backups.some(({ id }) => id === madeLast))
        problems.push('the backup is not there');
      if (found.backups.length === 0) problems.push('the backup before it is gone');
      return [...problems, ...afterACrash()];
    },
  },
  restoring('restore', false),
  restoring('restore a damaged one', true),
  {
    name: 'write to the log',
    run() {
      createLogger({ to: 'file', path: join(root, `logs-${count++}`, 'causeway.log') }).info('a line');
    },
    problems: () => [],
  },
];

/** Plain refusals only: what, where and what to do. */
function outcomeOf(error: unknown): Outcome | string {
  const isOurs = error instanceof StoreError || error instanceof VaultError;
  if (isOurs && error.fix !== '') return error.message.includes('not known') ? 'doubtful' : 'refused';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // The caller puts it in words: see base/diskFailure.ts.
  if (code in errnos) return 'refused';
  return `not said plainly: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
}

async function attempt(operation: Operation): Promise<Outcome | string> {
  try {
    await operation.run();
    return 'done';
  } catch (error) {
    return outcomeOf(error);
  } finally {
    faults.clear();
  }
}

async function refuse(operation: Operation, errno: Errno, how: 'once' | 'lasting'): Promise<FailingRow> {
  operation.before?.();
  faults.clear();
  await operation.run();
  const { calls } = faults.counts();
  await operation.problems('done');
  const row = { operation: operation.name, errno, how, writes: calls, done: 0, refused: 0, doubtful: 0 };
  const problems: string[] = [];
  // Operations with many writes in larger steps: no more than `largest` of them.
  const stride = Math.max(Number(step), Math.ceil(calls / Number(largest)));
  const last = operation === decide ? LAST_OF_DECISION : operation.before === undefined ? 0 : LAST;
  // The next decision may take a few writes more.
  const until = calls + (operation === decide ? LAST_OF_DECISION : 0);
  for (let call = untilFirst ? calls - last : 0; call < until; call += 1) {
    if (call % stride !== 0 && call < calls - last) continue;
    operation.before?.();
    faults.fail(errno, call, how === 'once' ? call + 1 : 0xffff_ffff);
    const outcome = await attempt(operation);
    const at = `write ${call} of ${calls}`;
    if (outcome === 'done' || outcome === 'refused' || outcome === 'doubtful') {
      row[outcome] += 1;
      problems.push(...(await operation.problems(outcome)).map((problem) => `${at}: ${problem}`));
    } else problems.push(`${at}: ${outcome}`);
    // There is space again: it continues.
    const next = await attempt(operation);
    if (next !== 'done') problems.push(`${at}: the next one is ${next}`);
    else problems.push(...(await operation.problems('done')).map((problem) => `after ${at}: ${problem}`));
  }
  return { ...row, problems };
}

for (const operation of operations.filter(({ name }) => only === undefined || only === name))
  for (const errno of ['EIO', 'ENOSPC', 'EROFS'] as const)
    for (const how of ['once', 'lasting'] as const) {
      const inSmall = operation.inSmall ?? inSmallOfShort;
      if (isSmall && !inSmall.includes(`${errno} ${how}`)) continue;
      const row = await refuse(operation, errno, how);
      process.stdout.write(`${JSON.stringify(row)}\n`);
      if (untilFirst && row.problems.length > 0) process.exit();
    }
store.close();
