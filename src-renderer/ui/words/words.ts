import type { QueueFilter, QueueGrouping } from '../../../src-shared/model/queueFilter.ts';
import type { QueueView, RecommendationState } from '../../../src-shared/model/recommendation.ts';
import type { RiskLevel, Workflow } from '../../../src-shared/model/vocabulary.ts';

/** Display names for the codes of the model: those that reports show too are in src-shared. */

export {
  causeNames,
  certaintyNames,
  driverNames,
  feedbackNames,
  kpiLongNames,
  kpiNames,
  noteKindNames,
  platformNames,
  riskNames,
  statusNames,
  tableWords,
} from '../../../src-shared/words/names.ts';

export const viewNames = {
  needs_decision: 'Needs a decision',
  monitoring: 'Monitoring',
  snoozed: 'Snoozed',
  decided: 'Decided',
} as const satisfies Record<QueueView, string>;

export const sortNames = {
  moneyAtStake: 'Money at stake',
  confidence: 'Confidence',
  change: 'Size of change',
  newest: 'Newest',
  name: 'Campaign name',
  platform: 'Platform',
  workflow: 'Workflow',
  cause: 'Cause',
  risk: 'Risk',
} as const satisfies Record<QueueFilter['sort'], string>;

export const groupingNames = {
  platform: 'Platform',
  cause: 'Cause',
  workflow: 'Workflow',
  currency: 'Currency',
} as const satisfies Record<QueueGrouping, string>;

export const stateNames = {
  open: 'Open',
  approved: 'Approved',
  rejected: 'Rejected',
  snoozed: 'Snoozed',
  superseded: 'Replaced by a newer one',
} as const satisfies Record<RecommendationState, string>;

/** What to do, as a verb and its object. */
export const workflowNames = {
  'Creative Refresh': 'Refresh the ads',
  'Audience Expansion': 'Open the audience',
  'Audience Refinement': 'Narrow the audience',
  'Bid Adjustment': 'Change the bid',
  'Campaign Pause': 'Pause the campaign',
  'Budget Reallocation': 'Change the budget',
  'Continue Monitoring': 'Keep watching',
} as const satisfies Record<Workflow, string>;

/** How much can go wrong, beside a label that says so. */
export const riskWords = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
} as const satisfies Record<RiskLevel, string>;
