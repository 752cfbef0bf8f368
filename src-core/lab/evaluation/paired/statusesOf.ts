import { addDays, type Day } from '../../../../src-shared/model/day.ts';
import type { DeliveryStatusRow } from '../../../../src-shared/model/tables/rows.ts';
import type { DeliveryLevel, DeliveryStatus } from '../../../../src-shared/model/vocabulary.ts';
import { streams } from '../../simulation/random.ts';
import type { TrueEvent, WorldCase } from '../../worlds/world.ts';
import { type Random, randomOf } from '../corpus/random.ts';

/** What a platform says of one thing from a day on; until null: it still holds. */
interface Stand {
  readonly level: DeliveryLevel;
  readonly item: string | null;
  readonly status: DeliveryStatus;
  readonly reason: string | null;
  readonly from: Day;
  readonly until: Day | null;
}

/** How often a platform is silent of what it does, and how often it speaks of what bites nobody. */
const chances = { silent: 0.15, harmlessLimit: 0.08, standing: 0.08, oneAd: 0.2 } as const;

/**
 * What the platform of a generated campaign says of its delivery, drawn from what the mechanism did and not from its rows: most of the
 * blocks, late by a day now and then; a binding budget and a learning phase in its own words; and, in any campaign, a limit that holds
 * back nothing, one that stood long before, and a single ad that is not shown. Missing hours and a part of the audience have no status.
 */
export function statusesOf({ id, data, asOf, truth, plan }: WorldCase): readonly DeliveryStatusRow[] {
  const random = randomOf(streams(1, `statuses-${id}`)('stands'));
  const asked = addDays(asOf, -random.whole(10, 90));
  const stands = [
    ...truth.events.flatMap((event) => ofEvent(event, addDays(asOf, 1 - event.daysAgo), random)),
    ...harmless(asOf, plan.standing === 'budgetBinds', random),
  ];
  return rowsOf(stands, data.campaign.campaignId, asked, asOf);
}

const whole = { item: null, until: null } as const;

function ofEvent(event: TrueEvent, began: Day, random: Random): readonly Stand[] {
  const isSilent = random.chance(chances.silent);
  const from = addDays(began, random.chance(0.3) ? 1 : 0);
  if (isSilent) return [];
  switch (event.kind) {
    case 'stopped':
    case 'all ads are disapproved':
      return [{ ...whole, level: 'campaign', status: 'stopped', reason: 'ADS_DISAPPROVED', from }];
    case 'the account is stopped':
      return [{ ...whole, level: 'account', status: 'stopped', reason: 'BILLING', from }];
    case 'account limited':
      return [{ ...whole, level: 'account', status: 'limited', reason: 'SPENDING_LIMIT', from }];
    case 'part not served':
    case 'limited by policy':
      return [{ ...whole, level: 'campaign', status: 'limited', reason: 'POLICY', from }];
    case 'items are missing from the feed':
      return [{ ...whole, level: 'feed', status: 'limited', reason: 'ITEMS_DISAPPROVED', from }];
    case 'an ad is disapproved':
      return [{ ...whole, level: 'ad', item: 'ad', status: 'stopped', reason: 'DISAPPROVED', from }];
    default:
      break;
  }
  const limited = { ...whole, level: 'campaign', status: 'limited', from } as const;
  if (event.cause === 'budget_constraint') return [{ ...limited, reason: 'BUDGET_CONSTRAINED' }];
  if (event.cause === 'learning_phase')
    return [{ ...limited, reason: 'LEARNING', until: addDays(from, random.whole(5, 20)) }];
  return [];
}

function harmless(asOf: Day, binds: boolean, random: Random): readonly Stand[] {
  const found: Stand[] = [];
  const limited = { ...whole, level: 'campaign', status: 'limited' } as const;
  const long = addDays(asOf, -365);
  if (random.chance(chances.harmlessLimit))
    found.push({ ...limited, reason: 'POLICY', from: addDays(asOf, -random.whole(0, 27)) });
  if (random.chance(chances.standing)) found.push({ ...limited, reason: 'LOW_QUALITY', from: long });
  if (binds) found.push({ ...limited, reason: 'BUDGET_CONSTRAINED', from: long });
  if (random.chance(chances.oneAd))
    found.push({
      ...{ level: 'ad', item: 'another ad', status: 'stopped', reason: 'DISAPPROVED', until: null },
      from: addDays(asOf, -random.whole(0, 60)),
    });
  return found;
}

/** Heavier statuses go before lighter ones where a platform can say only one of a thing. */
const weight = { stopped: 4, ended: 3, paused: 2, limited: 1, running: 0 } as const satisfies Record<
  DeliveryStatus,
  number
>;

/** Asked once a day at noon. A thing that says nothing runs; the campaign is asked from the first day on. */
function rowsOf(stands: readonly Stand[], campaignId: string, asked: Day, asOf: Day): DeliveryStatusRow[] {
  const things = new Map<string, Pick<Stand, 'level' | 'item'>>([
    ['campaign', { level: 'campaign', item: null }],
  ]);
  for (const { level, item } of stands) things.set(`${level} ${item}`, { level, item });
  const rows: DeliveryStatusRow[] = [];
  for (let day = asked; day <= asOf; day = addDays(day, 1))
    for (const { level, item } of things.values()) {
      const [now] = stands
        .filter((one) => one.level === level && one.item === item)
        .filter(({ from, until }) => from <= day && (until === null || day < until))
        .sort((one, two) => weight[two.status] - weight[one.status] || (one.from < two.from ? -1 : 1));
      rows.push({
        ...{ timestamp: `${day}T12:00:00.000Z`, campaignId, level, item },
        ...{ status: now?.status ?? 'running', reason: now?.reason ?? null, extra: null },
      });
    }
  return rows;
}
