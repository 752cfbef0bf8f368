import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FullDisk {
  readonly kept: number;
  readonly refused: number;
  /** How a start ended, and what was started where. */
  readonly starts: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
}

const MEGABYTES = 8;

/** Why no small file system can be mounted here; null where one can. */
export function mountProblem(): string | null {
  if (process.platform !== 'linux')
    return `mounting a small file system needs Linux; this is ${process.platform}`;
  const folder = mkdtempSync(join(tmpdir(), 'causeway-mount-'));
  const run = inNamespace(folder, ['true']);
  rmSync(folder, { recursive: true, force: true });
  return run.status === 0 ? null : 'a small file system may not be mounted here';
}

/** Runs a command in its own namespace, with a small file system at `folder` that ends with it. */
function inNamespace(folder: string, command: readonly string[]) {
  const mount = `mount -t tmpfs -o size=${MEGABYTES}m tmpfs "$0" && exec "$@"`;
  return spawnSync('unshare', ['-rm', 'sh', '-c', mount, folder, ...command], {
    encoding: 'utf8',
    timeout: 150_000,
  });
}

/** Fills a real file system and works on it. */
export function tryFullDisk(): FullDisk {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-full-'));
  try {
    const [root, outside] = [join(folder, 'root'), join(folder, 'outside')];
    mkdirSync(root);
    mkdirSync(join(outside, 'given'), { recursive: true });
    writeFileSync(
      join(outside, 'given', 'campaign_daily.csv'),
      'date,campaign_id,impressions,clicks,spend,conversions\n2026-01-01,c1,1000,50,25.5,2\n',
    );
    const script = join(import.meta.dirname, 'scenarios', 'full.ts');
    const run = inNamespace(root, [process.execPath, '--no-warnings', script, root, outside]);
    if (run.status !== 0)
      throw new Error(`the process ended with ${run.status ?? run.signal}: ${run.stderr}`);
    return JSON.parse(run.stdout.trim());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
