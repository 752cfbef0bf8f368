import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Keychain } from '../src-main/secrets/vault.ts';
import { memoryKeychain, openSample, startTestApp } from './api.ts';

/** In the folder of this run of the tests (fastFolder.ts): it ends with it. */
const prepared = (): string => join(tmpdir(), 'filled-sample');

/** The app itself makes and fills the sample. Another process may be at it too: the first that is done is used. */
async function prepare(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'filling-sample-'));
  const dataDir = join(folder, 'home');
  const kept = new Map<string, string>();
  const { app, api } = await startTestApp({ dataDir, keychain: memoryKeychain(kept) });
  await openSample(api);
  await app.close();
  writeFileSync(join(folder, 'keychain.json'), JSON.stringify([...kept]));
  try {
    renameSync(folder, prepared());
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if (!existsSync(prepared())) throw error;
  }
}

/**
 * Fills a data folder that no app was started on yet with the sample workspace, for tests that begin behind that point: filling it
 * takes seconds, and was most of their time.
 *
 * @returns the keychain that has its key
 */
export async function copySample(dataDir: string): Promise<Keychain> {
  if (!existsSync(prepared())) await prepare();
  cpSync(join(prepared(), 'home'), dataDir, { recursive: true, preserveTimestamps: true });
  return memoryKeychain(new Map(JSON.parse(readFileSync(join(prepared(), 'keychain.json'), 'utf8'))));
}
