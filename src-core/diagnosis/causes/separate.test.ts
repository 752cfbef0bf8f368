import { describe, expect, it } from 'vitest';
import type { SignalKey } from '../../../src-shared/model/signalKey.ts';
import { type Cause, causes } from '../../../src-shared/model/vocabulary.ts';
import { descriptions } from './all.ts';
import { signalChecks } from './checks.ts';
import { checkAt, separatingCheck } from './separate.ts';

const check = (one: Cause, two: Cause, known: readonly SignalKey[] = []) =>
  separatingCheck(one, two, new Set(known));

describe('the check that tells two causes apart', () => {
  it('looks at a figure on which they differ: platform against analytics for a tag or a page', () => {
    expect(check('tracking_break', 'landing_page_issue').text).toMatch(/bounce|load|analytics|errors/i);
  });

  it('depends on both: the same cause against another rival asks for another check', () => {
    const texts = new Set(
      (['tracking_break', 'seasonality', 'creative_fatigue'] as const).map(
        (rival) => check('audience_saturation', rival).text,
      ),
    );
    expect(texts.size).toBeGreaterThan(1);
  });

  it('does not send anybody to look at what the tables told already', () => {
    const first = check('audience_saturation', 'creative_fatigue');
    const known: SignalKey[] = ['frequency', 'frequencyLevel', 'reachPerSpend', 'firstTime', 'reachedShare'];
    const second = check('audience_saturation', 'creative_fatigue', known);
    expect(second.text).not.toBe(first.text);
    expect(second.text).not.toMatch(/frequency|reached/);
  });

  it('takes the cheap one of two that tell about as much: no week of waiting where a check of minutes decides', () => {
    expect(check('audience_saturation', 'creative_fatigue').minutes).toBeLessThan(60);
  });

  it('is there for any two causes, whatever is known', () => {
    // Would catch: a cause added without a check, and no check left once every figure is known.
    const all = new Set(Object.keys(signalChecks) as SignalKey[]);
    for (const one of causes)
      for (const two of causes) {
        if (one === two) continue;
        expect(separatingCheck(one, two, new Set()).text.length).toBeGreaterThan(10);
        expect([descriptions[one].check.text, descriptions[two].check.text]).toContain(
          separatingCheck(one, two, all).text,
        );
      }
  });
});

// Would catch: a cause put to a person to look at, without a word on where.
it('is there for what is named, however far down the ranking it stands', () => {
  const beliefs = causes.map((cause, index) => ({ cause, probability: 0.5 / (index + 1) }));
  const last = beliefs.length - 1;
  expect(checkAt(beliefs, [], last, new Set())).toBeNull();
  expect(checkAt(beliefs, beliefs.slice(last), last, new Set())).not.toBeNull();
});
