import { z } from 'zod';
import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { Split } from '../../../src-shared/model/evaluation/report.ts';
import { defaultSettings } from '../../../src-shared/model/settings.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { buildAccountTotals, siblingControl } from '../../diagnosis/input/siblings.ts';
import { type CaseScore, scoreCase } from './caseScore.ts';
import { type GeneratedCase, generateCase } from './generateCase.ts';
import type { GoldenCase } from './goldenCase.ts';
import { GoldenCaseError } from './loadGolden.ts';
import { drawAgain, showsItsFacts } from './replicate.ts';

/** A case's answer, and the answers to the same case on other luck. */
export interface CaseRuns {
  readonly score: CaseScore;
  readonly again: readonly CaseScore[];
  /** Draws that did not show what the case is about, and were not scored. */
  readonly dropped: number;
}

/**
 * Generates a case's data and diagnoses it the way the product does: with the account's other campaigns, the default
 * guardrails, from the last day of data. Throws GoldenCaseError for a recipe that no simulation can run.
 */
export function runCase(golden: GoldenCase): CaseScore {
  return scoreCase(golden, diagnoseCase(golden, generated(golden)));
}

/** The case, and `times` further draws of it. */
export function runRepeatedly(golden: GoldenCase, times: number): CaseRuns {
  const again: CaseScore[] = [];
  for (let draw = 1; draw <= times; draw += 1) {
    const drawn = drawAgain(golden, draw);
    const data = generated(drawn);
    if (showsItsFacts(drawn, data)) again.push(diagnosed(drawn, data));
  }
  return { score: runCase(golden), again, dropped: times - again.length };
}

function diagnosed(golden: GoldenCase, data: GeneratedCase): CaseScore {
  return scoreCase(golden, diagnoseCase(golden, data));
}

function diagnoseCase(golden: GoldenCase, { data, siblings }: GeneratedCase): Diagnosis {
  const totals = buildAccountTotals([data, ...siblings], golden.recipe.lastDay);
  return diagnose({
    data,
    siblings: siblingControl(totals, data),
    asOf: golden.recipe.lastDay,
    guardrails: defaultSettings.guardrails,
  });
}

/** A case's campaign and the engine's diagnosis of it, for who goes on reasoning from there. Throws GoldenCaseError. */
export function diagnosedCase(golden: GoldenCase): {
  readonly data: CampaignData;
  readonly diagnosis: Diagnosis;
} {
  const made = generated(golden);
  return { data: made.data, diagnosis: diagnoseCase(golden, made) };
}

function generated(golden: GoldenCase): GeneratedCase {
  try {
    return generateCase(golden);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new GoldenCaseError(`${golden.id}.json`, z.prettifyError(error), error);
  }
}

export function ofSplit(cases: readonly GoldenCase[], split: Split): readonly GoldenCase[] {
  return cases.filter((one) => split === 'all' || one.split === split);
}

/** Every case of the split, one after the other, in the order given, each with `replicates` further draws. */
export function runGolden(cases: readonly GoldenCase[], split: Split, replicates = 0): CaseRuns[] {
  return ofSplit(cases, split).map((one) => runRepeatedly(one, replicates));
}
