import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import { defaultSettings } from '../../../src-shared/model/settings.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import type { DiagnosisInput } from '../../diagnosis/input/input.ts';
import { buildAccountTotals, siblingControl } from '../../diagnosis/input/siblings.ts';
import { generateCase } from './generateCase.ts';
import type { GoldenCase } from './goldenCase.ts';

export interface DiagnosedGolden {
  readonly input: DiagnosisInput;
  readonly diagnosis: Diagnosis;
}

function make(golden: GoldenCase): DiagnosedGolden {
  const { data, siblings } = generateCase(golden);
  const asOf = golden.recipe.lastDay;
  const totals = buildAccountTotals([data, ...siblings], asOf);
  const { guardrails } = defaultSettings;
  const input: DiagnosisInput = { data, siblings: siblingControl(totals, data), asOf, guardrails };
  return { input, diagnosis: diagnose(input) };
}

/**
 * A golden case as the engine is given it and what the engine makes of it: once for all tests of a run that look at it in their own
 * ways. It is kept in the folder of the run (testing/fastFolder.ts), so that it ends with it and no code but this run's made it.
 */
export function diagnosedGolden(golden: GoldenCase): DiagnosedGolden {
  const folder = join(tmpdir(), 'golden-diagnoses');
  const name = JSON.stringify([golden.id, golden.recipe]);
  const file = join(folder, createHash('sha256').update(name).digest('hex'));
  // As the engine made it, with what JSON would drop.
  if (existsSync(file)) return deserialize(readFileSync(file));
  const made = make(golden);
  mkdirSync(folder, { recursive: true });
  // Never half there for the other process, which may be making the same.
  writeFileSync(`${file}.${process.pid}`, serialize(made));
  renameSync(`${file}.${process.pid}`, file);
  return made;
}
