import { vi } from 'vitest';
import type { GeneratedCase } from '../src-core/lab/evaluation/generateCase.ts';
import type { GoldenCase } from '../src-core/lab/evaluation/goldenCase.ts';

/** A case with its account takes some 5 MB. */
const MOST_KEPT = 24;

/**
 * The data of a golden case is simulated once for a test that puts the case to several models or prompts, instead of once for
 * each: it was half of their time. Whether a second time gives the same is tested on the real one (`vi.importActual`).
 */
vi.mock('../src-core/lab/evaluation/generateCase.ts', async (importActual) => {
  const actual = await importActual<typeof import('../src-core/lab/evaluation/generateCase.ts')>();
  const kept = new Map<string, GeneratedCase>();
  const generateCase = (golden: GoldenCase): GeneratedCase => {
    const name = JSON.stringify([golden.id, golden.recipe]);
    const made = kept.get(name) ?? actual.generateCase(golden);
    kept.delete(name);
    kept.set(name, made);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return made;
  };
  return { ...actual, generateCase };
});
