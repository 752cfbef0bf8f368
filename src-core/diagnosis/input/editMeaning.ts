import { type Day, daySchema } from '../../../src-shared/model/day.ts';
import type { AccountChange } from '../../../src-shared/model/tables/rows.ts';
import { remembered } from './remembered.ts';

/**
 * What an edit did, as far as the change log tells. Its field names and values are free text, different on every platform; they are read
 * here, once, and nowhere else.
 */
export interface EditMeaning {
  /** A bid or budget as it was and as it was set, in the campaign's currency; null = none, or not known. */
  readonly from: number | null;
  readonly to: number | null;
  /** Relative step of what is bid or may be spent: -0.1 = a tenth less; null = none, or not known. */
  readonly step: number | null;
  /** A status that delivers, or does not. */
  readonly turns: 'on' | 'off' | null;
  /** The status is of an ad or a keyword; the campaign's own is not touched. */
  readonly ofOnePart: boolean;
  /** The last day of the flight it sets. */
  readonly endsOn: Day | null;
  readonly setsSchedule: boolean;
  /** Queries, not people: what the platform has learnt about all others stands. */
  readonly keepsQueriesOut: boolean;
  /** Every ad replaced, or ads changed as a set; null = at most single ones. */
  readonly ads: 'all' | 'set' | null;
  /** What the platform is to reach, or how it is to bid for it. */
  readonly setsAim: boolean;
  /** The event that is optimised for. */
  readonly setsEvent: boolean;
  /** Campaigns or sets put together anew. */
  readonly rebuilds: boolean;
  /** How conversions are counted: attribution, window, which actions. */
  readonly setsCounting: boolean;
}

const off = /paus|inactiv|deactiv|disabl|archiv|remov|delet|stopp|\boff\b|suspend|\bended\b/i;
const on = /enabl|\b(?:re)?activ|start|resum|unpaus|\bon\b|eligible|running/i;
const neither = /\bnot\b|\binelig/i;

/** No bid and no budget is this large. */
const absurd = 1e13;

/** Read once of each edit. */
export const meaningOf: (edit: AccountChange) => EditMeaning = remembered((edit): EditMeaning => {
  const { changeType, oldValue, newValue } = edit;
  const field = (edit.field ?? '').replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, '_');
  const isMoney = changeType === 'bid' || changeType === 'budget';
  // An adjustment of a bid for some device, place or hour is a part of the bid: from 0% to -5% bids a twentieth less there.
  const adjusted = isMoney && /adjust|modifier/i.test(field) ? adjustmentStep(oldValue, newValue) : null;
  const [from, to] = isMoney && adjusted === null ? [amountIn(oldValue), amountIn(newValue)] : [null, null];
  return {
    from,
    to,
    step: adjusted ?? (from !== null && to !== null && from > 0 && to > 0 ? to / from - 1 : null),
    turns: changeType === 'status' ? turned(newValue ?? '') : null,
    ofOnePart: changeType === 'status' && /^(ad|creative|keyword)/i.test(field),
    endsOn: /(?:^|[_\W])ends?(?:$|[_\W])|flight|stop_?time|until/i.test(field) ? lastDayIn(newValue) : null,
    setsSchedule: /schedul|daypart|day_?part|hours|weekday/i.test(field),
    keepsQueriesOut: /(exclu|negativ).*(term|keyword|quer)/i.test(field),
    ads: changeType === 'creative' ? adsChanged(field) : null,
    setsAim: /strateg|goal|objective|optimi[sz]/i.test(field),
    setsEvent: /event/i.test(field),
    rebuilds: /merge|split|consolidat|restructur|budget_type/i.test(field),
    setsCounting:
      changeType === 'tracking' &&
      /attribut|window|model|(?:^|[_\W])count(?:ing|s)?(?:$|[_\W])|include|primary|conversion.?action|goal|lookback/i.test(
        field,
      ),
  };
});

