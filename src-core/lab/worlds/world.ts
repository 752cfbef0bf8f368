import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import type { Day } from '../../../src-shared/model/day.ts';
import type { FigureName } from './figureNames.ts';
import type { CasePlan, WorldCause } from './plan.ts';

/** How clearly the mechanism shows over the noise, by the strongest figure it moves. */
export type Difficulty = 'easy' | 'medium' | 'hard';

/** A figure that an event moved, by the mechanism: `direction` is that of the figure, not of its worth. */
export interface TrueStep {
  readonly figure: FigureName;
  readonly direction: 1 | -1;
  /** Mean change over the event's days in standard errors of what chance does to that comparison. */
  readonly z: number;
}

/** What the mechanism did to a figure this advertiser can see, however little. */
export interface TrueMove {
  readonly figure: FigureName;
  /** ln(with / without) or the difference of shares, over the event's days. */
  readonly change: number;
  /** `change` in standard errors of what chance does to that comparison. */
  readonly z: number;
}

export interface TrueEvent {
  readonly cause: WorldCause;
  /** Which of the cause's ways of acting it was, such as `tag: half of mobile lost`. */
  readonly kind: string;
  /** Days from the onset to the day after the data ends: 1 = only the last day is affected. */
  readonly daysAgo: number;
  readonly shape: 'step' | 'ramp' | 'fade';
  /** Effect on ln of the cost per reported conversion; above 0 = dearer. */
  readonly cpa: number;
  /** Effect on ln of the reported conversions a day. */
  readonly volume: number;
  /** Days ago between which a date for its beginning is right; see `dating.ts`. `oldest` >= `daysAgo`. */
  readonly dated: { readonly oldest: number; readonly newest: number };
  /** The change log has the edit behind it. */
  readonly logged: boolean;
  /** Every figure that can be seen, moved or not. */
  readonly moves: readonly TrueMove[];
  /** Root mean square of what it did to the ln cost per conversion of single days, in standard errors of their luck. */
  readonly swing: number;
  /** Largest of `steps`' z. */
  readonly z: number;
  /** Worth acting on: its effect on the cost or the number of conversions is large enough, and could be told from chance. */
  readonly matters: boolean;
  /** Seen at work by its own figures, whether or not it matters (yet). */
  readonly established: boolean;
  readonly steps: readonly TrueStep[];
  /** The segment, creative, conversion action or page the mechanism acted on; empty = the campaign as a whole. */
  readonly subjects: ReadonlyArray<{
    readonly kind: 'segment' | 'creative';
    readonly dimension: string | null;
    readonly id: string;
  }>;
}

/** What is true of a generated campaign, by the mechanism alone and never by an engine. */
export interface Truth {
  /** One cause, or the two that matter, the heavier first. `normal_variance` = nothing that anybody could act on. */
  readonly causes: readonly [WorldCause, ...WorldCause[]];
  /** What somebody who saw the mechanism would also let pass. */
  readonly acceptable: readonly WorldCause[];
  readonly difficulty: Difficulty;
  readonly events: readonly TrueEvent[];
}

/** One generated campaign with the rest of its account. */
export interface WorldCase {
  readonly id: string;
  readonly world: string;
  readonly data: CampaignData;
  readonly siblings: readonly CampaignData[];
  readonly asOf: Day;
  readonly plan: CasePlan;
  readonly truth: Truth;
}

/** A market: its own auction, people, exposure, pages, tags and noise. Deterministic in (plan, seed). */
export interface World {
  readonly name: string;
  /** One sentence: how it differs in structure from the others. */
  readonly market: string;
  readonly make: (plan: CasePlan, id: string, seed: number) => WorldCase;
}
