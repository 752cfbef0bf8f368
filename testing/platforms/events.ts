import { type Day, type DayWindow, daysOf } from '../../src-shared/model/day.ts';
import { dayOf, type FakeAccount } from './account.ts';
import type { Asked } from './platformServer.ts';

/** The events of a project on loopback, and the property that names the campaign in them. */
export const projectEvents = { visit: 'Visit', conversion: 'Order', property: 'utm_id' } as const;

export interface ProjectSettings {
  /** Projects, with the campaigns of advertising accounts that bring them visitors. */
  readonly accounts: readonly FakeAccount[];
  readonly today: Day;
  /** Nothing was counted before. */
  readonly countedFrom?: Day;
}

/** How often an event happened on the days of a project, by campaign and for those of none. Null: there is no such event. */
export function eventCounts(
  { accounts, today, countedFrom = '' }: ProjectSettings,
  project: string,
  event: string,
  days: DayWindow,
  none: string,
): { readonly days: readonly Day[]; readonly values: ReadonlyMap<string, readonly number[]> } {
  const account = accounts.find(({ id }) => id === project);
  const dates = [...daysOf(days)].filter((day) => day < today);
  const isKnown = event === projectEvents.visit || event === projectEvents.conversion;
  if (account === undefined || !isKnown) return { days: dates, values: new Map() };
  const countOf = (day: Day, campaign: FakeAccount['campaigns'][number] | null): number => {
    if (day < countedFrom) return 0;
    const real = campaign === null ? { clicks: 900, conversions: 4 } : dayOf(campaign, day);
    return event === projectEvents.visit ? (real?.clicks ?? 0) : Math.round(real?.conversions ?? 0);
  };
  const values = new Map([[none, dates.map((day) => countOf(day, null))]]);
  for (const campaign of account.campaigns) {
    const counts = dates.map((day) => countOf(day, campaign));
    if (counts.some((count) => count > 0)) values.set(campaign.id, counts);
  }
  return { days: dates, values };
}

/** What a request signs in with; null: nothing that is any good. */
export function basicOf({ headers }: Asked): string | null {
  const encoded = /^Basic ([A-Za-z0-9+/]+=*)$/.exec(headers.authorization ?? '')?.[1];
  return encoded === undefined ? null : Buffer.from(encoded, 'base64').toString();
}
