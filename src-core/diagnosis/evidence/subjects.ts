import type { SegmentCondition } from '../../../src-shared/model/diagnosis.ts';
import type { Subject } from '../../../src-shared/model/subject.ts';
import type { AccountChange } from '../../../src-shared/model/tables/rows.ts';

export const segmentSubject = ({ dimension, segment }: SegmentCondition): Subject => ({
  kind: 'segment',
  id: segment,
  name: segment,
  dimension,
});

/** What an edit's sentence quotes: the field where no type says what it was, and the two values. */
export function editSubjects({ changeType, field, oldValue, newValue }: AccountChange): readonly Subject[] {
  const given = [
    ['field', changeType === 'other' ? field : null],
    ['from', oldValue],
    ['to', newValue],
  ] as const;
  return given.flatMap(([id, name]) => (name === null ? [] : [{ kind: 'edited', id, name } as const]));
}
