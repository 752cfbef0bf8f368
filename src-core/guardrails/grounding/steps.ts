import type { ActionParameters } from '../../../src-shared/model/diagnosis.ts';
import { readNumbers, type ShownNumber } from '../../numbers/readNumbers.ts';

/** A step written as something to do: base form or gerund, with its object near. */
const instruction =
  /\b(rais(?:e|ing)|increas(?:e|ing)|lift(?:ing)?|lower(?:ing)?|decreas(?:e|ing)|reduc(?:e|ing)|cut(?:ting)?|trim(?:ming)?|doubl(?:e|ing)|halv(?:e|ing)|set(?:ting)?|mov(?:e|ing)|shift(?:ing)?)\s+(?:[^.;]{0,40}?)\b(bids?|bid target|(?:daily )?budget|target CPA|target ROAS)\b(?=([^.;]{0,60}))/giu;
/** It happened, is somebody else's, or is only considered. */
const notOurs =
  /\b(?:was|were|had|has|have|been|did|if|rivals?|competitors?|they|others?|would|could|may|might|without|before|not|never)\b[^.;]{0,30}$/iu;
const ups = /^(?:rais|increas|lift|doubl)/iu;
const downs = /^(?:lower|decreas|reduc|cut|trim|halv)/iu;

/**
 * Why a text names a step that the option does not have; null = it does not. Parameters are never taken from a text.
 */
export function otherStep(text: string, parameters: ActionParameters): string | null {
  for (const match of text.matchAll(instruction)) {
    const [start, verb = '', object = '', rest = ''] = match;
    const whole = start + rest;
    if (notOurs.test(text.slice(0, match.index))) continue;
    const what = /budget/iu.test(object) ? 'budget' : 'bid';
    const own = stepOf(parameters);
    if (own === null || own.what !== what) return `the option changes no ${what}`;
    const way = ups.test(verb) ? 1 : downs.test(verb) ? -1 : 0;
    if (own.whole && way !== 0 && way !== Math.sign(own.changePct))
      return `the option would ${own.changePct > 0 ? 'raise' : 'lower'} the ${what}`;
    if (/^(?:doubl|halv)/iu.test(verb)) return `the option’s step is ${Math.abs(own.changePct)}%`;
    const wrong = readNumbers(whole).find(
      (shown) => isStep(shown) && !own.figures.some((one) => near(one, shown)),
    );
    if (wrong !== undefined) return `“${wrong.text}” is not the option’s step`;
  }
  return null;
}

interface Step {
  readonly what: 'bid' | 'budget';
  readonly changePct: number;
  /** The whole bid or budget goes up or down; not so where money only moves between segments. */
  readonly whole: boolean;
  readonly figures: ReadonlyArray<{ readonly kind: 'percent' | 'money'; readonly value: number }>;
}

function stepOf(parameters: ActionParameters): Step | null {
  if (parameters.workflow !== 'Bid Adjustment' && parameters.workflow !== 'Budget Reallocation') return null;
  const isBid = parameters.workflow === 'Bid Adjustment';
  const levels = isBid
    ? [parameters.currentBid, parameters.newBid]
    : [parameters.currentDailyBudget, parameters.newDailyBudget];
  return {
    what: isBid ? 'bid' : 'budget',
    changePct: parameters.changePct,
    whole: isBid || parameters.fromSegment === null,
    figures: [
      { kind: 'percent', value: Math.abs(parameters.changePct) },
      ...levels.flatMap((value) => (value === null ? [] : [{ kind: 'money' as const, value }])),
    ],
  };
}

const isStep = ({ kind }: ShownNumber): boolean =>
  kind === 'percent' || kind === 'money' || kind === 'multiple' || kind === 'fraction' || kind === 'points';

const near = (one: Step['figures'][number], shown: ShownNumber): boolean =>
  one.kind === shown.kind &&
  Math.abs(one.value - Math.abs(shown.value)) <= shown.tolerance + 1e-9 * one.value;
