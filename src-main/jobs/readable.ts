import { type Diagnosis, diagnosisSchema } from '../../src-shared/model/diagnosis.ts';

/** A diagnosis that could be stored but never read again. */
export class UnreadableDiagnosis extends Error {
  constructor(cause: unknown) {
    super('a diagnosis does not fit its own schema', { cause });
    this.name = 'UnreadableDiagnosis';
  }
}

/**
 * The diagnosis, checked as it will be on reading: what goes into the queue can be shown. Throws UnreadableDiagnosis,
 * which fails and reports this one campaign, instead of leaving a queue that cannot be opened.
 */
export function readable(diagnosis: Diagnosis): Diagnosis {
  const read = diagnosisSchema.safeParse(JSON.parse(JSON.stringify(diagnosis)));
  if (!read.success) throw new UnreadableDiagnosis(read.error);
  return diagnosis;
}
