import { type Random, randomOf } from '../../evaluation/corpus/random.ts';
import type { Streams } from '../../simulation/random.ts';
import { drawProcess, type Process, residuals } from './process.ts';
import { fitted, priceWithAppeal } from './residuals.ts';

/** What a day does to a campaign without a reason anyone could name: additions to the log of each figure. */
export interface Weather {
  /** Searches, or the time people spend in the feed. */
  readonly demand: Float64Array;
  /** Clicks per impression. */
  readonly appeal: Float64Array;
  readonly price: Float64Array;
  /** Orders per visit. */
  readonly intent: Float64Array;
  readonly load: Float64Array;
  /** Visits that analytics sees of those it could see. */
  readonly seen: Float64Array;
}
type Figure = keyof Weather;
const figures = ['demand', 'appeal', 'price', 'intent', 'load', 'seen'] as const satisfies readonly Figure[];

/** How an account's days go: the same processes for all its campaigns, and what they have in common each day. */
export interface Climate {
  readonly processes: Readonly<Record<Figure, Process>>;
  readonly common: Weather;
  /** Share of a figure's variance that the whole account shares. */
  readonly together: Readonly<Record<Figure, number>>;
  /** Monday to Sunday, additions to the log. */
  readonly week: Readonly<Record<'demand' | 'price' | 'intent', readonly number[]>>;
  /** Of the plan: 1 = as fitted. */
  readonly amount: number;
}

/** Shapes of a week with unit spread: offices rest at the weekend, households have time then. */
const weeks = {
  office: [0.6, 0.7, 0.7, 0.6, 0.2, -1.5, -1.3],
  household: [-0.3, -0.8, -0.9, -0.6, 0.1, 0.8, 1.7],
} as const;

export function drawClimate(stream: Streams, days: number, amount: number): Climate {
  const random = randomOf(stream('climate'));
  const appeal = drawProcess(random, fitted.appeal);
  const between = random.between(1, 2.2);
  const processes = {
    demand: drawProcess(random, fitted.volume),
    appeal,
    price: drawProcess(random, fitted.price),
    // Assumed, see `residuals.ts`.
    intent: {
      ...appeal,
      sd: appeal.sd * between,
      odd: { ...appeal.odd, rate: appeal.odd.rate / 2, up: 0.4 },
    },
    load: { ...appeal, sd: 0.05, odd: { rate: 0.01, size: 4, up: 1 } },
    // Assumed too: consent and blockers differ from day to day by a little.
    seen: { ...appeal, sd: random.between(0.01, 0.03), odd: { rate: 0.01, size: 3, up: 0.2 } },
  } as const satisfies Record<Figure, Process>;
  const shape = random.chance(0.5) ? weeks.office : weeks.household;
  const week = (spread: number) => shape.map((value) => value * spread * random.between(0.8, 1.2));
  return {
    processes,
    amount,
    week: {
      demand: week(processes.demand.weekday),
      price: week(processes.price.weekday * 0.6),
      intent: week(processes.appeal.weekday * random.between(0.5, 3)),
    },
    together: {
      demand: random.between(0.2, 0.7),
      appeal: random.between(0.05, 0.3),
      price: random.between(0.2, 0.7),
      intent: random.between(0.1, 0.6),
      load: 0.8,
      seen: 0.5,
    },
    common: record((figure) => residuals(stream(`common-${figure}`), processes[figure], days)),
  };
}

const record = (of: (figure: Figure) => Float64Array): Weather => ({
  demand: of('demand'),
  appeal: of('appeal'),
  price: of('price'),
  intent: of('intent'),
  load: of('load'),
  seen: of('seen'),
});

/** A campaign's own weather within the account's. `perClick`: clicks are paid for, and their price knows no appeal. */
export function drawWeather(climate: Climate, own: Streams, random: Random, perClick: boolean): Weather {
  const days = climate.common.demand.length;
  const standard = record((figure) => {
    const common = climate.common[figure];
    const alone = residuals(own(`own-${figure}`), climate.processes[figure], days);
    const [a, b] = [Math.sqrt(climate.together[figure]), Math.sqrt(1 - climate.together[figure])];
    return alone.map((value, day) => a * (common[day] ?? 0) + b * value);
  });
  const scale = Object.fromEntries(
    figures.map((figure) => [figure, climate.processes[figure].sd * climate.amount * random.around(0.15)]),
  ) as Record<Figure, number>;
  const alone = Math.sqrt(1 - priceWithAppeal ** 2);
  return {
    demand: standard.demand.map((value) => value * scale.demand),
    appeal: standard.appeal.map((value, day) => {
      const joint = perClick ? value : alone * value + priceWithAppeal * (standard.price[day] ?? 0);
      return joint * scale.appeal;
    }),
    price: standard.price.map((value) => value * scale.price),
    intent: standard.intent.map((value) => value * scale.intent),
    load: standard.load.map((value) => value * scale.load),
    seen: standard.seen.map((value) => value * scale.seen),
  };
}
