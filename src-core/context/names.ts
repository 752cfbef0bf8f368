import { assertNever } from '../../src-shared/model/assertNever.ts';
import type { ActionParameters, Diagnosis, Evidence } from '../../src-shared/model/diagnosis.ts';
import { quoted } from '../diagnosis/explain/words.ts';
import { Placeholders } from './placeholders.ts';

/** A name as the engine's sentences show it, without the quotes: cleaned and shortened. A person sees the same form. */
export const displayName = (name: string): string => quoted(name).slice(1, -1);

/** What stands in “quotes” in a sentence of the engine: names only. */
export const quotedIn = (text: string): readonly string[] =>
  [...text.matchAll(/“([^”]*)”/gu)].map(([, name = '']) => name);

/**
 * Tags for all names of a diagnosis, in an order that depends only on the diagnosis, so that a resumed run writes the
 * same prompts.
 */
export function placeholdersOf(diagnosis: Diagnosis, campaignName: string | null): Placeholders {
  const tags = new Placeholders();
  tags.tag('campaign', displayName(campaignName ?? diagnosis.campaignId));
  for (const fact of diagnosis.evidence) tagsOfFact(tags, fact);
  if (diagnosis.localised !== null)
    for (const { dimension, segment } of diagnosis.localised.conditions) tagSegment(tags, dimension, segment);
  for (const { dimension, segment } of diagnosis.segments)
    if (dimension === 'creative') tags.tag('creative', displayName(segment));
    else tagSegment(tags, dimension, segment);
  for (const parameters of [diagnosis.parameters, ...(diagnosis.options ?? []).map((one) => one.parameters)])
    tagParameters(tags, parameters);
  for (const text of textsOf(diagnosis)) for (const name of quotedIn(text)) tags.tag('name', name);
  return tags;
}

/** Which kind of name the engine's sentence about a fact quotes. */
function tagsOfFact(tags: Placeholders, { signal, text }: Evidence): void {
  const names = quotedIn(text);
  if (signal === 'creative_ctr_change') for (const name of names) tags.tag('creative', name);
  if (signal === 'new_rivals') for (const name of names) tags.tag('rival', name);
  if (signal === 'segment_rate_change' && names[0] !== undefined) {
    tags.tag('segment', names[0]);
    if (names[1] !== undefined) tags.tag('dimension', names[1]);
  }
  if (signal === 'mix_share') for (const name of names) tags.tag('dimension', name);
}

function tagSegment(tags: Placeholders, dimension: string, segment: string): void {
  tags.tag('segment', displayName(segment));
  tags.tag('dimension', displayName(dimension));
}

function tagParameters(tags: Placeholders, parameters: ActionParameters): void {
  switch (parameters.workflow) {
    case 'Creative Refresh':
      for (const { id, name } of parameters.creatives) tags.tag('creative', displayName(name ?? id));
      return;
    case 'Audience Refinement':
      for (const { dimension, segment } of parameters.segments) tagSegment(tags, dimension, segment);
      return;
    case 'Budget Reallocation':
      for (const name of [parameters.fromSegment, parameters.toSegment])
        if (name !== null) tags.tag('segment', displayName(name));
      return;
    case 'Bid Adjustment':
    case 'Audience Expansion':
    case 'Campaign Pause':
    case 'Continue Monitoring':
      return;
    default:
      assertNever(parameters);
  }
}

/** Every text of a diagnosis in which a name may appear. */
function textsOf(diagnosis: Diagnosis): readonly string[] {
  const { explanation } = diagnosis;
  return [
    ...diagnosis.evidence.map(({ text }) => text),
    diagnosis.headline,
    diagnosis.specificAction,
    diagnosis.reasoning,
    ...diagnosis.riskFactors,
    ...diagnosis.successMetrics,
    ...diagnosis.alternativeActions.map((one) => one.whyNotRecommended),
    ...(explanation?.whyNot ?? []).map(({ claim }) => claim.text),
    ...(explanation?.confidence ?? []).map(({ text }) => text),
    ...diagnosis.edits.map(({ text }) => text),
    ...diagnosis.dataQuality.flags.map(({ text }) => text),
  ];
}
