import { type Day, dayFromNumber, dayNumber } from '../../../src-shared/model/day.ts';
import type { AccountChange } from '../../../src-shared/model/tables/rows.ts';
import type { ChangeType } from '../../../src-shared/model/vocabulary.ts';
import type { Random } from '../evaluation/corpus/random.ts';
import type { CasePlan } from './plan.ts';

/** What a row of the change log says, apart from who and when. */
export interface EditText {
  readonly changeType: ChangeType;
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

const edit = (changeType: ChangeType, field: string, from: string | null, to: string | null): EditText => ({
  changeType,
  field,
  from,
  to,
});

/** Edits after which a platform learns anew, or does not: an ordinary log has both and tells them by nothing. */
export const unsettlingEdits = {
  search: [
    edit('bid', 'bid_strategy', 'Manual CPC', 'Target CPA'),
    edit('bid', 'bid_strategy', 'Target CPA', 'Maximise conversions'),
    edit('budget', 'bid_strategy', 'Cost cap', 'Highest volume'),
    edit('creative', 'all_ads_replaced', null, 'relaunch'),
    edit('status', 'status', 'paused', 'enabled'),
    edit('targeting', 'optimisation_event', 'add_to_cart', 'purchase'),
    edit('targeting', 'ad_groups_consolidated', '9', '4'),
    edit('other', 'campaign_goal', 'Leads', 'Qualified leads'),
  ],
  feed: [
    edit('bid', 'bid_strategy', 'Cost cap', 'Highest volume'),
    edit('targeting', 'optimisation_event', 'add_to_cart', 'purchase'),
    edit('targeting', 'audience', 'Core interests', 'Advantage'),
    edit('creative', 'all_ads_replaced', null, 'relaunch'),
    edit('budget', 'budget_type', 'ad set', 'campaign'),
    edit('other', 'campaign_objective', 'Traffic', 'Sales'),
    edit('targeting', 'ad_sets_split', '2', '5'),
    edit('status', 'status', 'paused', 'enabled'),
  ],
} as const satisfies Record<CasePlan['channel'], readonly EditText[]>;

const money = (value: number): string => value.toFixed(2);

/** Edits of every kind, most of which a real event could have left as well. None of them does anything. */
const harmless: Readonly<Record<ChangeType, ReadonlyArray<(random: Random, facts: EditFacts) => EditText>>> =
  {
    bid: [
      (random, { bid }) => {
        const from = bid ?? random.logBetween(0.5, 8);
        return edit('bid', 'max_cpc', money(from), money(from * random.between(0.97, 1.03)));
      },
      () => edit('bid', 'bid_adjustment_tablet', '0%', '-5%'),
      (random, { channel }) => random.pick<EditText>(unsettlingEdits[channel]),
    ],
    budget: [
      (random, { budget }) =>
        edit('budget', 'daily_budget', money(budget), money(budget * random.between(0.97, 1.03))),
      () => edit('budget', 'shared_budget', 'Q2', 'Q2 shared'),
    ],
    creative: [
      () => edit('creative', 'headline', 'Free returns', 'Returns are free'),
      (random) => edit('creative', 'ad_removed', `Ad ${random.whole(1, 40)}`, null),
      () => edit('creative', 'all_ads_replaced', null, 'relaunch'),
    ],
    targeting: [
      () => edit('targeting', 'excluded_terms', null, 'two more'),
      (random) => edit('targeting', 'audience', '100%', `${random.whole(94, 106)}%`),
      (random) =>
        edit(
          'targeting',
          random.pick(['placement', 'match_type', 'geo', 'age']),
          'restricted',
          'one more allowed',
        ),
    ],
    landing_page: [
      () => edit('landing_page', 'final_url', '/shop', '/shop-new'),
      () => edit('landing_page', 'utm_source', null, 'paid'),
    ],
    tracking: [
      () => edit('tracking', 'conversion_tag', 'v1', 'v2'),
      () => edit('tracking', 'conversion_action', 'purchase', 'purchase (all)'),
      () => edit('tracking', 'label', null, 'reviewed'),
    ],
    status: [
      () => edit('status', 'ad_status', 'eligible', 'under review'),
      () => edit('status', 'status', 'paused', 'enabled'),
    ],
    other: [
      () => edit('other', 'campaign_note', null, 'checked with finance'),
      () => edit('other', 'label', null, 'Q4 review'),
    ],
  };

export interface EditFacts {
  readonly channel: CasePlan['channel'];
  readonly budget: number;
  readonly bid: number | null;
}

const people = ['m.keller', 'a.okafor', 'j.lindqvist', 'automation'] as const;

/** A row of the change log `daysAgo` days before the day after `lastDay`, at some working hour. */
export function changeRow(
  random: Random,
  campaignId: string,
  lastDay: Day,
  daysAgo: number,
  text: EditText,
): AccountChange {
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = `${two(random.whole(7, 16))}:${two(random.whole(0, 59))}:${two(random.whole(0, 59))}`;
  return {
    timestamp: `${dayFromNumber(dayNumber(lastDay) + 1 - daysAgo)}T${clock}.000Z`,
    campaignId,
    changeType: text.changeType,
    field: text.field,
    oldValue: text.from,
    newValue: text.to,
    actor: random.pick(people),
    extra: null,
  };
}

const kinds = Object.keys(harmless) as readonly ChangeType[] as readonly [ChangeType, ...ChangeType[]];

/** The plan's edits that do nothing: of any kind, about as recent as the onsets of true events are. */
export function harmlessEdits(
  random: Random,
  plan: CasePlan,
  campaignId: string,
  lastDay: Day,
  facts: EditFacts,
): AccountChange[] {
  return Array.from({ length: plan.harmlessEdits }, () => {
    const [first, ...others] = harmless[random.pick<ChangeType>(kinds)];
    const make = first === undefined ? null : random.pick([first, ...others]);
    const daysAgo = random.chance(0.7)
      ? Math.round(random.logBetween(1, 28.49))
      : random.whole(1, Math.min(plan.days, 90));
    const text = make?.(random, facts) ?? edit('other', 'label', null, 'reviewed');
    return changeRow(random, campaignId, lastDay, Math.min(plan.days, daysAgo), text);
  });
}

/** Oldest first, as a log is. */
export function inOrder(rows: readonly AccountChange[]): AccountChange[] {
  return [...rows].sort((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
}
