import type { Cause, Workflow } from '../../../src-shared/model/vocabulary.ts';

/** Share of what the change costs that a workflow wins back; below 0 = makes it worse. */
export interface Effect {
  readonly mean: number;
  readonly sd: number;
}

/** What a workflow wins back under a cause. */
export type EffectOf = (cause: Cause, workflow: Workflow) => Effect;

const effect = (mean: number, sd: number): Effect => ({ mean, sd });
const harmless = effect(0, 0.1);

/**
 * Prior effects, cause by workflow. Source: the product brief's action matrix and worked example (a bid raise under competitive
 * pressure won back 70-85% of the rise), the rest our own judgement of 2026-11 on the cautious side. An account's recorded
 * outcomes replace them. Continue Monitoring here is doing nothing: what passes by itself.
 */
export const effects: Readonly<Record<Cause, Readonly<Partial<Record<Workflow, Effect>>>>> = {
  creative_fatigue: {
    'Creative Refresh': effect(0.75, 0.12),
    'Audience Expansion': effect(0.25, 0.15),
    'Bid Adjustment': effect(-0.15, 0.1),
    'Campaign Pause': effect(-0.3, 0.2),
    'Budget Reallocation': effect(0.1, 0.1),
  },
  audience_saturation: {
    'Audience Expansion': effect(0.7, 0.12),
    'Creative Refresh': effect(0.25, 0.15),
    'Audience Refinement': effect(-0.15, 0.1),
    'Bid Adjustment': effect(-0.1, 0.1),
    'Campaign Pause': effect(-0.2, 0.2),
    'Budget Reallocation': effect(0.2, 0.15),
  },
  competitive_pressure: {
    'Bid Adjustment': effect(0.775, 0.058),
    'Creative Refresh': effect(0.1, 0.1),
    'Audience Expansion': effect(0.1, 0.15),
    'Audience Refinement': effect(0.1, 0.15),
    'Campaign Pause': effect(-0.3, 0.2),
    'Budget Reallocation': effect(0.2, 0.15),
    'Continue Monitoring': effect(0.1, 0.1),
  },
  seasonality: {
    'Budget Reallocation': effect(0.15, 0.15),
    'Bid Adjustment': effect(-0.1, 0.15),
    'Creative Refresh': effect(-0.1, 0.1),
    'Audience Expansion': effect(-0.1, 0.1),
    'Audience Refinement': effect(-0.1, 0.1),
    'Campaign Pause': effect(-0.3, 0.2),
    'Continue Monitoring': effect(0.6, 0.2),
  },
  poor_targeting: {
    'Audience Refinement': effect(0.75, 0.12),
    'Budget Reallocation': effect(0.4, 0.15),
    'Audience Expansion': effect(-0.4, 0.15),
    'Bid Adjustment': effect(-0.1, 0.1),
    'Creative Refresh': effect(0.05, 0.1),
    'Campaign Pause': effect(-0.1, 0.2),
  },
  tracking_break: {
    'Continue Monitoring': effect(1, 0.05),
    'Bid Adjustment': effect(-0.6, 0.2),
    'Budget Reallocation': effect(-0.6, 0.2),
    'Campaign Pause': effect(-1, 0.2),
    'Creative Refresh': effect(-0.4, 0.2),
    'Audience Expansion': effect(-0.4, 0.2),
    'Audience Refinement': effect(-0.4, 0.2),
  },
  landing_page_issue: {
    'Continue Monitoring': effect(0.5, 0.2),
    'Budget Reallocation': effect(0.15, 0.15),
    'Creative Refresh': effect(-0.1, 0.1),
    'Bid Adjustment': effect(-0.1, 0.1),
    'Audience Expansion': effect(-0.2, 0.1),
    'Audience Refinement': effect(-0.1, 0.1),
  },
  budget_constraint: {
    'Budget Reallocation': effect(0.7, 0.12),
    'Bid Adjustment': effect(0.15, 0.15),
    'Audience Refinement': effect(0.1, 0.1),
    'Audience Expansion': effect(-0.2, 0.1),
    'Creative Refresh': harmless,
    'Campaign Pause': effect(-1, 0.2),
  },
  learning_phase: {
    'Continue Monitoring': effect(0.85, 0.1),
    'Bid Adjustment': effect(-0.4, 0.2),
    'Budget Reallocation': effect(-0.4, 0.2),
    'Creative Refresh': effect(-0.4, 0.2),
    'Audience Expansion': effect(-0.4, 0.2),
    'Audience Refinement': effect(-0.4, 0.2),
    'Campaign Pause': effect(-0.6, 0.2),
  },
  fundamental_issue: {
    'Campaign Pause': effect(0.75, 0.1),
    'Budget Reallocation': effect(0.4, 0.15),
    'Audience Refinement': effect(0.25, 0.15),
    'Creative Refresh': effect(0.2, 0.15),
    'Bid Adjustment': effect(0.1, 0.15),
    'Audience Expansion': effect(-0.2, 0.15),
  },
  scaling_opportunity: {
    'Budget Reallocation': effect(0.7, 0.12),
    'Bid Adjustment': effect(0.15, 0.15),
    'Audience Expansion': effect(0.15, 0.15),
    'Creative Refresh': harmless,
    'Audience Refinement': effect(-0.1, 0.1),
    'Campaign Pause': effect(-1, 0.2),
  },
  // What blocks delivery is lifted outside these workflows; they change what is not shown.
  delivery_blocked: {
    'Continue Monitoring': effect(0.3, 0.2),
    'Bid Adjustment': effect(-0.1, 0.1),
    'Budget Reallocation': effect(-0.1, 0.15),
    'Creative Refresh': effect(0.1, 0.15),
    'Audience Expansion': effect(-0.1, 0.1),
    'Audience Refinement': effect(-0.1, 0.1),
    'Campaign Pause': effect(-0.8, 0.2),
  },
  // Nothing happened to the campaign, so whatever is done answers a change that was not there.
  measurement_change: {
    'Continue Monitoring': effect(1, 0.05),
    'Bid Adjustment': effect(-0.5, 0.2),
    'Budget Reallocation': effect(-0.5, 0.2),
    'Campaign Pause': effect(-1, 0.2),
    'Creative Refresh': effect(-0.3, 0.2),
    'Audience Expansion': effect(-0.3, 0.2),
    'Audience Refinement': effect(-0.3, 0.2),
  },
  normal_variance: {
    'Continue Monitoring': effect(1, 0.05),
    'Campaign Pause': effect(-0.6, 0.2),
  },
};

/** What it takes to do it, in the same unit: work, and what is lost while the platform settles again. */
export const workflowCost: Readonly<Record<Workflow, number>> = {
  'Creative Refresh': 0.06,
  'Audience Expansion': 0.06,
  'Audience Refinement': 0.05,
  'Bid Adjustment': 0.03,
  'Campaign Pause': 0.15,
  'Budget Reallocation': 0.04,
  'Continue Monitoring': 0,
};

/** Days until the effect shows in the KPI. */
export const effectDays: Readonly<Record<Workflow, number>> = {
  'Creative Refresh': 7,
  'Audience Expansion': 7,
  'Audience Refinement': 7,
  'Bid Adjustment': 3,
  'Campaign Pause': 1,
  'Budget Reallocation': 7,
  'Continue Monitoring': 3,
};
