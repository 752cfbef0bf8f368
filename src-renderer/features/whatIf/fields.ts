import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { WhatIfDraft } from './draft.ts';

/** Props of every part of the form. */
export interface WhatIfFieldsProps {
  readonly draft: WhatIfDraft;
  readonly change: (next: WhatIfDraft) => void;
  readonly diagnosis: Diagnosis;
}
