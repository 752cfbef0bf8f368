import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CampaignData } from '../../src-shared/model/campaignData.ts';
import { defaultSettings } from '../../src-shared/model/settings.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { buildAccountTotals, siblingControl } from '../diagnosis/input/siblings.ts';
import { type GeneratedCase, generateCase } from '../lab/evaluation/generateCase.ts';
import { goldenCaseSchema } from '../lab/evaluation/goldenCase.ts';
import type { ContextInput } from './context.ts';

const folder = fileURLToPath(new URL('../../golden/cases/', import.meta.url));

/** Decided cases that together show every kind of row, option and name. */
export const caseNames = [
  'rivals-three-entrants',
  'two-rivals-and-worn-ads',
  'targeting-audience-network',
  'page-slow-on-mobile',
  'budget-was-cut',
  'learning-new-goal',
  'tracking-counts-double',
  'noise-five-a-week',
  'learning-brand-new-campaign',
] as const;

export function generated(name: string): GeneratedCase & { readonly lastDay: string } {
  const golden = goldenCaseSchema.parse(JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')));
  return { ...generateCase(golden), lastDay: golden.recipe.lastDay };
}

/** The input a case's context is made from; `change` alters the data before it is diagnosed. */
export function contextInput(
  name: string,
  change: (data: CampaignData) => CampaignData = (data) => data,
): ContextInput {
  const { data: own, siblings, lastDay } = generated(name);
  const data = change(own);
  const { campaignName, platform, currency } = data.campaign;
  const diagnosis = diagnose({
    data,
    siblings: siblingControl(buildAccountTotals([data, ...siblings], lastDay), data),
    asOf: lastDay,
    guardrails: defaultSettings.guardrails,
  });
  return { diagnosis, campaign: { name: campaignName, platform, currency } };
}
