import type { Figure, ReportItem } from './model.ts';

/** The field's abbreviations, for a reader who does not work in it. */
const terms: Readonly<Record<string, string>> = {
  CPA: 'cost per conversion: spend divided by conversions',
  ROAS: 'return on ad spend: what the conversions were worth, divided by spend',
  CPC: 'cost per click',
  CPM: 'cost per 1,000 impressions',
  CTR: 'click-through rate: clicks divided by impressions',
  CVR: 'conversion rate: conversions divided by clicks',
};

/** Those that occur in a report, with what they stand for. */
export function termsIn(items: readonly ReportItem[]): readonly Figure[] {
  const text = items
    .flatMap(({ headline, change, why, against, expected, drivers, next, facts }) => [
      headline,
      change,
      ...why,
      ...against,
      expected ?? '',
      ...next,
      ...drivers.map(({ name }) => name),
      ...facts.map((fact) => fact.text),
    ])
    .join(' ');
  return Object.entries(terms)
    .filter(([label]) => new RegExp(`\\b${label}\\b`, 'u').test(text))
    .map(([label, value]) => ({ label, value }));
}
