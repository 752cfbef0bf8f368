import { expect, it } from 'vitest';
import { shownCases, shownOf } from '../../../../testing/shownCases.ts';
import { reasonsOf, rivalsOf } from './reasons.ts';
import { stepsOf, useTicks } from './steps.ts';

// Would catch: a reason told twice, or what the header says told again below it.
it('gives at most three reasons and two against, each about another fact than the KPI’s own', () => {
  for (const diagnosis of shownCases) {
    const { why, against } = reasonsOf(diagnosis);
    expect(why.length).toBeLessThanOrEqual(3);
    expect(against.length).toBeLessThanOrEqual(2);
    const ids = [...why, ...against].map(({ fact }) => fact.id);
    expect(new Set(ids).size, diagnosis.rootCause).toBe(ids.length);
    for (const { fact } of why) expect(fact.signal).not.toBe(`${diagnosis.kpi.name}_change`);
  }
});

it('rules each other cause out by a fact of its own, and names none that is named above', () => {
  const diagnosis = shownOf('audience_saturation');
  const rivals = rivalsOf(diagnosis);
  expect(rivals.length).toBeGreaterThan(1);
  expect(rivals.map(({ name }) => name)).not.toContain('Audience saturation');
  const facts = rivals.flatMap(({ reason }) => reason?.fact.id ?? []);
  expect(new Set(facts).size).toBe(facts.length);
});

it('says so where nothing rules a cause out', () => {
  const diagnosis = shownOf('audience_saturation');
  const hypotheses = diagnosis.hypotheses.map((one) => ({ ...one, contradicting: [] }));
  expect(rivalsOf({ ...diagnosis, hypotheses }).every(({ reason }) => reason === null)).toBe(true);
});

it('asks for no check twice, the named cause’s first', () => {
  const [one, two] = shownOf('creative_fatigue').hypotheses;
  if (one === undefined || two === undefined) throw new Error('too few causes');
  const hypotheses = [
    { ...two, probability: 0.2, check: 'Look at B.' },
    { ...one, check: 'Look at A.' },
    { ...two, probability: 0.2, check: 'Look at A.' },
    { ...two, probability: 0.01, check: 'Look at C.' },
  ];
  expect(stepsOf({ hypotheses, rootCause: one.cause }).map(({ text }) => text)).toEqual([
    'Look at A.',
    'Look at B.',
  ]);
});

it('keeps what was ticked by recommendation, and lets it be taken back', () => {
  const { toggle } = useTicks.getState();
  toggle('a', 'Look');
  toggle('b', 'Look');
  toggle('a', 'Look');
  const { done } = useTicks.getState();
  expect([...(done.get('a') ?? [])]).toEqual([]);
  expect([...(done.get('b') ?? [])]).toEqual(['Look']);
});
