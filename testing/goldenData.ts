import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { vi } from 'vitest';
import type { GeneratedCase } from '../src-core/lab/evaluation/generateCase.ts';
import type { GoldenCase } from '../src-core/lab/evaluation/goldenCase.ts';

/** A case with its account takes some 5 MB. */
const MOST_KEPT = 24;
/** Further draws of a case have seeds above this; nobody but who draws them needs them. */
const DRAWN = 1_000_000;
const fast = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** In the folder of this run of the tests (fastFolder.ts), so that it ends with it and no code but this run's made it. */
const fileOf = (name: string): string =>
  join(tmpdir(), 'golden-data', `${createHash('sha256').update(name).digest('hex')}.json.zst`);

function stored(name: string, make: () => GeneratedCase): GeneratedCase {
  const file = fileOf(name);
  if (existsSync(file)) return JSON.parse(zstdDecompressSync(readFileSync(file)).toString('utf8'));
  const made = make();
  mkdirSync(join(tmpdir(), 'golden-data'), { recursive: true });
  // Never half there for the other process, which may be making the same.
  writeFileSync(`${file}.${process.pid}`, zstdCompressSync(JSON.stringify(made), fast));
  renameSync(`${file}.${process.pid}`, file);
  return made;
}

/**
 * The data of a golden case is simulated once for all tests of a run, instead of once in each file and for each model or prompt:
 * it took longer than what they test. Whether a second time gives the same, and what was stored is the same, is tested on the
 * real one (`vi.importActual`).
 */
vi.mock('../src-core/lab/evaluation/generateCase.ts', async (importActual) => {
  const actual = await importActual<typeof import('../src-core/lab/evaluation/generateCase.ts')>();
  const kept = new Map<string, GeneratedCase>();
  const generateCase = (golden: GoldenCase): GeneratedCase => {
    const name = JSON.stringify([golden.id, golden.recipe]);
    const make = () => actual.generateCase(golden);
    const made = kept.get(name) ?? (golden.recipe.seed < DRAWN ? stored(name, make) : make());
    kept.delete(name);
    kept.set(name, made);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return made;
  };
  return { ...actual, generateCase };
});
