import type { Dimension, Place } from './dimensions.ts';
import type { Levers } from './levers.ts';
import type { Setup } from './setup.ts';

/** The segments of a day and what their mix does to the campaign's rates; 1 = as on an ordinary day. */
export interface Mix {
  /** Shares of the impressions by dimension and segment. */
  readonly shares: readonly Float64Array[];
  readonly ctr: number;
  readonly orders: number;
  readonly price: number;
  /** Share of the orders that the platform's tag sees beside the usual. */
  readonly tag: number;
  readonly open: number;
  /** The same of orders for a unit of money, by the shares alone, each segment at its usual rates. */
  readonly worth: number;
}

const ordinary = new WeakMap<Setup, Mix>();

/** Dimensions are independent of each other: their effects multiply. */
export function mixOn(setup: Setup, levers: Levers): Mix {
  const touched =
    levers.mix.length + levers.segmentOrders.length + levers.segmentTag.length + levers.segmentOpen.length >
    0;
  if (touched) return work(setup, levers);
  const known = ordinary.get(setup) ?? work(setup, levers);
  ordinary.set(setup, known);
  return known;
}

function work(setup: Setup, levers: Levers): Mix {
  const whole = { ctr: 1, orders: 1, price: 1, tag: 1, open: 1, worth: 1 };
  const shares = setup.dimensions.map((dimension, index) => {
    const { share, open } = sharesOf(dimension, index, levers);
    let ctr = 0;
    let orders = 0;
    let usual = 0;
    let tagged = 0;
    let price = 0;
    let clickPrice = 0;
    for (const [place, one] of dimension.segments.entries()) {
      const part = share[place] ?? 0;
      const at = { dimension: index, segment: place };
      const made = part * one.ctr * one.cvr * factorOf(levers.segmentOrders, at);
      ctr += part * one.ctr;
      usual += part * one.ctr * one.cvr;
      orders += made;
      tagged += made * factorOf(levers.segmentTag, at);
      price += part * one.price;
      clickPrice += part * one.ctr * one.price;
    }
    const paid = setup.perClick ? clickPrice / ctr : price;
    whole.ctr *= ctr;
    whole.orders *= orders / ctr;
    whole.price *= paid;
    whole.tag *= orders > 0 ? tagged / orders : 1;
    whole.open *= open;
    whole.worth *= (setup.perClick ? usual / ctr : usual) / paid;
    return share;
  });
  return { shares, ...whole };
}

function sharesOf(
  dimension: Dimension,
  index: number,
  levers: Levers,
): { share: Float64Array; open: number } {
  const share = Float64Array.from(dimension.segments, (one) => one.share);
  for (const move of levers.mix) {
    if (move.dimension !== index) continue;
    const was = share[move.segment] ?? 0;
    const now = was + (move.share - was) * move.strength;
    const others = was < 1 ? (1 - now) / (1 - was) : 1;
    for (let place = 0; place < share.length; place += 1) {
      share[place] = place === move.segment ? now : (share[place] ?? 0) * others;
    }
  }
  let open = 0;
  for (let place = 0; place < share.length; place += 1) {
    share[place] = (share[place] ?? 0) * factorOf(levers.segmentOpen, { dimension: index, segment: place });
    open += share[place] ?? 0;
  }
  if (open > 0)
    for (let place = 0; place < share.length; place += 1) share[place] = (share[place] ?? 0) / open;
  return { share, open };
}

/** Product of what the levers do to a segment. */
export function factorOf(levers: ReadonlyArray<Place & { readonly factor: number }>, at: Place): number {
  let factor = 1;
  for (const one of levers) {
    if (one.dimension === at.dimension && one.segment === at.segment) factor *= one.factor;
  }
  return factor;
}
