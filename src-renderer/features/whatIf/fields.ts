import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import type { WhatIfDraft } from './draft.ts';

/** Props of every part of the form. */
export interface WhatIfFieldsProps {
  readonly draft: WhatIfDraft;
  readonly change: (next: WhatIfDraft) => void;
  readonly diagnosis: WordedDiagnosis;
}
