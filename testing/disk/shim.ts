import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = join(import.meta.dirname, 'shim.c');
/** Built once for machines without a compiler: `node testing/disk/buildShim.ts`. */
export const prebuiltShim = join(import.meta.dirname, 'shim.linux-x64.so');

export type Shim = { readonly path: string } | { readonly missing: string };

/** The library that records a process' writes and makes them fail, or why there is none here. */
export function findShim(): Shim {
  if (process.platform !== 'linux')
    return { missing: `recording writes needs Linux; this is ${process.platform}` };
  if (process.arch === 'x64') return { path: prebuiltShim };
  if (process.arch !== 'arm64') return { missing: `there is no recorder for ${process.arch}` };
  const cache = join(import.meta.dirname, '../../node_modules/.cache/causeway');
  const path = join(cache, `shim-${sourceHash()}.so`);
  if (existsSync(path)) return { path };
  mkdirSync(cache, { recursive: true });
  const problem = compileShim(path);
  return problem === null ? { path } : { missing: `the recorder has to be compiled here, and ${problem}` };
}

/** Null when it was compiled. */
export function compileShim(to: string): string | null {
  const flags = ['-O2', '-Wall', '-Wextra', '-Werror', '-fPIC', '-shared', '-nostdlib', '-fno-builtin'];
  const small = ['-fno-stack-protector', '-s', '-Wl,--build-id=none', '-Wl,-z,noseparate-code'];
  const run = spawnSync('cc', [...flags, ...small, `-DSOURCE="${sourceHash()}"`, '-o', to, source], {
    encoding: 'utf8',
  });
  if (run.error !== undefined) return 'no C compiler was found';
  return run.status === 0 ? null : run.stderr;
}

export function sourceHash(): string {
  return createHash('sha256').update(readFileSync(source)).digest('hex');
}
