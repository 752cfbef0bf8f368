import { z } from 'zod';
import { defaultSettings } from '../../src-shared/model/settings.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { buildAccountTotals, siblingControl } from '../diagnosis/siblings.ts';
import { type CaseScore, scoreCase } from './caseScore.ts';
import { type GeneratedCase, generateCase } from './generateCase.ts';
import type { GoldenCase } from './goldenCase.ts';
import { GoldenCaseError } from './loadGolden.ts';

/**
 * Generates a case's data and diagnoses it the way the product does: with the account's other campaigns, the default
 * guardrails, from the last day of data. Throws GoldenCaseError for a recipe that no simulation can run.
 */
export function runCase(golden: GoldenCase): CaseScore {
  const { data, siblings } = generated(golden);
  const totals = buildAccountTotals([data, ...siblings]);
  const diagnosis = diagnose({
    data,
    siblings: siblingControl(totals, data),
    asOf: golden.recipe.lastDay,
    guardrails: defaultSettings.guardrails,
  });
  return scoreCase(golden, diagnosis);
}

function generated(golden: GoldenCase): GeneratedCase {
  try {
    return generateCase(golden);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new GoldenCaseError(`${golden.id}.json`, z.prettifyError(error), error);
  }
}

/** Which part of the set: `hold` is only ever scored, so its cases are named only to who asks for it alone. */
export const splits = ['test', 'hold', 'all'] as const;
export type Split = (typeof splits)[number];

/** Every case of the split, one after the other, in the order given. */
export function runGolden(cases: readonly GoldenCase[], split: Split): CaseScore[] {
  return cases.filter((one) => split === 'all' || one.split === split).map(runCase);
}
