import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { audienceSaturation } from './audienceSaturation.ts';
import { budgetConstraint } from './budgetConstraint.ts';
import { competitivePressure } from './competitivePressure.ts';
import { creativeFatigue } from './creativeFatigue.ts';
import { deliveryBlocked } from './deliveryBlocked.ts';
import type { CauseDescription } from './description.ts';
import { fundamentalIssue } from './fundamentalIssue.ts';
import { landingPageIssue } from './landingPageIssue.ts';
import { learningPhase } from './learningPhase.ts';
import { measurementChange } from './measurementChange.ts';
import { normalVariance } from './normalVariance.ts';
import { poorTargeting } from './poorTargeting.ts';
import { scalingOpportunity } from './scalingOpportunity.ts';
import { seasonality } from './seasonality.ts';
import { trackingBreak } from './trackingBreak.ts';

/** A cause without a description does not compile. */
export const descriptions = {
  creative_fatigue: creativeFatigue,
  audience_saturation: audienceSaturation,
  competitive_pressure: competitivePressure,
  seasonality,
  poor_targeting: poorTargeting,
  tracking_break: trackingBreak,
  landing_page_issue: landingPageIssue,
  budget_constraint: budgetConstraint,
  learning_phase: learningPhase,
  fundamental_issue: fundamentalIssue,
  scaling_opportunity: scalingOpportunity,
  delivery_blocked: deliveryBlocked,
  measurement_change: measurementChange,
  normal_variance: normalVariance,
} as const satisfies Readonly<Record<Cause, CauseDescription>>;
