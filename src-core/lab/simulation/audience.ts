/** How unevenly people meet an ad: shape of the gamma in the negative binomial reach curve (Goodhardt and Ehrenberg). */
const unevenness = 0.45;
/** Share of the audience that is left at worst: someone always comes back. */
const poolFloor = 0.08;

/** Share of people reached at least once by `perPerson` impressions a person. */
export function reachCurve(perPerson: number): number {
  return 1 - (1 + perPerson / unevenness) ** -unevenness;
}

/** The people a feed campaign speaks to. Counts in people; exposures per person of the audience. */
export interface AudienceState {
  readonly size: number;
  /** People still worth showing the ad to: not yet buyers, not given up on by the platform. */
  readonly pool: number;
  /** Impressions per person of the audience still in it, since the campaign began. */
  readonly exposure: number;
  /** Impressions of the last seven days, oldest first. */
  readonly week: readonly number[];
}

export interface AudienceDayFacts {
  /** People who fit the targeting. */
  readonly size: number;
  readonly reach: number;
  /** Impressions per reached person over the trailing seven days. */
  readonly frequency: number;
  readonly reachedShare: number;
  readonly firstTimeShare: number;
}

export function newAudience(size: number): AudienceState {
  return { size, pool: size, exposure: 0, week: [] };
}

/** Mean impressions a reached person has had: what tires people of an advertiser. */
export function exposurePerReached(state: AudienceState): number {
  const reached = reachCurve(state.exposure);
  return reached > 0 ? state.exposure / reached : 1;
}

/**
 * A day passes. New people come in (`inflow`, a share of the audience), some leave the pool with each impression
 * (`leaving`: they bought, hid the ad, or were found not to respond). When fewer come in, or twice the impressions are
 * shown, the pool shrinks, and the same spend meets the same people more often.
 */
export function passDay(
  state: AudienceState,
  size: number,
  impressions: number,
  inflow: number,
  leaving: number,
): { readonly state: AudienceState; readonly facts: AudienceDayFacts } {
  const turnover = Math.min(0.5, inflow);
  const scaled = state.pool * (size / state.size);
  const pool = Math.min(size, Math.max(poolFloor * size, scaled + inflow * size - leaving * impressions));
  const kept = state.exposure * (1 - turnover);
  const exposure = kept + impressions / size;
  const week = [...state.week.slice(-6), impressions];
  const reachedBefore = reachCurve(state.exposure) * (1 - turnover);
  const reached = reachCurve(exposure);
  const ofWeek = week.reduce((a, b) => a + b, 0);
  const weekReach = pool * reachCurve(ofWeek / pool);
  const reach = pool * reachCurve(impressions / pool);
  return {
    state: { size, pool, exposure, week },
    facts: {
      size,
      reach,
      frequency: weekReach > 0 ? ofWeek / weekReach : 0,
      reachedShare: reached,
      firstTimeShare:
        impressions > 0 ? Math.min(1, Math.max(0, ((reached - reachedBefore) * size) / impressions)) : 0,
    },
  };
}
