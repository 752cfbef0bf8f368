import { describe, expect, it } from 'vitest';
import type { CampaignData } from '../../src-shared/model/campaignData.ts';
import { defaultSettings } from '../../src-shared/model/settings.ts';
import { corpusCase } from '../lab/evaluation/corpus/corpusCase.ts';
import { buildAccountTotals, siblingControl } from './input/siblings.ts';
import { observe } from './observe.ts';
import { inCurrency, later, shuffled } from './transform.fixture.ts';

interface Account {
  readonly data: CampaignData;
  readonly siblings: readonly CampaignData[];
  readonly asOf: string;
}

const accounts: readonly Account[] = [0, 3, 7, 11].map((index) => corpusCase(index, 7));

function eventsOf({ data, siblings, asOf }: Account) {
  const control =
    siblings.length === 0 ? null : siblingControl(buildAccountTotals([data, ...siblings], asOf), data);
  const observed = observe({ data, siblings: control, asOf, guardrails: defaultSettings.guardrails });
  if (observed === null) throw new Error('too little data');
  return observed.events.map(({ event, inputs }) => ({
    daysAgo: event.daysAgo,
    inputs: Object.fromEntries(inputs),
  }));
}

function expectAlike(account: Account, changed: Account): void {
  const [before, after] = [eventsOf(account), eventsOf(changed)];
  expect(after.map(({ daysAgo }) => daysAgo)).toEqual(before.map(({ daysAgo }) => daysAgo));
  before.forEach(({ inputs }, place) => {
    for (const [name, value] of Object.entries(inputs))
      expect(after[place]?.inputs[name], name).toBeCloseTo(value, 4);
  });
}

const everywhere = (account: Account, change: (data: CampaignData) => CampaignData): Account => ({
  ...account,
  data: change(account.data),
  siblings: account.siblings.map(change),
});

describe('what is seen of a campaign', () => {
  // Would catch: a threshold in some currency, a figure that is no ratio of like to like.
  it('is the same in another currency', () => {
    for (const account of accounts)
      expectAlike(
        { ...account, data: { ...account.data, changes: [] } },
        everywhere({ ...account, data: { ...account.data, changes: [] } }, inCurrency(150)),
      );
  });

  // Would catch: a sum that takes a row twice, or whichever comes first.
  it('is the same with its rows in another order', () => {
    for (const account of accounts) expectAlike(account, everywhere(account, shuffled(5)));
  });

  // Would catch: days that were pasted twice and are added up.
  it('is the same where days come twice', () => {
    for (const account of accounts) {
      const { data } = account;
      const twice = {
        ...data,
        daily: [...data.daily, ...data.daily.slice(-9, -5)],
      };
      expectAlike(account, { ...account, data: twice });
    }
  });

  // Would catch: a look at days after the day of the diagnosis.
  it('sees nothing later than its day', () => {
    for (const account of accounts) {
      const future = later(account, 6);
      const more = {
        ...account.data,
        daily: [...account.data.daily, ...future.data.daily.filter(({ date }) => date > account.asOf)],
      };
      expectAlike(account, { ...account, data: more });
    }
  });
});
