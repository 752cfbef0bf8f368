import { spawn } from 'node:child_process';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hasDisplay } from '../../src-main/base/installedBrowsers.ts';
import { freshen } from '../steps/outputs.ts';
import { root } from './tool.ts';

const usage = `npm start -- [--shell electron|browser] [--no-open] [--workspace DIR]

  --shell      electron: a window of its own. browser: the installed Chrome, Chromium or Edge.
               Without it: Electron where its binary is there or can be fetched, else the browser.
  --no-open    opens no window and prints the address to open (browser shell)
  --workspace  the folder that holds all data, instead of the usual one`;

enableCompileCache(join(root, 'node_modules', '.cache', 'causeway', 'compiled'));
process.exit(await start());

async function start(): Promise<number> {
  const options = readOptions();
  if (typeof options === 'number') return options;
  const { shell, open, workspace } = options;
  if (shell === 'browser' || (shell === undefined && !(open && hasDisplay(process)))) return startBrowser();

  const { electronBinary } = await import('../steps/electronBinary.ts');
  const electron = await electronBinary(root, shell === 'electron');
  if (electron.there) return startElectron(electron.path, workspace);
  process.stderr.write(`causeway: no Electron (${electron.why}), so the window opens in a browser.\n`);
  return startBrowser();

  /** The page is built while the app starts, which takes about as long. */
  async function startBrowser(): Promise<number> {
    const pageReady = freshen(root, 'page').then(() => undefined);
    pageReady.catch(() => undefined);
    const { startBrowserShell } = await import('../../src-main/shell/browser/start.ts');
    try {
      return await startBrowserShell({ workspace, openWindow: open, pageReady });
    } catch (error) {
      process.stderr.write(`causeway: ${error instanceof Error ? error.message : String(error)}\n`);
      return 1;
    }
  }
}

async function startElectron(binary: string, workspace: string | undefined): Promise<number> {
  await freshen(root, 'desktop');
  const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = process.env;
  const child = spawn(binary, [root, ...(workspace === undefined ? [] : [`--workspace=${workspace}`])], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((done) => {
    child.on('error', (error) => {
      process.stderr.write(`causeway: Electron did not start (${error.message})\n`);
      done(1);
    });
    child.on('close', (code) => done(code ?? 1));
  });
}

function readOptions():
  | { shell: 'electron' | 'browser' | undefined; open: boolean; workspace: string | undefined }
  | number {
  try {
    const { values } = parseArgs({
      options: {
        shell: { type: 'string' },
        open: { type: 'boolean', default: true },
        workspace: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
      allowNegative: true,
    });
    const { shell, open, workspace, help } = values;
    if (help) {
      process.stdout.write(`${usage}\n`);
      return 0;
    }
    if (shell === undefined || shell === 'electron' || shell === 'browser') return { shell, open, workspace };
    throw new Error(`There is no shell "${shell}".`);
  } catch (error) {
    process.stderr.write(`causeway: ${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    return 2;
  }
}
