import type { Id } from '../../../src-shared/model/ids.ts';
import type { WhatIfChange, WhatIfResult } from '../../../src-shared/model/whatIf.ts';
import type { FailureMessage } from '../failureMessage.ts';

/** Questions to the what-if thread, and its answers. */
export interface WhatIfQuestions {
  readonly run: {
    readonly ask: { readonly recommendationId: Id; readonly changes: readonly WhatIfChange[] };
    readonly answer: WhatIfResult;
  };
  /** As `run`, with the fingerprint of the data used. */
  readonly runToKeep: {
    readonly ask: { readonly recommendationId: Id; readonly changes: readonly WhatIfChange[] };
    readonly answer: { readonly result: WhatIfResult; readonly dataState: string };
  };
  /** Fingerprint of all that a diagnosis of this recommendation sees now; null: its data is gone. */
  readonly dataState: { readonly ask: { readonly recommendationId: Id }; readonly answer: string | null };
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
