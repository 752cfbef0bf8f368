import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fastestPlace } from '../fastFolder.ts';
import { RecordedDisk } from './recordedDisk.ts';
import { readTrace, type Step } from './trace.ts';

/** On a disk where syncs cost nothing: they are recorded, and the later checks need none. */
export const fastFolder = fastestPlace();

export interface Recording {
  /** The disk before the first step, to replay on. */
  readonly disk: RecordedDisk;
  readonly steps: readonly Step[];
  /** The settings of each database connection when it closed. */
  readonly connections: readonly Readonly<Record<string, unknown>>[];
}

/** Runs a scenario in a separate process and returns everything it wrote and synced. */
export async function recordScenario(
  shim: string,
  name: string,
  options: { readonly mutant?: string; readonly prepare?: (root: string) => void | Promise<void> } = {},
): Promise<Recording> {
  const folder = mkdtempSync(join(fastFolder, 'causeway-recorded-'));
  try {
    const root = join(folder, 'root');
    mkdirSync(root);
    await options.prepare?.(root);
    const disk = new RecordedDisk(root);
    const files = { trace: join(folder, 'trace'), pragmas: join(folder, 'pragmas') };
    const preload = pathToFileURL(join(import.meta.dirname, 'preload.ts')).href;
    const script = join(import.meta.dirname, 'scenarios', `${name}.ts`);
    const child = spawn(process.execPath, ['--no-warnings', '--import', preload, script, root], {
      stdio: ['ignore', 'inherit', 'pipe'],
      env: {
        ...process.env,
        LD_PRELOAD: shim,
        CAUSEWAY_DISK_ROOT: root,
        CAUSEWAY_DISK_TRACE: files.trace,
        CAUSEWAY_DISK_PRAGMAS: files.pragmas,
        CAUSEWAY_DISK_MUTANT: options.mutant ?? '',
      },
    });
    let problem = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (problem += text));
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(`the scenario "${name}" failed: ${problem}`);
    if (!existsSync(files.trace) || statSync(files.trace).size === 0)
      throw new Error(`nothing of the scenario "${name}" was recorded: ${problem}`);
    const lines = existsSync(files.pragmas) ? readFileSync(files.pragmas, 'utf8').trim().split('\n') : [];
    return { disk, steps: readTrace(files.trace), connections: lines.map((line) => JSON.parse(line)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