function turned(status: string): EditMeaning['turns'] {
  if (neither.test(status)) return null;
  if (off.test(status) && !/unpaus/i.test(status)) return 'off';
  return on.test(status) ? 'on' : null;
}

/** A line of one ad, an ad more or less, or a name leaves the others as they were. */
function adsChanged(field: string): EditMeaning['ads'] {
  if (/\ball_|\bevery_|\brelaunch/i.test(field)) return 'all';
  return /group|(^|_)(sets?|ads|creatives|assets)(_|$)/i.test(field) ? 'set' : null;
}

/** A currency's sign or letters before or after an amount, and what it is for: "US$", "CHF", "zł", "/day", "per month", "daily". */
const amountText =
  /^\s*(?:\p{Lu}{2,3}\s*|\p{Lu}{0,3}\p{Sc}\s*)?(\d[\d.,'\u2019\u00A0\u202F ]*)(?:\p{Sc}|\p{Lu}{2,3}|zł|kr\.?|Kč|Ft|lei|лв\.?|руб\.?)?\s*(?:(?:\/|per\b|an?\b)\s*\p{L}+|daily|monthly)?\s*$/u;

/**
 * The amount that a text is, whatever currency or period is written beside it: "2.50", "$1,200.00", "1.200,50 EUR a day". A comma or point
 * before other than three last digits is the decimal one. Null for anything else: a name with a number in it ("Q2 shared"), several
 * numbers, a share, and what may be read in two ways ("1.200 EUR" is a thousand in half of Europe).
 */
export function amountIn(text: string | null): number | null {
  const written = amountText.exec(text ?? '')?.[1];
  if (written === undefined) return null;
  const digits = written.replaceAll(/['\u2019\u00A0\u202F ]/gu, '').replace(/[.,]+$/u, '');
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  const mark = digits[last];
  const isSingle = mark !== undefined && digits.indexOf(mark) === last;
  const isBoth = digits.includes('.') && digits.includes(',');
  const isOfThree = digits.length - last - 1 === 3;
  // A program writes a bare number with a decimal point, whatever its digits.
  const isBare = text?.trim() === digits;
  if (isSingle && mark === '.' && isOfThree && !isBoth && !isBare && !/^0?\./u.test(digits)) return null;
  const isDecimal = isSingle && (isBoth || !isOfThree || mark === '.');
  const plain = isDecimal
    ? `${digits.slice(0, last).replaceAll(/[.,]/gu, '')}.${digits.slice(last + 1)}`
    : digits.replaceAll(/[.,]/gu, '');
  const amount = Number(plain);
  return amount < absurd ? amount : null;
}

function adjustmentStep(oldValue: string | null, newValue: string | null): number | null {
  const before = percentOf(oldValue);
  const after = percentOf(newValue);
  return before !== null && after !== null && before > -1 ? (1 + after) / (1 + before) - 1 : null;
}

function percentOf(value: string | null): number | null {
  const written = /^\s*([+\u2212-]?)\s*(\d+(?:\.\d+)?)\s*%\s*$/.exec(value ?? '');
  if (written === null) return null;
  const size = Number(written[2]) / 100;
  return written[1] === '' || written[1] === '+' ? size : -size;
}

/** Whether the campaign itself was set to deliver, or not to. */
export function turnsCampaign(edit: AccountChange, to: 'on' | 'off'): boolean {
  const { turns, ofOnePart } = meaningOf(edit);
  return turns === to && !ofOnePart;
}

/** The end of a period that is written with its beginning. */
const lastDayIn = (text: string | null): Day | null =>
  dayIn(/\d{4}-\d{2}-\d{2}(?!.*\d{4}-\d{2}-\d{2})/su.exec(text ?? '')?.[0]);

/** The first date written in a text. */
export function dayIn(text: string | null | undefined): Day | null {
  const found = /\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0];
  const day = daySchema.safeParse(found);
  return day.success ? day.data : null;
}
