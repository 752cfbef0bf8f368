import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fastestPlace } from '../../testing/fastFolder.ts';
import { connectApi, jobEnded } from './client.ts';
import { startApp } from './process.ts';

export const passphrase = 'a long walk along the canal';

/** Where the workers, which inherit the environment, find the folder that was prepared for the whole run. */
const sampleVariable = 'CAUSEWAY_E2E_SAMPLE';

/**
 * Runs once before all tests: the app makes a sample workspace with a passphrase, analyses it and ends. Most tests begin
 * behind that point, and doing it in each took a quarter of their time.
 *
 * @returns what removes the folder after all tests
 */
export async function prepareSample(): Promise<() => void> {
  const dataDir = mkdtempSync(join(fastestPlace(), 'causeway-e2e-sample-'));
  const app = await startApp({ dataDir });
  const { api, close } = await connectApi(app.address);
  await api.session.create({ keyPlace: 'passphrase', passphrase, workspace: 'sample' });
  await jobEnded(api, 'sample');
  // Looked at by a test of its own.
  await api.settings.update({ tourTaken: true });
  close();
  const code = await app.stop();
  if (code !== 0) throw new Error(`The app that made the sample ended with ${code}:\n${app.output().err}`);
  process.env[sampleVariable] = dataDir;
  return () => rmSync(dataDir, { recursive: true, force: true });
}

/** Fills a data folder that no app was started on yet with the sample workspace that was prepared. */
export function copySample(dataDir: string): void {
  const prepared = process.env[sampleVariable];
  if (prepared === undefined || !existsSync(prepared)) throw new Error('No sample workspace was prepared.');
  cpSync(prepared, dataDir, { recursive: true, preserveTimestamps: true });
}
