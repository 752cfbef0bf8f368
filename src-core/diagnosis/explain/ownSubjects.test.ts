import { describe, expect, it } from 'vitest';
import { diagnosedGolden } from '../../lab/evaluation/diagnosedGolden.fixture.ts';
import { loadGolden } from '../../lab/evaluation/loadGolden.ts';
import { casesOf, inputOf } from '../../lab/fitting/rows.ts';
import { worlds } from '../../lab/worlds/all.ts';
import { diagnose } from '../diagnose.ts';
import { foreignNames, quotedIn } from './ownSubjects.fixture.ts';
import { worded } from './worded.ts';

describe('a segment, an ad, a rival or a value that a sentence names', () => {
  // Would catch: a segment blamed in the headline that only another sentence's fact is about, or an ad to be replaced without a fact.
  it('is what one of its facts is about, in golden cases', async () => {
    const golden = (await loadGolden('golden/cases')).filter((_, index) => index % 9 === 2);
    let named = 0;
    for (const one of golden) {
      const found = worded(diagnosedGolden(one).diagnosis);
      expect(foreignNames(found)).toEqual([]);
      named += found.evidence.flatMap(({ text }) => quotedIn(text)).length;
    }
    expect(named).toBeGreaterThan(golden.length);
  }, 120_000);

  it.each(worlds.map((world) => [world.name, world] as const))(
    'is what one of its facts is about, in scenes drawn from %s',
    (_, world) => {
      for (const one of casesOf(world, 77, 0, 12))
        expect(foreignNames(worded(diagnose(inputOf(one))))).toEqual([]);
    },
    120_000,
  );
});
