import { randomOf } from '../../evaluation/corpus/random.ts';
import { normal } from '../../simulation/draws.ts';
import type { Streams } from '../../simulation/random.ts';

/** A competitor of the account: it comes, drifts and goes. Strengths are logs against our own usual rank. */
export interface Rival {
  readonly domain: string;
  /** Share of our auctions it takes part in while it is there. */
  readonly presence: number;
  readonly from: number;
  readonly until: number;
  /** Log strength by day. */
  readonly strength: Float64Array;
}

export interface Field {
  readonly rivals: readonly Rival[];
  /** ln of what all of them put up, against its mean. */
  readonly pressure: Float64Array;
  /** Rivals there on each day. */
  readonly count: Float64Array;
}

/** Chance that a small rival leaves on a day; as many come. */
const turnover = 1 / 90;
/** Days a rival takes to come in or to go. */
const glide = 12;
/** What a day leaves of a rival's drift. */
const drift = 0.93;

/** Presence of a rival on a day, gliding in and out. */
export function presenceOn(rival: Rival, day: number): number {
  const inside = Math.min(1, (day - rival.from) / glide, (rival.until - day) / glide);
  return inside <= 0 ? 0 : rival.presence * inside;
}

const stems = [
  'nordwerk',
  'tavolo',
  'kestrel',
  'lumen',
  'brightside',
  'alder',
  'quanta',
  'fjord',
  'maple',
  'orbit',
] as const;
const endings = ['shop', 'direct', 'hub', 'group', 'online'] as const;

/** The competitors of an account: a birth and death process in equilibrium, in which only the small come and go. */
export function drawField(stream: Streams, days: number, amount: number): Field {
  const random = randomOf(stream('field'));
  const lasting = random.whole(3, 7);
  const small = random.whole(2, 6);
  const spans: Array<{ from: number; until: number; presence: number; level: number }> = [];
  for (let index = 0; index < lasting; index += 1) {
    spans.push({
      from: -1e4,
      until: 1e4,
      presence: random.between(0.3, 0.9),
      level: random.between(-0.7, 0.6),
    });
  }
  for (let seat = 0; seat < small; seat += 1) {
    // Each seat is taken by one after the other.
    let from = -Math.round(random.between(0, 60));
    while (from < days) {
      const until = from + 20 + Math.round(-Math.log(1 - random.between(0, 1)) / turnover);
      spans.push({ from, until, presence: random.between(0.05, 0.2), level: random.between(-1.2, -0.2) });
      from = until + random.whole(0, 25);
    }
  }
  const rivals = spans.map((span, index): Rival => {
    const strength = new Float64Array(days);
    const uniform = stream('rival', index);
    const spread = 0.13 * amount;
    let at = spread * normal(uniform);
    for (let day = Math.max(0, span.from); day < Math.min(days, span.until); day += 1) {
      at = drift * at + spread * Math.sqrt(1 - drift * drift) * normal(uniform);
      strength[day] = span.level + at;
    }
    const stem = stems[index % stems.length] ?? 'rival';
    const domain = `${stem}-${endings[Math.floor(index / stems.length) % endings.length]}.example`;
    return { domain, presence: span.presence, from: span.from, until: span.until, strength };
  });
  const pressure = new Float64Array(days);
  const count = new Float64Array(days);
  for (let day = 0; day < days; day += 1) {
    let sum = 0;
    let here = 0;
    for (const rival of rivals) {
      const presence = presenceOn(rival, day);
      if (presence === 0) continue;
      sum += presence * Math.exp(rival.strength[day] ?? 0);
      here += 1;
    }
    pressure[day] = Math.log(sum);
    count[day] = here;
  }
  const mean = pressure.reduce((a, b) => a + b, 0) / days;
  return { rivals, count, pressure: pressure.map((value) => value - mean) };
}
