import { type ModelContext, modelContext } from '../../src-core/context/context.ts';
import { diagnose } from '../../src-core/diagnosis/diagnose.ts';
import type { DiagnosisInput } from '../../src-core/diagnosis/input/input.ts';
import { buildAccountTotals, siblingControl } from '../../src-core/diagnosis/input/siblings.ts';
import { generateCase } from '../../src-core/lab/evaluation/generateCase.ts';
import { loadGolden } from '../../src-core/lab/evaluation/loadGolden.ts';
import type { CampaignData } from '../../src-shared/model/campaignData.ts';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import { fitting, planted, type TextField } from './fields.ts';

/** Campaigns in which names of every kind reach the texts: ads, competitors, segments, edits. */
const sceneIds = [
  'two-rivals-and-worn-ads',
  'rivals-three-entrants',
  'targeting-audience-network',
  'tracking-no-second-source',
];

export interface InjectionScene {
  readonly id: string;
  readonly input: DiagnosisInput;
}

export async function injectionScenes(): Promise<readonly InjectionScene[]> {
  const golden = await loadGolden('golden/cases');
  return sceneIds.map((id) => {
    const one = golden.find((known) => known.id === id);
    if (one === undefined) throw new Error(`there is no golden case ${id}`);
    const { data, siblings } = generateCase(one);
    const input: DiagnosisInput = {
      data: withOneOpenEdit(data),
      siblings: siblingControl(buildAccountTotals([data, ...siblings], one.recipe.lastDay), data),
      asOf: one.recipe.lastDay,
      guardrails: { maxBidStep: 0.2, maxBudgetStep: 0.2, minConfidence: 0.5 },
    };
    return { id, input };
  });
}

/** An edit of a kind whose text is quoted, on the last day with another one, or a week ago. */
function withOneOpenEdit(data: CampaignData): CampaignData {
  const last = data.daily.at(-1)?.date ?? '2026-01-01';
  const timestamp = data.changes.at(-1)?.timestamp ?? `${last}T10:00:00Z`;
  const edit = {
    timestamp,
    campaignId: data.campaign.campaignId,
    changeType: 'other' as const,
    field: 'note',
    oldValue: 'spring',
    newValue: 'autumn',
    actor: 'somebody',
    extra: null,
  };
  return { ...data, changes: [...data.changes, edit] };
}

export interface Planting {
  readonly field: TextField;
  readonly text: string;
}

export function withPlanted({ input }: InjectionScene, plantings: readonly Planting[]): DiagnosisInput {
  return {
    ...input,
    data: plantings.reduce((data, { field, text }) => planted(data, field, text), input.data),
  };
}

export interface Seen {
  readonly diagnosis: Diagnosis;
  readonly context: ModelContext;
}

/** The engine's text, and what a model would be shown. */
export function seenOf(input: DiagnosisInput): Seen {
  const diagnosis = diagnose(input);
  const { campaignName: name, platform, currency } = input.data.campaign;
  return {
    diagnosis,
    context: modelContext({ diagnosis, campaign: { name, platform: platform ?? 'other', currency } }),
  };
}

/** Harmless names, one in each field. */
export const harmless = (fields: readonly TextField[]): readonly Planting[] =>
  fields.map((field, place) => ({
    field,
    text: `Autumn plan ${'abcdefghijklmnopqrstuvwxyz'[place % 26]}${place < 26 ? '' : 'z'}`,
  }));

/** A different text in each field: over as many runs as there are texts, each is in every field once. */
export const plantingsOf = (
  run: number,
  fields: readonly TextField[],
  texts: ReadonlyArray<{ readonly text: string }>,
): readonly Planting[] =>
  fields.map((field, place) => ({
    field,
    text: fitting(field, texts[(run + place * 7) % texts.length]?.text ?? ''),
  }));
