import { expect, it } from 'vitest';
import { evidenceSchema } from '../../../src-shared/model/evidence.ts';
import { readFrom } from '../../../src-shared/model/marketSource.ts';
import { oneSourceAFigure } from '../../ingest/oneSourceAFigure.ts';
import { cleanCases } from '../causes.fixture.ts';
import { diagnose } from '../diagnose.ts';
import { worded } from '../explain/worded.ts';
import type { DiagnosisInput } from '../input/input.ts';

function underPressure(): DiagnosisInput {
  const found = cleanCases.find(({ cause }) => cause === 'competitive_pressure');
  if (found === undefined) throw new Error('no such case');
  return found.input(1);
}

// Would catch: a recommendation that rests on a service of rivals and does not say which; a file's figure said to be a service's.
it('figures of the market name the service they were read from, in the fact and in its sentence, stored and read again', () => {
  const input = underPressure();
  const both = input.data.market.flatMap((row) => {
    const none = { activeCompetitors: null, bidIndex: null, searchVolumeIndex: null };
    const { activeCompetitors } = row;
    const extra = { [readFrom]: 'meta_ad_library/ads/1' };
    return [
      { ...row, activeCompetitors: null },
      { ...row, ...none, activeCompetitors, extra },
    ];
  });
  const data = { ...input.data, market: oneSourceAFigure(both) };
  const { rootCause, evidence } = worded(diagnose({ ...input, data }));
  expect(rootCause).toBe('competitive_pressure');
  const of = (signal: string) => evidence.find((fact) => fact.signal === signal);
  expect(of('active_competitors_change')).toMatchObject({
    service: 'meta_ad_library',
    text: expect.stringMatching(/ \(\+33%\), according to Meta Ad Library\.$/),
  });
  expect(of('market_bid_change')).not.toHaveProperty('service');
  expect(of('market_bid_change')?.text).toMatch(/%\)\.$/);
  const fact = of('active_competitors_change');
  expect(evidenceSchema.parse(JSON.parse(JSON.stringify(fact)))).toMatchObject({
    service: 'meta_ad_library',
  });
});
