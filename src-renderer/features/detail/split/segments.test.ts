import { expect, it } from 'vitest';
import { shownOf } from '../../../../testing/shownCases.ts';
import { segmentName, segmentsShown } from './segments.ts';

const diagnosis = shownOf('tracking_break');
const [fact] = diagnosis.evidence;
if (fact === undefined) throw new Error('no facts');
const kpi = { ...diagnosis.kpi, name: 'cpa', changePct: 100 } as const;

const effect = (segment: string, id: string, explains: number) => ({
  dimension: 'device',
  segment,
  rateEffect: -0.01,
  mixEffect: 0,
  explains,
  significant: true,
  evidence: id,
});
const evidence = [
  { ...fact, id: 'E1', change: -0.52 },
  { ...fact, id: 'E2', change: -0.48 },
  { ...fact, id: 'E3', change: -0.9 },
];

// Would catch: 99, 59, 51 and 50%, all "brings less", beside a tracking break that befell everything.
it('leaves out what moved as the whole did', () => {
  const segments = [effect('mobile', 'E1', 0.59), effect('desktop', 'E2', 0.51)];
  expect(segmentsShown({ ...diagnosis, kpi, evidence, segments })).toEqual([]);
});

it('shows what moved by itself, the largest first, and nothing small', () => {
  const segments = [effect('tablet', 'E3', 0.2), effect('tv', 'E3', 0.6), effect('watch', 'E3', 0.01)];
  const shown = segmentsShown({ ...diagnosis, kpi, evidence, segments });
  expect(shown.map(({ segment }) => segment)).toEqual(['tv', 'tablet']);
});

it('names an ad by its name, and never by its id', () => {
  const ad = { ...effect('120033', 'E1', 0.5), dimension: 'creative' };
  const named = [{ ...fact, subjects: [{ kind: 'creative', id: '120033', name: 'Summer 3' }] }] as const;
  expect(segmentName({ evidence: named }, ad)).toBe('Summer 3');
  expect(segmentName({ evidence: [] }, ad)).toBe('an ad without a name');
});
