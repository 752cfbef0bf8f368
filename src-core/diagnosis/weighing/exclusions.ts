import { type Cause, causes } from '../../../src-shared/model/vocabulary.ts';

/** Findings that say why a campaign does not run: somebody meant it so. */
const ended = ['volume.pausedOnPurpose', 'volume.flightEnded'] as const;
const meant = [...ended, 'volume.weekdaySchedule'] as const;
/** Findings that chance does not make: seen in 1 of 2,000 quiet campaigns. */
const beyondChance = ['volume.stopped', 'volume.collapsing'] as const;

/** The input that says how surely the KPI's own test rejects chance: -log10 of its p, 0 where the change is too small to matter. */
export const kpiTestInput = 'kpi.test';
/** Of 2,100 drawn campaigns 27 went so far; in one of them nothing had happened. */
const beyondLuck = 8;

/** A budget that began to bind: spend at the budget, and a clear step of what is lost to it. Of 32 such campaigns in 31 something happened. */
const binds = { step: 0.1, level: 0.15, errors: 6, spend: Math.log(0.93) } as const;

/** Where another way of counting shows: against analytics, or in the account's other campaigns. */
const counted = ['platformOverAnalytics.z', 'siblingTag.z', 'siblingCvr.z'] as const;

/**
 * Causes that what was found rules out, whatever the weights say: delivery that ended on purpose is not blocked, and delivery that
 * ended otherwise, a KPI far outside what its own past allows, and a budget that began to bind are no chance. Delivery that fell when the
 * platform says that it stopped or limited it is blocked, and nothing else; a conversion rate that fell when looks at the page began to find
 * faults is the page's, and nothing else's.
 */
export function excludedBy(input: (name: string) => number): readonly Cause[] {
  const isThere = (name: string): boolean => input(name) > 0;
  const lost = input('lostToBudget.now');
  const budgetBinds =
    lost > binds.level &&
    lost - input('lostToBudget.before') > binds.step &&
    input('lostToBudget.z') > binds.errors &&
    input('spendToBudget.now') > binds.spend;
  if (isThere('status.blocks')) return causes.filter((cause) => cause !== 'delivery_blocked');
  if (isThere('landing.fails')) return causes.filter((cause) => cause !== 'landing_page_issue');
  const out: Cause[] = [];
  // A rate that moved is no rule that changed, where no table and no edit could say so.
  const saysHowCounted =
    counted.some((name) => !Number.isNaN(input(name))) ||
    isThere('measurement.rule') ||
    isThere('edit.tracking');
  if (!saysHowCounted) out.push('measurement_change');
  // Good news is no broken tag unless a table or an edit of it says so.
  const saysTag = !Number.isNaN(input('platformOverAnalytics.z')) || isThere('edit.tracking');
  if (input('cvr.effect') > 0 && !saysTag) out.push('tracking_break');
  if (beyondChance.some(isThere) || budgetBinds || input(kpiTestInput) > beyondLuck)
    return [...out, 'normal_variance'];
  // What does not run has no budget that holds it back, and none that more of would help.
  if (ended.some(isThere)) return [...out, 'delivery_blocked', 'budget_constraint', 'scaling_opportunity'];
  return meant.some(isThere) ? [...out, 'delivery_blocked'] : out;
}
