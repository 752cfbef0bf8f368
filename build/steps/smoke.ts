import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/**
 * Whether the output can be loaded at all: the main process's bundle (with a stand-in for Electron that says another
 * instance is running, so that it ends at once) and the worker's. A missing file, a wrong external or a module that
 * does not survive bundling shows here, also on machines without Electron's binary.
 */
export async function smoke(root: string): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'causeway-smoke-'));
  try {
    loadMain(root, dataDir);
    await loadWorker(join(root, 'out', 'main', 'worker.js'));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function loadMain(root: string, dataDir: string): void {
  const standIn = pathToFileURL(join(root, 'build', 'steps', 'electronStandIn.mjs')).href;
  const hook = `
    import { registerHooks } from 'node:module';
    registerHooks({
      resolve: (name, context, next) => name === 'electron' ? { url: '${standIn}', shortCircuit: true } : next(name, context),
    });`;
  const run = spawnSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(hook)}`,
      join(root, 'out', 'main', 'index.js'),
      `--workspace=${dataDir}`,
    ],
    { encoding: 'utf8', timeout: 20_000 },
  );
  if (run.status !== 0 || run.stdout !== 'quit\n') {
    throw new Error(`The built main process does not load:\n${run.stdout}${run.stderr}`);
  }
}

function loadWorker(file: string): Promise<void> {
  return new Promise((done, failed) => {
    const worker = new Worker(file);
    worker.once('error', failed);
    worker.once('online', () => {
      // Its modules are evaluated after that; a fault in them comes as an error first.
      setTimeout(() => worker.terminate().then(() => done(), failed), 1500);
    });
  });
}
