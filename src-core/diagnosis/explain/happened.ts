import { shortDay } from '../../../src-shared/format/day.ts';
import { share } from '../../../src-shared/format/share.ts';
import { measure } from '../../../src-shared/format/value.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import { causeBecause } from '../causes/words.ts';
import { kpiWords } from '../wording/kpiWords.ts';
import { change, moved } from '../wording/words.ts';
import type { Found } from './claim.ts';
import { amount, type Facts, isReal } from './facts.ts';
import type { Material } from './material.ts';

/** Half a sentence and what it rests on. */
export interface Part {
  readonly text: string;
  readonly facts: readonly Found[];
}

export const part = (text: string, ...facts: readonly Found[]): Part => ({ text, facts });

/** What happened, as a clause: "CPA rose 30% since 10 Nov, to $58.50". */
export function whatHappened(material: Material, facts: Facts): Part {
  const { kpi, currency, leading } = material;
  const word = kpiWords(kpi.name);
  const start = facts.of('change_start');
  const began = kpi.changeStartedOn === null ? null : shortDay(kpi.changeStartedOn);
  const since = began === null ? '' : ` since ${began}`;
  if (kpi.current === null) {
    if (facts.kpi?.n == null) {
      // What is not counted yet has not stopped.
      const by = facts.moved?.change ?? null;
      return leading === null || by === null
        ? part(`${word} of these days is not known yet`, facts.kpi)
        : part(`${kpiWords(leading)} ${moved(by)}${since}, ${word} is not known yet`, facts.moved, facts.kpi);
    }
    return kpi.baseline === null
      ? part(`${word} is not known`, facts.kpi)
      : part(`conversions stopped${began === null ? '' : ` on ${began}`}`, facts.kpi, start);
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

/** The cause as a clause, with the figure that makes it plain where it is about where things stand. */
export function causeClause({ kpi, currency, verdict }: Material, facts: Facts): Part {
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
  const because = causeBecause(verdict.cause);
  switch (verdict.cause) {
    case 'budget_constraint':
      return lost === null
        ? part(because, facts.of('spend_to_budget'))
        : part(`the budget runs out and loses ${share(lost)} of the impressions`, lostFact);
    case 'scaling_opportunity':
      return against === null
        ? part(because, lostFact)
        : part(`${because} at a ${word} of ${against}`, target);
    case 'fundamental_issue':
      return against === null
        ? part(because, target ?? facts.kpi)
        : part(`${because}, for weeks at a ${word} of ${against}`, target);
    case 'creative_fatigue':
    case 'audience_saturation':
    case 'competitive_pressure':
    case 'poor_targeting':
    case 'tracking_break':
    case 'landing_page_issue':
    case 'learning_phase':
    case 'delivery_blocked':
    case 'measurement_change':
    case 'normal_variance':
      return part(because, ...facts.byIds(facts.hypothesis(verdict.cause)?.supporting ?? []).slice(0, 2));
    case 'seasonality': {
      const seen = facts.byIds(facts.hypothesis('seasonality')?.supporting ?? []).slice(0, 2);
      return part(seasonClause(facts) ?? because, ...seen);
    }
    default:
      return assertNever(verdict.cause);
  }
}

/** A season that makes impressions dearer is no lack of demand. */
function seasonClause(facts: Facts): string | null {
  const by = (fact: Found): number => fact?.change ?? 0;
  const dearer = by(facts.of('sibling_cpm_change')) > clearMove;
  const looking = by(facts.of('search_volume_change'));
  const buying = by(facts.of('sibling_cvr_change'));
  if (looking > clearMove && buying < -clearMove)
    return 'more people look and fewer of them buy, in the whole account';
  if (looking > clearMove) return 'demand is up for the whole account';
  if (looking < -clearMove || buying < -clearMove) return null;
  return dearer ? 'prices are up for the whole account' : 'the season moved the whole account';
}
/** A smaller change is none to speak of. */
const clearMove = 0.05;
