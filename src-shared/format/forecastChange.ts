import type { Forecast } from '../model/forecast.ts';
import { money } from './money.ts';
import { counted, figure, rounded } from './number.ts';

/** Less than this is not worth a sentence: conversions, and money as a part of what is spent anyway. */
const fewest = 0.05;
const leastMoney = 0.002;

/**
 * What an action adds to doing nothing, in one sentence without its full stop: "about 58 more conversions for $1,700 more over 14 days,
 * $29 each". Null where it adds nothing, and in a forecast stored before this was kept.
 */
export function forecastChangeText({
  change,
  days,
  currency,
  doNothing,
}: Pick<Forecast, 'change' | 'days' | 'currency' | 'doNothing'>): string | null {
  if (change === undefined) return null;
  const { spend, conversions, costOfOneMore } = change;
  const spends = Math.abs(spend.value) > leastMoney * Math.abs(doNothing.spend.value);
  const brings = Math.abs(conversions.value) >= fewest;
  const over = `over ${counted(days, 'day')}`;
  const amount = money(Math.abs(spend.value), currency);
  const more = (value: number): string => (value > 0 ? 'more' : 'less');
  if (!brings) return spends ? `about ${amount} ${more(spend.value)} spent ${over}` : null;
  const size = Math.abs(conversions.value);
  const how = conversions.value > 0 ? 'more' : 'fewer';
  const results = `about ${figure(size)} ${how} conversion${rounded(size) === 1 ? '' : 's'}`;
  if (!spends) return `${results} for the same money ${over}`;
  const each =
    costOfOneMore === null
      ? ''
      : conversions.value > 0
        ? `, ${money(costOfOneMore.value, currency)} each`
        : `, ${money(costOfOneMore.value, currency)} saved for each`;
  return `${results} for ${amount} ${more(spend.value)} ${over}${each}`;
}
