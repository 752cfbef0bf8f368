import { expect, test } from 'vitest';
import { causes } from '../../../src-shared/model/vocabulary.ts';
import { beliefs } from './posterior.ts';
import { weighedCauses } from './priors.ts';

const context = { worse: 0, parts: new Map() };
const verdict = { significant: false, p: 1, size: null, gradualGain: null };

// Would catch: a cause without a prior that is named although nothing this engine reads speaks for it.
test('delivery_blocked and measurement_change are weighed only where the analyst names them', () => {
  const open = beliefs(new Map(), context, verdict, null, []);
  expect(open.causes.map(({ cause }) => cause)).toHaveLength(12);
  expect(open.causes.some(({ cause }) => cause === 'delivery_blocked')).toBe(false);
  expect(weighedCauses).toHaveLength(causes.length - 2);

  const known = beliefs(new Map(), context, verdict, null, [], ['delivery_blocked']);
  expect(known.named).toEqual([{ cause: 'delivery_blocked', share: 1 }]);
  expect(known.causes[0]).toMatchObject({ cause: 'delivery_blocked', probability: 1 });
});

// Would catch: no cause at all, or chances that are no number, once the twelve are ruled out.
test('with every other cause ruled out the two are left, and share what is left', () => {
  const left = beliefs(new Map(), context, verdict, null, weighedCauses);
  const [first, second] = left.causes.filter(({ probability }) => probability > 0);
  expect([first?.cause, second?.cause].sort()).toEqual(['delivery_blocked', 'measurement_change']);
  expect((first?.probability ?? 0) + (second?.probability ?? 0)).toBeCloseTo(1, 12);
});
