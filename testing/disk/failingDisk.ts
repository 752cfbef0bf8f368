import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import type { Errno } from './faults.ts';
import { fastFolder } from './recordScenario.ts';

/** Outcomes of an operation while each of its writes was refused in turn. */
export interface FailingRow {
  readonly operation: string;
  readonly errno: Errno;
  /** lasting: all writes from there on, until the operation has answered. */
  readonly how: 'once' | 'lasting';
  readonly writes: number;
  readonly done: number;
  readonly refused: number;
  /** Answered that it is unknown whether it was stored. */
  readonly doubtful: number;
  readonly problems: readonly string[];
}

/**
 * Refuses every `step`th write of every operation, and at most `largest` of each, in a separate process. With a mutant
 * only decisions are tried, and no more rows once one has a problem.
 */
export async function refuseWrites(
  shim: string,
  { step, largest, mutant }: { readonly step: number; readonly largest: number; readonly mutant?: string },
  report: (row: FailingRow) => void = () => {},
): Promise<readonly FailingRow[]> {
  const folder = mkdtempSync(join(fastFolder, 'causeway-failing-'));
  try {
    const [root, outside, control] = ['root', 'outside', 'control'].map((name) => join(folder, name));
    if (root === undefined || outside === undefined || control === undefined) throw new Error('unreachable');
    mkdirSync(root);
    mkdirSync(outside);
    writeFileSync(control, Buffer.alloc(4096));
    const script = join(import.meta.dirname, 'scenarios', 'failing.ts');
    const preload = pathToFileURL(join(import.meta.dirname, 'preload.ts')).href;
    const only = mutant === undefined ? [] : ['decide'];
    const child = spawn(
      process.execPath,
      [
        '--no-warnings',
        '--import',
        preload,
        script,
        root,
        outside,
        control,
        String(step),
        String(largest),
        ...only,
      ],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          LD_PRELOAD: shim,
          CAUSEWAY_DISK_ROOT: root,
          CAUSEWAY_DISK_CONTROL: control,
          CAUSEWAY_DISK_MUTANT: mutant ?? '',
        },
      },
    );
    let faults = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (faults += text));
    const closed = once(child, 'close');
    const rows: FailingRow[] = [];
    for await (const line of createInterface(child.stdout)) {
      const row: FailingRow = JSON.parse(line);
      rows.push(row);
      report(row);
    }
    const [code] = await closed;
    if (code !== 0) throw new Error(`the process ended with ${code}: ${faults}`);
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
