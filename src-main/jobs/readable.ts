import { storedDiagnosis } from '../store/bodies/body.ts';
import type { NewRecommendation } from '../store/queue/recommendations.ts';

/** A diagnosis that could be stored but never read again. */
export class UnreadableDiagnosis extends Error {
  constructor(cause: unknown) {
    super('a diagnosis does not fit its own schema', { cause });
    this.name = 'UnreadableDiagnosis';
  }
}

/**
 * The recommendation with its diagnosis as it will be stored, checked as it will be on reading: what goes into the queue can be shown.
 * Throws UnreadableDiagnosis, which fails and reports this one campaign, instead of leaving a queue that cannot be opened.
 */
export function readable(recommendation: NewRecommendation): NewRecommendation {
  try {
    return { ...recommendation, body: storedDiagnosis(recommendation.diagnosis) };
  } catch (error) {
    throw new UnreadableDiagnosis(error);
  }
}
