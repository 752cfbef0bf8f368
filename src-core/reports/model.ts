import type { Day, DayWindow } from '../../src-shared/model/day.ts';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { WordedRecommendation } from '../../src-shared/model/recommendation.ts';
import type {
  ReportLayout,
  ReportScope,
  ReportSettings,
  ReportWording,
} from '../../src-shared/model/reporting.ts';
import type { SavedWhatIf } from '../../src-shared/model/savedWhatIf.ts';

/** What a report is made from, all of it read before; the rest is computed. */
export interface ReportInput {
  readonly scope: ReportScope;
  readonly layout: ReportLayout;
  readonly wording: ReportWording;
  readonly settings: ReportSettings;
  /** Who makes it; '' where no name is known. */
  readonly madeBy: string;
  /** Today where it is made. */
  readonly today: Day;
  /** The calendar date of an instant there. */
  readonly dayOf: (instant: string) => Day;
  /** In the order the report has them. */
  readonly sources: readonly ReportSource[];
  /** What was asked for and cannot be read, each a sentence. */
  readonly unread: readonly string[];
}

/** One recommendation, and what was measured of its campaign since. */
export interface ReportSource {
  /** Those that were asked for, as they were saved. */
  readonly whatIfs: readonly Omit<SavedWhatIf, 'outdated'>[];
  readonly recommendation: WordedRecommendation;
  /** The campaign's newest diagnosis, which may be this one; null where it cannot be read. */
  readonly latest: Pick<Diagnosis, 'series' | 'kpi'> | null;
}

/** Whether an approved action did what was expected of it, as far as it was measured. */
export type OutcomeState =
  /** Nothing was done, or nothing is decided. */
  | 'not_done'
  | 'too_early'
  /** Measured, and there was no forecast to compare it with. */
  | 'measured'
  | 'as_expected'
  | 'better'
  | 'worse';

export interface Outcome {
  readonly state: OutcomeState;
  readonly text: string;
  /** The KPI since the decision, in its own unit. */
  readonly measured: number | null;
  /** The complete days it was measured over. */
  readonly window: DayWindow | null;
}

export interface DecisionLine {
  readonly day: string;
  readonly text: string;
  readonly takenBack: boolean;
}

export interface FactLine {
  readonly text: string;
  readonly now: string;
  readonly before: string;
  readonly change: string;
  readonly n: string;
  readonly source: string;
  readonly days: string;
}

/** A saved what-if beside the recommendation. */
export interface ReportWhatIf {
  readonly name: string;
  readonly verdict: string;
  /** When and by whom it was worked out. */
  readonly saved: string;
  readonly assumed: string;
  readonly rows: ReadonlyArray<{
    readonly label: string;
    readonly original: string;
    readonly changed: string;
    readonly differs: boolean;
  }>;
  /** What had to be taken for granted, each a sentence. */
  readonly assumptions: readonly string[];
  /** All of it in a few words, where there is no room for a table. */
  readonly short: string;
}

/** One recommendation as every format writes it: sentences and formatted figures, names cleaned. */
export interface ReportItem {
  readonly recommendation: WordedRecommendation;
  readonly name: string;
  readonly platform: string;
  readonly asOf: string;
  readonly certainty: string;
  readonly headline: string;
  /** The KPI before and now. */
  readonly change: string;
  /** The interval and what it rests on; only for experts. */
  readonly precision: string | null;
  readonly cause: string;
  readonly action: string;
  readonly expected: string | null;
  readonly risk: string;
  readonly risks: readonly string[];
  readonly why: readonly string[];
  readonly against: readonly string[];
  readonly next: readonly string[];
  readonly unknown: readonly string[];
  readonly edits: ReadonlyArray<{ readonly day: string; readonly text: string }>;
  readonly drivers: ReadonlyArray<{
    readonly name: string;
    readonly before: string;
    readonly now: string;
    readonly contribution: string;
  }>;
  readonly alternatives: ReadonlyArray<{ readonly name: string; readonly why: string }>;
  readonly facts: readonly FactLine[];
  readonly whatIfs: readonly ReportWhatIf[];
  /** The same as they were saved, for a program. */
  readonly savedWhatIfs: ReportSource['whatIfs'];
  readonly decisions: readonly DecisionLine[];
  /** The decision in force as a sentence: what, by whom, and why. */
  readonly decided: string;
  /** The same for a client: what was done or not done, without what the person thinks of the recommendation. */
  readonly done: string;
  readonly outcome: Outcome;
  /** How it was made: engine and calibration; only for experts. */
  readonly made: string | null;
}

export interface Figure {
  readonly label: string;
  readonly value: string;
}

export interface Report {
  readonly layout: ReportLayout;
  readonly wording: ReportWording;
  readonly title: string;
  /** Days it covers, or as of when. */
  readonly period: string;
  /** One sentence: what it comes to. */
  readonly lead: string;
  readonly company: string;
  readonly accent: string;
  readonly logo: string | null;
  /** "Made by Ana on Mon 30 Nov 2026". */
  readonly made: string;
  readonly figures: readonly Figure[];
  readonly items: readonly ReportItem[];
  readonly unread: readonly string[];
  /** Abbreviations that occur, with what they stand for. */
  readonly terms: readonly Figure[];
}
