import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/**
 * Whether the output can be loaded at all: the main process's bundle (with a stand-in for Electron that says another
 * instance is running, so that it ends at once), the worker's, and what both load only once it is needed. A missing file, a wrong external or a module that
 * does not survive bundling shows here, also on machines without Electron's binary.
 */
export async function smoke(root: string): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'causeway-smoke-'));
  try {
    loadMain(root, dataDir);
    loadChunks(join(root, 'out', 'main', 'chunks'));
    await loadWorker(join(root, 'out', 'main', 'worker.js'));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Resolves Electron to a stand-in, as an argument of Node. */
function standIn(root: string): string {
  const url = pathToFileURL(join(root, 'build', 'steps', 'electronStandIn.mjs')).href;
  const hook = `
    import { registerHooks } from 'node:module';
    registerHooks({
      resolve: (name, context, next) => name === 'electron' ? { url: '${url}', shortCircuit: true } : next(name, context),
    });`;
  return `data:text/javascript,${encodeURIComponent(hook)}`;
}

/** A chunk that does not load breaks only what needs it, such as an import, long after the start. */
function loadChunks(folder: string): void {
  const urls = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => pathToFileURL(join(folder, name)).href);
  const load = `for (const url of ${JSON.stringify(urls)}) await import(url).catch((error) => { throw new Error(url, { cause: error }); });
    process.exit(0);`;
  const run = spawnSync(
    process.execPath,
    ['--import', standIn(join(folder, '..', '..', '..')), '--input-type=module', '-e', load],
    { encoding: 'utf8', timeout: 60_000 },
  );
  if (run.status !== 0) throw new Error(`A part of the built main process does not load:\n${run.stderr}`);
}

function loadMain(root: string, dataDir: string): void {
  const run = spawnSync(
    process.execPath,
    ['--import', standIn(root), join(root, 'out', 'main', 'index.js'), `--workspace=${dataDir}`],
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
