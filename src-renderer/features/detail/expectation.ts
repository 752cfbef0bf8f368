import { shortDay } from '../../../src-shared/format/day.ts';
import { money, moneyChange } from '../../../src-shared/format/money.ts';
import { counted, figure, rounded } from '../../../src-shared/format/number.ts';
import { measureRange } from '../../../src-shared/format/value.ts';
import { addDays } from '../../../src-shared/model/day.ts';
import { kpiNames, riskWords } from '../../ui/words/words.ts';
import type { Shown, ShownForecast } from './parts/shown.ts';

type Figures = Pick<ShownForecast, 'kpi' | 'currency' | 'days' | 'planned' | 'doNothing' | 'change'>;
type Subject = Pick<Shown, 'asOf' | 'expectedImpact' | 'forecast' | 'successMetrics' | 'kpi'>;

/** Less is not worth a word: conversions, and money as a part of what is spent anyway. */
const fewest = 0.5;
const leastMoney = 0.002;

/** "+58 conversions in 14 days for +$121 a day, $29 each"; null in a forecast without it. */
function whatItAdds({ change, days, currency, doNothing }: Figures): string | null {
  if (change === undefined) return null;
  const { spend, conversions, costOfOneMore } = change;
  const size = Math.abs(conversions.value);
  const spends = Math.abs(spend.value) > leastMoney * Math.abs(doNothing.spend.value);
  const perDay = `${moneyChange(spend.value / days, currency)} a day`;
  if (size < fewest) return spends ? `${perDay}, conversions as before` : null;
  const how = conversions.value > 0 ? 'more' : 'fewer';
  const results = `about ${figure(size)} ${how} conversion${rounded(size) === 1 ? '' : 's'} in ${counted(days, 'day')}`;
  if (!spends) return `${results} for the same money`;
  const each =
    costOfOneMore === null
      ? ''
      : `, ${money(costOfOneMore.value, currency)} ${conversions.value > 0 ? 'each' : 'saved for each'}`;
  return `${results}, ${perDay}${each}`;
}

/**
 * What comes of an action, in parts: the KPI's new level with the day it is reached, then what it adds.
 * @param inDays days until the level is reached; null where it is not known
 */
export function forecastParts(forecast: Figures, asOf: string, inDays: number | null): readonly string[] {
  const { settled } = forecast.planned;
  const by = inDays === null ? '' : ` by ${shortDay(addDays(asOf, inDays))}`;
  const level =
    settled == null
      ? null
      : `${kpiNames[forecast.kpi]} ${measureRange(forecast.kpi, settled.low, settled.high, forecast.currency)}${by}`;
  return [level, whatItAdds(forecast)].filter((part) => part !== null);
}

/** The header's EXPECT: of the action, else what is to be seen if nothing is done. */
export function expectLine(diagnosis: Subject): string {
  const { asOf, expectedImpact: impact, forecast, successMetrics, kpi } = diagnosis;
  const parts = forecast === null ? [] : forecastParts(forecast, asOf, impact?.days ?? null);
  if (parts.length > 0) return parts.join(' · ');
  if (impact !== null) {
    const level = measureRange(impact.kpi, impact.low, impact.high, kpi.currency);
    return `${kpiNames[impact.kpi]} ${level} by ${shortDay(addDays(asOf, impact.days))}`;
  }
  return successMetrics.join(' ') || 'No change of a KPI is expected from this.';
}

/** The header's RISK: how much, and what could go wrong first. */
export function riskLine({ riskLevel, riskFactors }: Pick<Shown, 'riskLevel' | 'riskFactors'>): string {
  const [first] = riskFactors;
  return first === undefined ? riskWords[riskLevel] : `${riskWords[riskLevel]}: ${first}`;
}
