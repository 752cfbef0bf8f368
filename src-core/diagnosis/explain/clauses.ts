import { counted, figure } from '../../../src-shared/format/number.ts';
import { share } from '../../../src-shared/format/share.ts';
import { measure } from '../../../src-shared/format/value.ts';
import type { Evidence } from '../../../src-shared/model/evidence.ts';
import type { Currency } from '../../../src-shared/model/money.ts';
import type { EvidenceSignal } from '../../../src-shared/model/signal.ts';
import { kpiWords } from '../wording/kpiWords.ts';
import { change, changeSize } from '../wording/words.ts';
import { factText } from './factWords/factText.ts';

/** A fact as a short sentence without its full stop; null where the fact's own text says it best. */
type Clause = (fact: Figures, currency: Currency | null) => string | null;

interface Figures {
  readonly now: number;
  readonly before: number | null;
  /** Relative change; null where there is none. */
  readonly by: number | null;
  /** The change cannot be told from chance, or is too small to speak of. */
  readonly held: boolean;
}

/** Below this a figure "held", whatever its interval. */
const worthSaying = 0.02;

function figuresOf(fact: Evidence): Figures | null {
  if (typeof fact.value !== 'number') return null;
  const by = fact.change;
  const held =
    by !== null &&
    (Math.abs(by) < worthSaying ||
      (Math.abs(by) < 0.1 && fact.interval !== null && fact.interval.low <= 0 && fact.interval.high >= 0));
  return { now: fact.value, before: fact.baseline, by, held };
}

const verb = (by: number): string => (by > 0 ? 'rose' : 'fell');
/** "rose 30%, from $25 to $32.50", with the two levels as they are read. */
function movedBetween({ before, now, by }: Figures, show: (value: number) => string): string | null {
  if (by === null || before === null) return null;
  // Past a tripling the levels say more than the percentage.
  const size = Math.abs(by) > 2 ? '' : ` ${changeSize(by)},`;
  return `${verb(by)}${size} from ${show(before)} to ${show(now)}`;
}

function level(name: string, show: (value: number, currency: Currency | null) => string): Clause {
  return (fact, currency) => {
    const shown = (value: number) => show(value, currency);
    if (fact.before === null) return null;
    if (fact.held || shown(fact.now) === shown(fact.before)) return `${name} held at ${shown(fact.now)}`;
    const moved = movedBetween(fact, shown);
    return moved === null ? null : `${name} ${moved}`;
  };
}

/** Shares are told by their two levels: a percentage of a percentage confuses. */
function ofShares(name: string): Clause {
  return ({ now, before, by }) => {
    if (before === null) return null;
    const [from, to] = [share(before), share(now)];
    if (from === to || (by !== null && Math.abs(by) < worthSaying)) return `${name} held at ${to}`;
    return `${name} ${now > before ? 'rose' : 'fell'} from ${from} to ${to}`;
  };
}

const driver = (name: 'cpa' | 'cpc' | 'roas' | 'cpm' | 'ctr' | 'cvr' | 'aov' | 'vpc'): Clause =>
  level(kpiWords(name), (value, currency) => measure(name, value, currency));

const plain = (name: string): Clause => level(name, figure);

/** An index says nothing by its level: only how far it moved. */
function index(name: string): Clause {
  return ({ by, held }) => {
    if (by === null) return null;
    return held ? `${name} held (${change(by)})` : `${name} ${verb(by)} ${changeSize(by)}`;
  };
}

/** Says what the account's other campaigns did, the control of this one. */
function siblings(name: string): Clause {
  return ({ by }) => {
    if (by === null) return null;
    const text = change(by);
    return Math.abs(by) < 0.05
      ? `the account’s other campaigns held (${name} ${text})`
      : `the account’s other campaigns moved as well (${name} ${text})`;
  };
}

const clauses: Readonly<Partial<Record<EvidenceSignal, Clause>>> = {
  cpa_change: driver('cpa'),
  cpc_change: driver('cpc'),
  roas_change: driver('roas'),
  cpm_change: driver('cpm'),
  ctr_change: driver('ctr'),
  cvr_change: driver('cvr'),
  aov_change: driver('aov'),
  vpc_change: driver('vpc'),
  impression_share_change: ofShares('impression share'),
  lost_is_rank_change: ofShares('the share of impressions lost to ad rank'),
  // Its level is what limits delivery, whichever way it went.
  lost_is_budget_change: ({ now, before }) => {
    if (before === null) return null;
    const [lost, then] = [share(now), share(before)];
    if (lost !== share(0)) return `the budget loses ${lost} of the impressions, ${then} before`;
    return `the budget loses no impressions${then === lost ? '' : `, ${then} before`}`;
  },
  overlap_rate_change: ofShares('the share of auctions in which rivals met us'),
  outranking_share_change: ofShares('the share of auctions where we outranked rivals'),
  reached_share: ofShares('the share of the audience already reached'),
  first_time_impressions_change: ofShares('the share of impressions on people new to the ads'),
  bounce_rate_change: ofShares('the bounce rate'),
  error_rate_change: ofShares('the share of page views that failed'),
  engagement_rate_change: ofShares('engagement with the ads'),
  market_bid_change: index('the market’s bid level'),
  search_volume_change: index('search volume'),
  active_competitors_change: plain('the number of active competitors'),
  new_ads_change: index('the number of new ads from competitors'),
  frequency_change: plain('frequency over seven days'),
  reach_per_spend_change: index('reach for the same money'),
  platform_to_analytics_conversions: index('the platform’s conversions against analytics'),
  sessions_per_click: index('site visits per click'),
  analytics_conversion_rate: level('the conversion rate in analytics', share),
  page_load_change: level('page load time', (value) => `${figure(value)} ms`),
  sibling_cpm_change: siblings('CPM'),
  sibling_ctr_change: siblings('CTR'),
  sibling_cvr_change: siblings('conversion rate'),
  mix_share: ({ now }) =>
    Math.abs(now) < 0.01
      ? 'where the money went did not change the result'
      : now <= 0
        ? 'money moved to segments that bring more, against the change'
        : now < 0.1
          ? `where the money went is only ${share(now)} of the change`
          : now >= 0.95
            ? 'money moved to segments that bring less, which is the whole change'
            : `money moved to segments that bring less, which is ${share(now)} of the change`,
  creative_age: ({ now }) => `the ads shown are ${counted(now, 'day')} old on average`,
  creative_wear: ({ now, held }) =>
    held
      ? 'long-running ads hold beside fresh ones'
      : now < 0
        ? `long-running ads lost ${changeSize(now)} of their CTR against fresh ones`
        : `long-running ads gained ${changeSize(now)} of CTR on fresh ones`,
  creative_common_change: ({ now, held }) =>
    held
      ? 'wear aside, the CTR of all ads held'
      : `wear aside, the CTR of fresh and old ads alike ${verb(now)} ${changeSize(now)}`,
  spend_to_budget: ({ now }) => `${share(now)} of the daily budget is spent`,
  return_on_high_spend_days: ({ now }) => {
    const text = change(now);
    if (text === 'no change') return 'days of high spend bring as much for the money as days of low spend';
    return `days of high spend bring ${text.slice(1)} ${now < 0 ? 'less' : 'more'} for the money than days of low spend`;
  },
};

/** A fact as a person would say it in a sentence of reasoning, with its full stop. */
export function inShort(fact: Evidence, currency: Currency | null): string {
  const figures = figuresOf(fact);
  const clause = figures === null ? null : (clauses[fact.signal]?.(figures, currency) ?? null);
  return clause === null ? factText(fact, currency) : `${clause}.`;
}
