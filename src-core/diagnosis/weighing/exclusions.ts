import type { Cause } from '../../../src-shared/model/vocabulary.ts';

/** Findings that say why a campaign does not run: somebody meant it so. */
const meant = ['volume.pausedOnPurpose', 'volume.flightEnded', 'volume.weekdaySchedule'] as const;
/** Findings that chance does not make: seen in 1 of 2,000 quiet campaigns. */
const beyondChance = ['volume.stopped', 'volume.collapsing'] as const;

/**
 * Causes that what was found rules out, whatever the weights say: delivery that ended on purpose is not blocked, and delivery that
 * ended otherwise is no chance.
 */
export function excludedBy(input: (name: string) => number): readonly Cause[] {
  const isThere = (name: string): boolean => input(name) > 0;
  if (beyondChance.some(isThere)) return ['normal_variance'];
  return meant.some(isThere) ? ['delivery_blocked'] : [];
}
