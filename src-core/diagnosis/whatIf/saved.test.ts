import { describe, expect, it } from 'vitest';
import { whatIfFactsSchema } from '../../../src-shared/model/savedWhatIf.ts';
import { workflows } from '../../../src-shared/model/vocabulary.ts';
import type { WhatIfChange } from '../../../src-shared/model/whatIf.ts';
import { cleanCases } from '../causes.fixture.ts';
import { diagnose } from '../diagnose.ts';
import { worded } from '../explain/worded.ts';
import type { DiagnosisInput } from '../input/input.ts';
import { openWhatIf } from '../whatIf.ts';
import { shortOf, summaryOf } from './inWords.ts';
import { sinceSaved } from './sinceSaved.ts';

const inputs = cleanCases.map((one) => [one.cause, one.input(1)] as const);
const changes: readonly WhatIfChange[] = [
  { kind: 'rule_out', cause: 'competitive_pressure' },
  { kind: 'scale', metric: 'conversions', factor: 0.8, window: null },
  { kind: 'planned_action', action: { workflow: 'Budget Reallocation', changePct: 10 }, days: 14 },
];

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** Names that the campaign's data give. */
const namesOf = ({ data }: DiagnosisInput): ReadonlySet<string> =>
  new Set(stringsIn([data.campaign, data.creatives, data.segments, data.auction, data.changes]));

describe('the answer of a saved what-if', () => {
  // Would catch: a sentence stored with a what-if, in whatever field.
  it.each(inputs)('holds no sentence, only what one is made from: %s', (_cause, given) => {
    const { facts } = openWhatIf(given, null).answer(changes);
    const stored: unknown = JSON.parse(JSON.stringify(facts));
    const names = new Set<string>([...workflows, ...namesOf(given)]);
    expect(stringsIn(stored).filter((text) => /\s/u.test(text.trim()) && !names.has(text))).toEqual([]);
  });

  // Would catch: something lost on its way through the store.
  it.each(inputs)('says the same when it is read again: %s', (_cause, given) => {
    const original = worded(diagnose(given));
    const { facts, result } = openWhatIf(given, null).answer(changes);
    const read = whatIfFactsSchema.parse(JSON.parse(JSON.stringify(facts)));
    expect(summaryOf({ from: 'facts', facts: read }, original)).toEqual(
      JSON.parse(JSON.stringify(shortOf(result))),
    );
  });
});

describe('what differs since it was saved', () => {
  const [, given] = inputs[0] ?? [];
  if (given === undefined) throw new Error('no case');
  const then = shortOf(openWhatIf(given, null).run(changes));

  it('is nothing on the same data', () => {
    expect(sinceSaved(then, shortOf(openWhatIf(given, null).run(changes)))).toEqual([]);
  });

  it('is said in sentences on other data', () => {
    const daily = given.data.daily.map((day) => ({ ...day, conversions: (day.conversions ?? 0) * 2 }));
    const now = shortOf(openWhatIf({ ...given, data: { ...given.data, daily } }, null).run(changes));
    expect(sinceSaved(then, now).join(' ')).toMatch(/Conversions expected in 14 days are [\d.]+ instead of/);
  });
});
