import { tellsFrom } from '../../../src-shared/format/certainty.ts';
import type { Barred } from '../../../src-shared/model/barred.ts';
import type { DiagnosisStatus, HeldBack } from '../../../src-shared/model/diagnosis.ts';
import type { Cause, Workflow } from '../../../src-shared/model/vocabulary.ts';
import { descriptions } from '../causes/all.ts';
import type { EffectOf } from '../forecast/effects.ts';
import type { Beliefs } from '../weighing/belief.ts';
import { standing } from '../weighing/combine.ts';
import { asSureAs } from './asSureAs.ts';
import { chanceOfHarm, jointEffect, rankWorkflows } from './expectedLoss.ts';
import { blockedBecause, type GuardScene, settlingAfter } from './guardrails.ts';

/** A change smaller than this is not worth an action, however certain. */
export const smallestMaterialChange = 0.05;
/**
 * A campaign to which nothing happened alarms the KPI's test in one of twenty, and one of twenty quiet campaigns is all that may be put to a
 * person, by whatever road. Where chance is likelier than all causes together the test has to reject it at this level.
 */
export const certainLevel = 0.01;
/** Less likely than this, chance is not called possible. */
const unlikelyChance = 0.15;
/** A workflow that wins back less than this share of what the cause takes is not worth asking for. */
const leastWonBack = 0.2;
/** Nobody is asked to approve what may be this likely to do harm. */
const mostHarm = 0.15;
/** A pause ends what a smaller step would keep: it asks for more. */
const mostHarmOfPause = 0.12;

export interface RankedChoice {
  readonly workflow: Workflow;
  readonly expectedLoss: number;
  /** Why it may not be recommended at all; null = it may. */
  readonly blocked: Barred | null;
}

export interface Verdict {
  readonly status: DiagnosisStatus;
  readonly cause: Cause;
  /** At work beside it; null = one cause says enough. */
  readonly second: Cause | null;
  readonly workflow: Workflow;
  /** Neither a table nor an edit shows the cause itself. */
  readonly unseen: boolean;
  /** Null where nothing but the choice of workflows decided. */
  readonly held: HeldBack | null;
  /** Every workflow, least expected loss first. */
  readonly choices: readonly RankedChoice[];
}

export interface VerdictScene {
  readonly beliefs: Beliefs;
  readonly confidence: number;
  readonly minConfidence: number;
  readonly guards: GuardScene;
  readonly effectOf: EffectOf;
  /** Relative change of the KPI for the worse (ln); below 0 = better. */
  readonly worse: number;
  /** What it is to be taken to be, although conversions may be too few to show it (`likelyWorse`). */
  readonly likelyWorse: number;
  readonly significant: boolean;
  /** It does so at `certainLevel`. */
  readonly certain: boolean;
  /** Figures of two kinds moved on one day, or the KPI's own test rejects chance. */
  readonly established: boolean;
  /** What began is no chance, be it one figure alone. Without either nobody acts on it. */
  readonly beyondDoubt: boolean;
  /** Neither a table nor an edit shows the cause itself: nobody is sent to repair it. */
  readonly unseen: boolean;
  /** The analyst knows the cause: nothing about it has to be told apart any more. */
  readonly causeKnown: boolean;
  /** Why what happened is what one's own edit had to bring; null = it is not, or none was made. */
  readonly ownEdit: Barred | null;
}

/** These are put right outside the ad platform: no workflow fits, and yet somebody has to act. */
const repairedElsewhere: readonly Cause[] = ['tracking_break', 'landing_page_issue', 'delivery_blocked'];
/** They are told by conversions lost: what a page's load time or a tag's edit says alone has cost nothing yet. */
const lostConversions: readonly Cause[] = ['tracking_break', 'landing_page_issue'];
/** These pass, or are no loss: to wait is what they ask for. */
const waitedOut: readonly Cause[] = ['learning_phase', 'seasonality', 'measurement_change'];

/** Barred only because the cause is not sure enough for it: what settles the cause, settles this. */
export const isUnsure = (barred: Barred): boolean =>
  barred.kind === 'wins_back_too_little' || barred.kind === 'may_do_harm';

