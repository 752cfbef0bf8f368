import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { Evidence } from '../../../src-shared/model/evidence.ts';
import { kpiWords } from '../../diagnosis/wording/kpiWords.ts';
import { mentionsIn } from './metrics.ts';

const claimed = /\b(?:statistically|significant(?:ly)?)\b/giu;
const denial = /\b(?:not?|isn[’']t|wasn[’']t|never|without|nothing|neither|few|too)\b[^.;]{0,30}$/iu;
const playedDown =
  /\b(?:not (?:statistically )?significant|within (?:the )?(?:noise|normal variation|what chance does)|(?:just|only|merely|mere|simply) (?:noise|chance|luck)|no real change|nothing (?:really )?changed|(?:is|was) (?:noise|chance)\b)/iu;

/** Why a text contradicts what the engine's test found; null = it does not. */
export function contradictsTest(text: string, cited: readonly Evidence[], { kpi }: Diagnosis): string | null {
  const name = kpiWords(kpi.name);
  const named = mentionsIn(text).map(({ metric }) => metric.name.toLowerCase());
  const speaksOfKpi = named.length === 0 || named.includes(name.toLowerCase());
  const calls = [...text.matchAll(claimed)].some((match) => !denial.test(text.slice(0, match.index)));
  if (calls) {
    const moved = cited.filter((fact) => isClear(fact));
    if (moved.length === 0) return 'it calls significant what no fact cited shows beyond chance';
    const onlyKpi = named.length > 0 && named.every((one) => one === name.toLowerCase());
    if (onlyKpi && !kpi.significant) return `the change of ${name} is not significant`;
  }
  const citesKpi = cited.some(({ signal }) => signal === `${kpi.name}_change`);
  if (playedDown.test(text) && speaksOfKpi && citesKpi && kpi.significant && !/\bif\b/iu.test(text))
    return `the change of ${name} is significant`;
  return null;
}

/** A fact whose interval excludes zero. */
const isClear = ({ interval }: Evidence): boolean =>
  interval !== null && (interval.low > 0 || interval.high < 0);
