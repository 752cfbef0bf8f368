import { shortDay } from '../../../src-shared/format/day.ts';
import { share } from '../../../src-shared/format/share.ts';
import { measure } from '../../../src-shared/format/value.ts';
import type { Found } from './claim.ts';
import { amount, type Facts, isReal } from './facts.ts';
import { kpiWords } from './kpiWords.ts';
import type { Material } from './material.ts';
import { change, list, moved } from './words.ts';

/** Half a sentence and what it rests on. */
export interface Part {
  readonly text: string;
  readonly facts: readonly Found[];
}

export const part = (text: string, ...facts: readonly Found[]): Part => ({ text, facts });

/** What happened, in half a sentence: "CPA rose 30% since 10 Nov, to $58.50". */
export function whatHappened(material: Material, facts: Facts): Part {
  const { kpi, currency, leading } = material;
  const word = kpiWords(kpi.name);
  const start = facts.of('change_start');
  const since = kpi.changeStartedOn === null ? '' : ` since ${shortDay(kpi.changeStartedOn)}`;
  if (kpi.current === null) {
    return kpi.baseline === null
      ? part(`${word} cannot be told`, facts.kpi)
      : part(`conversions stopped${since}`, facts.kpi, start);
  }
  const now = measure(kpi.name, kpi.current, currency);
  if (kpi.baseline === null || kpi.baseline === 0 || !isReal(material))
    return part(`${word} is ${now}`, facts.kpi);
  const [name, fact] = leading === null ? [kpi.name, facts.kpi] : [leading, facts.moved];
  const level = amount(fact);
  const by = fact?.change ?? null;
  if (leading !== null && by !== null && (leading === 'cpm' ? by < 0 : by > 0)) {
    // A driver that got better leads nowhere near the trouble: the KPI itself is told, as it stands.
    const own = facts.kpi?.change ?? null;
    return part(`${word} is ${now}${own === null ? '' : ` (${change(own)})`}`, facts.kpi);
  }
  if (by === null || level === null) return part(`${word} is ${now}`, facts.kpi);
  const to = change(by) === 'no change' ? ' at' : ', to';
  return part(`${kpiWords(name)} ${moved(by)}${since}${to} ${measure(name, level, currency)}`, fact, start);
}

/** Causes that are about where things stand rather than about a change begin with that; null = it is about a change. */
export function whereItStands({ kpi, currency, verdict }: Material, facts: Facts): Part | null {
  const word = kpiWords(kpi.name);
  const target = facts.of('kpi_to_target');
  const level = amount(target);
  const asked = target?.baseline ?? null;
  const lostFact = facts.of('lost_is_budget_change');
  const lost = amount(lostFact);
  const against =
    level === null || asked === null
      ? null
      : `${measure(kpi.name, level, currency)} against a target of ${measure(kpi.name, asked, currency)}`;
  switch (verdict.cause) {
    case 'budget_constraint':
      return lost === null
        ? part('the budget runs out', facts.of('spend_to_budget'))
        : part(`the budget runs out: ${share(lost)} of the impressions to be had are lost to it`, lostFact);
    case 'scaling_opportunity': {
      const inside = against === null ? [] : [`${word} is ${against}`];
      const wanted = lost === null ? [] : [`${share(lost)} of impressions are lost to the budget`];
      const reasons = list([...inside, ...wanted]);
      return part(
        reasons === '' ? 'there is room to grow' : `there is room to grow: ${reasons}`,
        ...(against === null ? [] : [target]),
        ...(lost === null ? [] : [lostFact]),
      );
    }
    case 'fundamental_issue':
      return against === null
        ? part(`${word} has been far from its target for weeks`, target ?? facts.kpi)
        : part(`for weeks ${word} has stood at ${against}`, target);
    case 'creative_fatigue':
    case 'audience_saturation':
    case 'competitive_pressure':
    case 'seasonality':
    case 'poor_targeting':
    case 'tracking_break':
    case 'landing_page_issue':
    case 'learning_phase':
    case 'delivery_blocked':
    case 'measurement_change':
    case 'normal_variance':
      return null;
  }
}