/** From belief to what is asked of the analyst. */
export function decide(scene: VerdictScene): Verdict {
  const { beliefs, guards } = scene;
  const [first] = beliefs.causes;
  const cause = first?.cause ?? 'normal_variance';
  const second = beliefs.named[1]?.cause ?? null;
  // What the analyst knows needs no correction by how often we were right.
  const explanations = scene.causeKnown ? beliefs.explanations : asSureAs(beliefs, scene.confidence);
  // One's own edit comes first: what it had to bring is no news, whatever else would explain it as well.
  const explained = scene.ownEdit !== null && !scene.causeKnown && descriptions[cause].kind !== 'level';
  const besideWaiting = (workflow: Workflow): Barred | null =>
    workflow === 'Continue Monitoring' ? null : scene.ownEdit;
  const notWorthIt = (workflow: Workflow): Barred | null => {
    if (workflow === 'Continue Monitoring' || scene.causeKnown) return null;
    if (jointEffect(beliefs.named, workflow, scene.effectOf).mean < leastWonBack)
      return { kind: 'wins_back_too_little' };
    const most = workflow === 'Campaign Pause' ? mostHarmOfPause : mostHarm;
    if (chanceOfHarm(explanations, workflow, scene.effectOf) > most) return { kind: 'may_do_harm' };
    return null;
  };
  const choices = rankWorkflows(explanations, scene.effectOf).map((choice) => {
    const barred =
      blockedBecause(choice.workflow, guards) ?? (explained ? besideWaiting(choice.workflow) : null);
    return { ...choice, blocked: barred ?? notWorthIt(choice.workflow) };
  });
  const monitoring = (status: DiagnosisStatus, held: HeldBack | null = null): Verdict => ({
    status,
    held,
    cause,
    second,
    unseen: scene.unseen,
    workflow: 'Continue Monitoring',
    choices,
  });
  const material = Math.log1p(smallestMaterialChange);
  const small = scene.significant ? Math.abs(scene.worse) < material : scene.likelyWorse < material;
  const costsMore = scene.significant && scene.worse > 0 && !small;
  const chance = beliefs.causes.find((one) => one.cause === 'normal_variance')?.present ?? 0;
  if (cause === 'normal_variance') {
    // The test says it is no chance, and no cause fits: that is not known, rather than nothing. Unless chance is likelier all the same.
    if (!costsMore || scene.causeKnown) return monitoring('monitor');
    return chance < 0.5 || scene.certain ? monitoring('undetermined') : monitoring('monitor', 'chance');
  }
  // Nothing got worse, and nothing is wrong with the numbers: good news needs no action.
  const better = scene.significant && scene.worse < 0;
  const sure = scene.confidence >= scene.minConfidence;
  if (better && !standing.includes(cause) && !(cause === 'tracking_break' && sure)) {
    return monitoring('monitor');
  }
  // Told apart or not: where results cost what they did, nothing is bought back by acting on what began upstream.
  if (
    small &&
    !scene.causeKnown &&
    descriptions[cause].kind === 'change' &&
    !repairedElsewhere.includes(cause)
  ) {
    return monitoring('monitor', 'small');
  }
  // What costs money is put to a person, also where no workflow may be recommended for it.
  const waits = explained || waitedOut.includes(cause) || settlingAfter(guards) !== null;
  const neverPaid = cause === 'fundamental_issue' && sure;
  const asked = (costsMore || neverPaid) && !waits;
  const named: DiagnosisStatus = asked ? 'check' : 'monitor';
  if (!sure && !scene.causeKnown) {
    if (scene.confidence >= tellsFrom) return monitoring(named, 'unsure');
    // What nobody can tell is a question where results are worse, or something surely happened; else it is watched.
    return monitoring(costsMore || chance < unlikelyChance ? 'undetermined' : 'monitor', 'unsure');
  }
  const began = scene.established || (scene.beyondDoubt && !lostConversions.includes(cause));
  if (!began && !scene.causeKnown && descriptions[cause].kind === 'change')
    return monitoring('monitor', 'oneFigure');
  const chosen = choices.find(({ blocked }) => blocked === null)?.workflow ?? 'Continue Monitoring';
  if (chosen !== 'Continue Monitoring') {
    return { status: 'action', held: null, cause, second, unseen: scene.unseen, workflow: chosen, choices };
  }
  if (repairedElsewhere.includes(cause))
    return monitoring(scene.unseen && !scene.causeKnown ? named : 'action');
  // A cause that is named stays named where waiting costs least.
  return monitoring(named);
}
