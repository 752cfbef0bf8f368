import type { Blueprint } from './blueprint.ts';
import { jitter, normal } from './draws.ts';
import type { Levers } from './levers.ts';
import type { Streams } from './random.ts';

/** Another advertiser in our auctions. `bid` is against our own bid before any change; presence is a share of auctions. */
export interface Rival {
  readonly domain: string;
  readonly bid: number;
  readonly presence: number;
}

/** Made-up names; the .example domain is nobody's (RFC 2606). */
const names: Readonly<Record<string, readonly string[]>> = {
  outdoor: [
    'fjordpeak',
    'basecampdirect',
    'trailhaus',
    'gipfelshop',
    'wildernest',
    'alpinrausch',
    'campwerk',
    'summitandson',
    'zeltplatz24',
    'ridgeway-outfitters',
    'nordpfad',
    'tundra-supply',
    'bergfreude',
    'highmoor',
  ],
  sports: [
    'laufzeit',
    'sprintworks',
    'ridefast',
    'velohaus',
    'peak-performance-store',
    'sportarena24',
    'gearlocker',
    'activenation',
    'rennrad-depot',
    'fitstock',
    'strideshop',
    'pacemakers',
    'sattelfest',
    'outrun',
  ],
  software: [
    'stockpilot',
    'warehouseone',
    'planwise',
    'lagerlogik',
    'inventia',
    'orderflow-suite',
    'shelfcloud',
    'fulfilio',
    'depotsoft',
    'opsledger',
    'retailgrid',
    'merchbase',
    'bestandplus',
    'skuline',
  ],
};

const letters = 'abcdefghijklmnopqrstuvwxyz';

function domain(industry: string, index: number): string {
  const list = names[industry] ?? names['outdoor'] ?? [];
  const name = list[index];
  return `${name ?? `advertiser-${letters[index % 26]}${Math.floor(index / 26)}`}.example`;
}

/** The rivals a campaign starts with: bids log-normal around the blueprint's, presence uneven. */
export function incumbents(blueprint: Blueprint, random: Streams): Rival[] {
  return Array.from({ length: blueprint.rivals.count }, (_, index) => {
    const uniform = random('rivals', index);
    return {
      domain: domain(blueprint.industry, index),
      bid: blueprint.rivals.bid * Math.exp(0.18 * normal(uniform)),
      presence: Math.min(0.95, blueprint.rivals.presence * (0.5 + uniform())),
    };
  });
}

/** Who bids on a day, and how: the incumbents with their daily mood, then whoever has entered. */
export function rivalsOn(
  blueprint: Blueprint,
  base: readonly Rival[],
  levers: Readonly<Levers>,
  random: Streams,
  day: number,
): Rival[] {
  const uniform = random('rivals-day', day);
  const spread = 0.03 * blueprint.noise;
  const today = base.map((rival) => ({
    domain: rival.domain,
    bid: rival.bid * levers.rivalBid * jitter(uniform, spread),
    presence: Math.min(1, rival.presence * levers.rivalPresence * jitter(uniform, spread)),
  }));
  for (const entrants of levers.entrants) {
    for (let index = 0; index < entrants.count; index += 1) {
      const who = random('entrant', entrants.of * 64 + index);
      today.push({
        domain: domain(blueprint.industry, base.length + entrants.of * 3 + index),
        bid: entrants.bid * Math.exp(0.06 * normal(who)) * levers.rivalBid * jitter(uniform, spread),
        presence: Math.min(1, entrants.presence * (0.8 + 0.4 * who())),
      });
    }
  }
  return today;
}

/** Mean bid over those present, weighted by how often they are there. */
export function meanBid(rivals: readonly Rival[]): number {
  let bids = 0;
  let weight = 0;
  for (const rival of rivals) {
    bids += rival.bid * rival.presence;
    weight += rival.presence;
  }
  return weight > 0 ? bids / weight : 1;
}
