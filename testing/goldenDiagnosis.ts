import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { diagnose } from '../src-core/diagnosis/diagnose.ts';
import type { DiagnosisInput } from '../src-core/diagnosis/input/input.ts';
import type { GoldenCase } from '../src-core/lab/evaluation/goldenCase.ts';
import type { Diagnosis } from '../src-shared/model/diagnosis.ts';

/**
 * The diagnosis of a golden case as of its last day, with its whole account: made once for all tests of a run that look at it in
 * their own ways. It is kept in the folder of the run (fastFolder.ts), so that it ends with it and no code but this run's made it.
 *
 * @param input made of the case's data and its account alone; nothing changed in it
 */
export function goldenDiagnosis(golden: GoldenCase, input: DiagnosisInput): Diagnosis {
  const { asOf, guardrails } = input;
  const name = JSON.stringify([golden.id, golden.recipe, asOf, guardrails, input.siblings === null]);
  const folder = join(tmpdir(), 'golden-diagnoses');
  const file = join(folder, createHash('sha256').update(name).digest('hex'));
  // As the engine made it, with what JSON would drop.
  if (existsSync(file)) return deserialize(readFileSync(file));
  const made = diagnose(input);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, serialize(made));
  renameSync(`${file}.${process.pid}`, file);
  return made;
}
