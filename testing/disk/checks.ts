import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src-main/base/config.ts';
import { openVault } from '../../src-main/secrets/open.ts';
import { everyDecision } from '../../src-main/store/decisions/page.ts';
import { openStore } from '../../src-main/store/open.ts';
import type { Store } from '../../src-main/store/store.ts';
import { noKeychain } from '../api.ts';
import '../cheapScrypt.ts';
import type { Check } from './cutPower.ts';
import { databasePath, dataFolder, key as fixedKey, passphrases } from './scenarios/place.ts';

/** Decisions that may be on disk without acknowledgement: one was in progress. */
const UNDER_WAY = 1;

export const withWord = (acknowledged: readonly string[], word: string): readonly string[] =>
  acknowledged.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

/** The database of a scenario without a vault. */
export const databaseCheck: Check = async (root, acknowledged) => checkDatabase(root, acknowledged, fixedKey);

export function checkDatabase(root: string, acknowledged: readonly string[], key: Buffer): readonly string[] {
  const path = databasePath(root);
  if (acknowledged.includes('created') && !existsSync(path)) return ['the database is gone'];
  // Where nothing was acknowledged the next start creates one: remains of the first must not block it.
  let store: Store | null = null;
  try {
    store = openStore({ path, key, kind: 'own' });
    return [...contentProblems(store, acknowledged), ...store.check()];
  } catch (error) {
    return [`the database does not open: ${error instanceof Error ? error.message : String(error)}`];
  } finally {
    store?.close();
  }
}

function contentProblems(store: Store, acknowledged: readonly string[]): readonly string[] {
  const problems: string[] = [];
  const kept = new Set(
    store.decisions.page({ ...everyDecision, limit: 100_000 }).rows.map(({ decision }) => decision.id),
  );
  const reported = withWord(acknowledged, 'decided');
  const lost = reported.filter((id) => !kept.has(id));
  if (lost.length > 0) problems.push(`${lost.length} of ${reported.length} acknowledged decisions are lost`);
  if (kept.size - reported.length > UNDER_WAY)
    problems.push(`${kept.size - reported.length} decisions were told to nobody`);
  if (store.audit.count() !== kept.size) problems.push('the audit has another number of decisions');
  const sent = new Set(store.outbox.next(100_000).map((event) => event.eventId));
  if (sent.size !== kept.size || [...kept].some((id) => !sent.has(id)))
    problems.push('the outbox holds other decisions');
  if (acknowledged.includes('imported') && store.imports.list()[0]?.state !== 'done')
    problems.push('an acknowledged import is lost');
  const analysed = Number(withWord(acknowledged, 'analysed')[0] ?? 0);
  if (analysed > 0 && store.runs.list()[0]?.state !== 'done')
    problems.push('an acknowledged analysis is lost');
  return problems;
}

interface Vaulted {
  readonly key: Buffer;
  readonly passphrase: string;
  readonly secrets: ReadonlyMap<string, string | null>;
}

const secretNames = ['one', 'two', 'three', 'four'] as const;
/** By the file's text: few are ever written. */
const vaults = new Map<string, Promise<Vaulted | string>>();

function readVault(root: string): Promise<Vaulted | string> {
  const folder = dataFolder(root);
  const text = readFileSync(join(folder, 'vault.json'), 'utf8');
  const known = vaults.get(text) ?? openAny(folder);
  vaults.set(text, known);
  return known;
}

async function openAny(folder: string): Promise<Vaulted | string> {
  let problem = '';
  for (const passphrase of passphrases) {
    const vault = openVault(folder, { keychain: noKeychain });
    try {
      const key = await vault.unlock(passphrase);
      const secrets = new Map<string, string | null>();
      for (const name of secretNames) secrets.set(name, await vault.secrets.get(name));
      return { key, passphrase, secrets };
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
    }
  }
  return `the vault does not open: ${problem}`;
}

/** The key, the other secrets and the record of the workspace. */
export const vaultCheck: Check = async (root, acknowledged) => {
  const folder = dataFolder(root);
  const problems: string[] = [];
  if (!existsSync(join(folder, 'vault.json'))) {
    if (acknowledged.includes('key')) problems.push('vault.json is gone');
  } else {
    const vault = await readVault(root);
    if (typeof vault === 'string') return [vault];
    for (const name of withWord(acknowledged, 'secret'))
      if (vault.secrets.get(name) !== `secret ${name}`)
        problems.push(`the acknowledged secret "${name}" is lost`);
    if (acknowledged.includes('moved') && vault.passphrase !== passphrases[1])
      problems.push('the changed passphrase is lost');
  }
  const config = join(folder, 'config.json');
  const workspace = withWord(acknowledged, 'workspace').at(-1);
  if (existsSync(config) && !isJson(readFileSync(config, 'utf8'))) problems.push('config.json is cut off');
  if (workspace !== undefined && readConfig(folder).workspace !== workspace)
    problems.push('config.json names another workspace than the one opened last');
  return problems;
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** All of the app: the vault, and the database under its key. */
export const appCheck: Check = async (root, acknowledged) => {
  const problems = await vaultCheck(root, acknowledged);
  if (problems.length > 0 || !existsSync(join(dataFolder(root), 'vault.json'))) return problems;
  const vault = await readVault(root);
  return typeof vault === 'string' ? [vault] : checkDatabase(root, acknowledged, vault.key);
};
