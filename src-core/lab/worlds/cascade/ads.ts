import type { Random } from '../../evaluation/corpus/random.ts';
import type { CasePlan } from '../plan.ts';

/** An ad and the days it runs. `awaits`: it exists only where the event of that name does. */
export interface Ad {
  readonly id: string;
  readonly name: string;
  readonly from: number;
  readonly until: number;
  /** ln of its clicks per impression against the campaign's. */
  readonly appeal: number;
  readonly video: boolean;
  readonly awaits: string | null;
}

const words = [
  'Amber',
  'Birch',
  'Cobalt',
  'Dune',
  'Ember',
  'Flint',
  'Grove',
  'Harbour',
  'Iris',
  'Jade',
] as const;

/** Seats filled one ad after the other, so that there are always about as many, of all ages. */
export function drawAds(random: Random, seats: number, total: number, videos: boolean): readonly Ad[] {
  const ads: Ad[] = [];
  const life = random.logBetween(25, 150);
  for (let seat = 0; seat < seats; seat += 1) {
    let from = -Math.round(random.between(0, life));
    // Who follows in a seat is about as good as who left: a new ad is no event.
    const appeal = Math.log(random.around(0.18));
    while (from < total) {
      const until = from + Math.max(14, Math.round(life * random.around(0.3)));
      ads.push({
        id: `ad${ads.length + 1}`,
        name: `${words[ads.length % words.length]} ${ads.length + 1}`,
        from,
        until,
        appeal: appeal + Math.log(random.around(0.03)),
        video: videos && random.chance(0.4),
        awaits: null,
      });
      from = until;
    }
  }
  return ads;
}

/** Gate of the ad that comes without making a difference. */
export const asGood = 'as good';

/** The ads with those that events and look-alikes bring; each of these waits for its event. `total`: days with the warm ones. */
export function withNewAds(
  random: Random,
  usual: readonly Ad[],
  total: number,
  plan: CasePlan,
  awaitedName: (event: number) => string,
): readonly Ad[] {
  const ads = [...usual];
  const typical = usual.reduce((sum, ad) => sum + ad.appeal, 0) / Math.max(1, usual.length);
  const add = (daysAgo: number, awaits: string): void => {
    const number = ads.length + 1;
    ads.push({
      id: `ad${number}`,
      name: `${words[(number - 1) % words.length]} ${number}`,
      from: total - daysAgo,
      until: total + 1,
      appeal: typical,
      video: false,
      awaits,
    });
  };
  const daysAgo = random.whole(3, 24);
  if (plan.lookAlikes.includes('newAdsAsGood')) add(Math.min(plan.days - 2, daysAgo), asGood);
  for (const [index, event] of plan.events.entries()) {
    if (event.cause === 'creative_fatigue' && event.favourable) add(event.daysAgo, awaitedName(index));
  }
  return ads;
}
