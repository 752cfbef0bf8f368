import { addDays, type Day, dayNumber } from '../../../src-shared/model/day.ts';
import { columnsOf } from '../input/controlColumns.ts';
import type { DiagnosisInput, SiblingCampaign } from '../input/input.ts';

const before = 28;
/** Fewer campaigns than this have no middle. */
const fewest = 3;
/** Below this a campaign's own figure stood still. */
const still = 0.04;
/** What a rate rests on is worth this much more of it at the usual rate: a campaign of few conversions tells little. */
const prior = { price: 1000, buying: 8, volume: 50 } as const;

/** Of one campaign and span: what was paid, shown, clicked and bought. */
interface Span {
  spend: number;
  impressions: number;
  clicks: number;
  conversions: number;
  days: number;
}

/**
 * What the account's campaigns did one by one since the event began: the middle of their changes, and how many went its way. One
 * campaign with a trouble of its own moves the sum of all, but neither of these.
 */
export function eachSibling(inputs: Map<string, number>, input: DiagnosisInput, onset: number): void {
  const campaigns = (input.siblings?.campaigns ?? []).filter(({ samePlatform }) => samePlatform);
  if (campaigns.length < fewest) return;
  const from = addDays(input.asOf, 1 - onset);
  const first = addDays(from, -before);
  const pairs = campaigns.flatMap((campaign) => {
    const now = spanOf(campaign, from, input.asOf);
    const then = spanOf(campaign, first, addDays(from, -1));
    return then.days >= before / 2 && then.clicks > 0 ? [{ now, then }] : [];
  });
  const tell = (name: string, changeOf: (now: Span, then: Span) => number | null): void => {
    const changes = pairs.flatMap(({ now, then }) => changeOf(now, then) ?? []).sort((a, b) => a - b);
    if (changes.length < fewest) return;
    const half = changes.length / 2;
    const middle = ((changes[Math.ceil(half) - 1] ?? 0) + (changes[Math.floor(half)] ?? 0)) / 2;
    const along = changes.filter((change) => change * Math.sign(middle) > still).length;
    inputs.set(`eachSibling.${name}`, middle);
    inputs.set(`eachSibling.${name}.along`, Math.sign(middle) * (along / changes.length));
  };
  tell('cpm', (now, then) => {
    const usual = then.spend / Math.max(1, then.impressions);
    if (!(usual > 0) || now.impressions <= 0) return null;
    return Math.log((now.spend + prior.price * usual) / (now.impressions + prior.price) / usual);
  });
  tell('cvr', (now, then) => {
    const usual = then.conversions / then.clicks;
    if (!(usual > 0) || now.clicks <= 0) return null;
    return Math.log((now.conversions + prior.buying) / (now.clicks * usual + prior.buying));
  });
  tell('clicks', (now, then) => {
    const usual = (then.clicks / then.days) * onset;
    return Math.log((now.clicks + prior.volume) / (usual + prior.volume));
  });
}

function spanOf({ days }: SiblingCampaign, from: Day, to: Day): Span {
  const { day, spend, impressions, clicks, conversions } = columnsOf(days);
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const sum: Span = { spend: 0, impressions: 0, clicks: 0, conversions: 0, days: 0 };
  for (let index = 0; index < day.length; index += 1) {
    const number = day[index] ?? 0;
    if (number < first || number > last) continue;
    sum.spend += spend[index] ?? 0;
    sum.impressions += impressions[index] ?? 0;
    sum.clicks += clicks[index] ?? 0;
    sum.conversions += conversions[index] ?? 0;
    sum.days += 1;
  }
  return sum;
}
