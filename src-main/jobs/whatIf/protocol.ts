import type { Id } from '../../../src-shared/model/ids.ts';
import type {
  OpenedWhatIf,
  SavedWhatIf,
  StoredWhatIf,
  WhatIfSummary,
} from '../../../src-shared/model/savedWhatIf.ts';
import type { WhatIfChange, WhatIfResult } from '../../../src-shared/model/whatIf.ts';
import type { FailureMessage } from '../failureMessage.ts';

/** Questions to the what-if thread, and its answers. */
export interface WhatIfQuestions {
  readonly run: {
    readonly ask: { readonly recommendationId: Id; readonly changes: readonly WhatIfChange[] };
    readonly answer: WhatIfResult;
  };
  /** As `run`: what is stored of it, with the fingerprint of the data used, and what is shown. */
  readonly runToKeep: {
    readonly ask: { readonly recommendationId: Id; readonly changes: readonly WhatIfChange[] };
    readonly answer: Pick<StoredWhatIf, 'answer' | 'dataState'> & { readonly summary: WhatIfSummary };
  };
  /** What is saved on a recommendation, newest first; null: on any. */
  readonly saved: {
    readonly ask: { readonly recommendationId: Id | null };
    readonly answer: readonly SavedWhatIf[];
  };
  /** A saved one, asked again. */
  readonly open: { readonly ask: { readonly id: Id }; readonly answer: OpenedWhatIf };
}
export type WhatIfKind = keyof WhatIfQuestions;

export type WhatIfQuestion = {
  readonly [K in WhatIfKind]: { readonly kind: K } & WhatIfQuestions[K]['ask'];
}[WhatIfKind];
export type WhatIfAnswer = WhatIfQuestions[WhatIfKind]['answer'];

/** Over their own port, one question at a time. */
export type ToWhatIfs =
  | { readonly type: 'ask'; readonly question: WhatIfQuestion }
  /** What was read is not so any more: the data of campaigns, or only the settings. */
  | { readonly type: 'changed'; readonly what: 'data' | 'settings' };

export type FromWhatIfs = { readonly type: 'answer'; readonly answer: WhatIfAnswer } | FailureMessage;
