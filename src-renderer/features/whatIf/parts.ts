import { emptyDraft, type WhatIfDraft } from './draft.ts';

/** What can be taken to be otherwise, each put back by itself. */
export const draftParts = [
  'days',
  'segments',
  'windows',
  'asOf',
  'ruledOut',
  'ruledIn',
  'figures',
  'rivals',
  'facts',
] as const;
export type DraftPart = (typeof draftParts)[number];

/** The fields of the draft that belong to a part. */
const fieldsOf: Readonly<Record<DraftPart, readonly (keyof WhatIfDraft)[]>> = {
  days: ['leaveOutFrom', 'leaveOutTo'],
  segments: ['without'],
  windows: ['current', 'baseline'],
  asOf: ['asOf'],
  ruledOut: ['ruledOut'],
  ruledIn: ['ruledIn'],
  figures: ['percent'],
  rivals: ['rivals', 'rivalsFollow'],
  facts: ['facts'],
};

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Whether anything was entered in it. */
export const isSet = (draft: WhatIfDraft, part: DraftPart): boolean =>
  fieldsOf[part].some((field) => !isSame(draft[field], emptyDraft[field]));

/** The draft without that part; the plan stays. */
export function putBack(draft: WhatIfDraft, ...parts: readonly DraftPart[]): WhatIfDraft {
  const fields = parts.flatMap((part) => fieldsOf[part]);
  return { ...draft, ...Object.fromEntries(fields.map((field) => [field, emptyDraft[field]])) };
}

/** Only the plan is left. */
export function putAllBack(draft: WhatIfDraft): WhatIfDraft {
  return {
    ...putBack(draft, ...draftParts),
    extra: draft.extra.filter(({ kind }) => kind === 'planned_action'),
  };
}
