import { assertNever } from '../../src-shared/model/assertNever.ts';
import type { ActionParameters, Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { Subject } from '../../src-shared/model/subject.ts';
import { displayName } from '../diagnosis/wording/words.ts';
import { Placeholders } from './placeholders.ts';

/**
 * Tags for all names of a diagnosis, in an order that depends only on the diagnosis, so that a resumed run writes the
 * same prompts.
 */
export function placeholdersOf(diagnosis: Diagnosis, campaignName: string | null): Placeholders {
  const tags = new Placeholders();
  tags.tag('campaign', displayName(campaignName ?? diagnosis.campaignId));
  for (const { subjects } of diagnosis.evidence) for (const subject of subjects) tagOf(subject, tags);
  if (diagnosis.localised !== null)
    for (const { dimension, segment } of diagnosis.localised.conditions) tagSegment(tags, dimension, segment);
  for (const { dimension, segment } of diagnosis.segments)
    if (dimension === 'creative') tags.tag('creative', displayName(segment));
    else tagSegment(tags, dimension, segment);
  for (const parameters of [diagnosis.parameters, ...(diagnosis.options ?? []).map((one) => one.parameters)])
    tagParameters(tags, parameters);
  return tags;
}

/** The tag of what a fact is about; a segment's dimension gets its own. */
export function tagOf(subject: Subject, tags: Placeholders): string {
  switch (subject.kind) {
    case 'creative':
    case 'rival':
    case 'dimension':
      return tags.tag(subject.kind, displayName(subject.name));
    case 'segment':
      tagSegment(tags, subject.dimension, subject.name);
      return tags.tag('segment', displayName(subject.name));
    case 'edited':
    case 'status':
      return tags.tag('name', displayName(subject.name));
    default:
      return assertNever(subject);
  }
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
