import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import type { SegmentCondition } from '../../../src-shared/model/diagnosis.ts';
import type { Subject } from '../../../src-shared/model/subject.ts';
import type { AccountChange } from '../../../src-shared/model/tables/rows.ts';

export const segmentSubject = ({ dimension, segment }: SegmentCondition): Subject => ({
  kind: 'segment',
  id: segment,
  name: segment,
  dimension,
});

/** The same where a place may be an ad, which is called by its name. */
export function placeSubject(
  condition: SegmentCondition,
  { creatives }: Pick<CampaignData, 'creatives'>,
): Subject {
  if (condition.dimension !== 'creative') return segmentSubject(condition);
  const id = condition.segment;
  const name = creatives.findLast((row) => row.creativeId === id && row.creativeName !== null)?.creativeName;
  return { kind: 'creative', id, name: name ?? id };
}

/** What an edit's sentence quotes: the field where no type says what it was, and the two values. */
export function editSubjects({ changeType, field, oldValue, newValue }: AccountChange): readonly Subject[] {
  const given = [
    ['field', changeType === 'other' ? field : null],
    ['from', oldValue],
    ['to', newValue],
  ] as const;
  return given.flatMap(([id, name]) => (name === null ? [] : [{ kind: 'edited', id, name } as const]));
}
