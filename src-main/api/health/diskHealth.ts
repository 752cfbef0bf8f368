import { statfs } from 'node:fs/promises';
import { fixed } from '../../../src-shared/format/number.ts';
import type { HealthCheck } from '../../../src-shared/model/workspace.ts';

const scarceBytes = 500 * 1024 ** 2;

export async function diskSpace(dir: string): Promise<HealthCheck> {
  const name = 'Disk';
  try {
    const { bavail, bsize } = await statfs(dir);
    const free = bavail * bsize;
    const detail = `${fixed(free / 1024 ** 3, 1)} GB free at ${dir}.`;
    return free < scarceBytes
      ? { name, state: 'degraded', detail, fix: 'Make room: imports and backups need it.' }
      : { name, state: 'ok', detail, fix: null };
  } catch {
    return { name, state: 'not_set_up', detail: `${dir} is not there yet.`, fix: null };
  }
}
