import type { FigureName } from '../figures/names.ts';

/**
 * Where the movement of a campaign's cost sits, split so that the pieces exclude each other: what the account's other campaigns did as
 * well, what the mix of segments explains, what only the platform's tag saw, and what is left of price, attention and buying. Each is
 * ln, above 0 = dearer; NaN where it cannot be told.
 */
export interface Parts {
  readonly price: number;
  readonly attention: number;
  /** Fewer buyers in both sources, beyond mix and siblings. */
  readonly buying: number;
  /** Fewer conversions by the platform than by analytics. */
  readonly tag: number;
  /** Fewer visits for the clicks. */
  readonly visits: number;
  readonly mix: number;
  readonly market: number;
  readonly value: number;
}

export function partsOf(effect: (name: FigureName) => number): Parts {
  const known = (value: number): number => (Number.isNaN(value) ? 0 : value);
  const common = {
    price: known(effect('siblingCpm')),
    attention: -known(effect('siblingCtr')),
    buying: -known(effect('siblingCvr')),
  };
  // Siblings explain at most the campaign's own move, and only in its direction.
  const shared = (own: number, siblings: number): number =>
    own * siblings <= 0 ? 0 : Math.sign(own) * Math.min(Math.abs(own), Math.abs(siblings));
  const price = known(effect('cpm'));
  const attention = -known(effect('ctr'));
  const platform = -known(effect('cvr'));
  const tag = effect('platformOverAnalytics');
  const visits = effect('sessionsPerClick');
  const mixCvr = -known(effect('mixCvr'));
  const mixCtr = -known(effect('mixCtr'));
  const buying = platform + known(tag) - mixCvr;
  const market =
    shared(price, common.price) + shared(attention, common.attention) + shared(buying, common.buying);
  return {
    price: price - shared(price, common.price),
    attention: attention - mixCtr - shared(attention - mixCtr, common.attention),
    buying: buying - shared(buying, common.buying),
    tag: -tag,
    visits: -visits,
    mix: known(effect('mixCost')) === 0 ? mixCvr : known(effect('mixCost')),
    market,
    value: -effect('value'),
  };
}

/** Movement too small to be anybody's news: keeps the shares of nothing from looking like something. */
const little = 0.12;

/** Each part's share of all movement, signed; between -1 and 1. */
export function sharesOf(parts: Parts): ReadonlyMap<keyof Parts, number> {
  const entries = Object.entries(parts) as readonly (readonly [keyof Parts, number])[];
  const all = entries.reduce((sum, [, value]) => sum + (Number.isNaN(value) ? 0 : Math.abs(value)), 0);
  return new Map(
    entries.flatMap(([name, value]) =>
      Number.isNaN(value) ? [] : [[name, value / (all + little)] as const],
    ),
  );
}
