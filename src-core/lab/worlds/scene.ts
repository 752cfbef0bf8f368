import type { ExpectedDay, FigureNoise } from './expected.ts';
import type { CasePlan, EventCause, WorldCause } from './plan.ts';
import type { TrueEvent } from './world.ts';

/** An event as a world lets it happen, with what there would have been without it, in the same weather. */
export interface HandedEvent {
  readonly cause: EventCause;
  readonly kind: string;
  readonly daysAgo: number;
  readonly shape: TrueEvent['shape'];
  readonly subjects: TrueEvent['subjects'];
  /** Newest first, as `Scene.seen`. */
  readonly without: readonly ExpectedDay[];
  /** Causes that this advertiser's tables cannot tell from it, such as a recounted action in an account of one campaign. */
  readonly alike?: readonly WorldCause[];
  /** More is spent on a finite audience: what it did to the cost says whether that was room to grow or more than the audience has. */
  readonly spendsMore?: boolean;
}

/** All that a world hands the judge. */
export interface Scene {
  readonly plan: CasePlan;
  /** With everything that happens, newest first: `seen[0]` is the last day of data. */
  readonly seen: readonly ExpectedDay[];
  readonly events: readonly HandedEvent[];
  readonly noise: FigureNoise;
  /** Clicks are what is paid for, else impressions. */
  readonly perClick: boolean;
  /** Cost of a reported conversion the advertiser has set as the goal; null = none. */
  readonly goal: number | null;
  /** `seen` with a fifth more budget during the last two weeks; null where the money holds nothing back. */
  readonly raised: readonly ExpectedDay[] | null;
}
