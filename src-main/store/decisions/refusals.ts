import type { RequestRefusal } from '../../../src-shared/decisions/judge.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import { StoreError } from '../database/storeError.ts';

const conflict = (message: string, fix: string) => new StoreError('conflict', message, fix);

/** Why a decision was not stored, for the person: what happened, and what to do now. */
export function refusalError(refusal: RequestRefusal): StoreError {
  switch (refusal.reason) {
    case 'superseded':
      return conflict(
        'A newer recommendation about this campaign has replaced this one.',
        'Open the newer one and decide on that.',
      );
    case 'already_decided':
      return conflict(
        `This recommendation was already ${refusal.state}.`,
        'Undo that decision first, then decide again.',
      );
    case 'other_workflow':
      return conflict(
        `The changes are for ${refusal.asked}, but the recommendation is ${refusal.own}.`,
        `Change the figures of ${refusal.own}, or reject the recommendation.`,
      );
    case 'not_the_last':
      return conflict(
        "Only a recommendation's last decision in force can be undone, and this is not it.",
        'Read the recommendation again; it may have been undone already.',
      );
    case 'id_reused':
      return conflict(
        'This id already belongs to another decision, so nothing was decided (id reused).',
        'Read the recommendation again and decide anew; the new decision gets its own id.',
      );
    case 'undone':
      return conflict(
        'This decision was saved before and has been undone since, so it is not in force.',
        'Read the recommendation again and decide anew; the new decision gets its own id.',
      );
    default:
      return assertNever(refusal);
  }
}

export function notFound(): StoreError {
  return new StoreError(
    'not_found',
    'This recommendation is not in the workspace.',
    'Read the queue again; it may belong to the other workspace.',
  );
}

export function cannotRead(): StoreError {
  return conflict(
    'What this recommendation proposes can no longer be read, so it cannot be approved. Nothing was changed.',
    'Analyse the campaign again and decide on the new recommendation, or reject this one.',
  );
}
