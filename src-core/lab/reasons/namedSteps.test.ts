import { describe, expect, it } from 'vitest';
import { cleanCases } from '../../diagnosis/causes.fixture.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { namedSteps } from './namedSteps.ts';

describe('the steps that a diagnosis names', () => {
  // Would catch: a text whose claims are not looked at, so that any reason passes.
  it('are figures with their direction, the KPI and its day', () => {
    const input = cleanCases.find(({ cause }) => cause === 'competitive_pressure')?.input(1);
    if (input === undefined) throw new Error('no case of competitive pressure');
    const diagnosis = diagnose(input);
    const steps = namedSteps(diagnosis);
    expect(diagnosis.rootCause).toBe('competitive_pressure');
    expect(steps.every(({ cause }) => cause === 'competitive_pressure')).toBe(true);
    expect(steps).toContainEqual(expect.objectContaining({ kind: 'kpi', dearer: true }));
    expect(steps).toContainEqual(
      expect.objectContaining({ kind: 'date', day: diagnosis.kpi.changeStartedOn }),
    );
    expect(steps).toContainEqual(
      expect.objectContaining({ figures: [{ figure: 'cpc', sign: 1 }], way: 'up' }),
    );
  });

  it('are the worn ads, by their ids', () => {
    const input = cleanCases.find(({ cause }) => cause === 'creative_fatigue')?.input(1);
    if (input === undefined) throw new Error('no case of creative fatigue');
    const ads = namedSteps(diagnose(input)).flatMap((step) => (step.kind === 'creative' ? [step.id] : []));
    expect(ads.length).toBeGreaterThan(0);
    expect(input.data.creatives.map(({ creativeId }) => creativeId)).toEqual(expect.arrayContaining(ads));
  });
});
