import { beforeAll, describe, expect, it } from 'vitest';
import { type Diagnosis, diagnosisSchema } from '../../../src-shared/model/diagnosis.ts';
import { workflows } from '../../../src-shared/model/vocabulary.ts';
import diagnosisOf31 from '../../../testing/store/diagnosisOf31.json' with { type: 'json' };
import { diagnosedGolden } from '../../lab/evaluation/diagnosedGolden.fixture.ts';
import { loadGolden } from '../../lab/evaluation/loadGolden.ts';
import { diagnose } from '../diagnose.ts';
import type { DiagnosisInput } from '../input/input.ts';
import { anchored } from './anchored.ts';
import { inWords, wordsOf } from './shownWords.ts';
import { worded } from './worded.ts';

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** Strings of more than one word that nobody gave: sentences, or parts of one. */
function sentencesIn(stored: unknown, given: DiagnosisInput['data'] | null): readonly string[] {
  const names = new Set<string>(workflows);
  if (given !== null) {
    const { campaign, creatives, segments, auction, changes } = given;
    for (const name of stringsIn([campaign, creatives, segments, auction, changes])) names.add(name);
  }
  return stringsIn(stored).filter((text) => /\s/u.test(text.trim()) && !names.has(text));
}

const kept = (diagnosis: Diagnosis): unknown => JSON.parse(JSON.stringify(diagnosis));

describe('a stored diagnosis', () => {
  const made: { readonly input: DiagnosisInput; readonly diagnosis: Diagnosis }[] = [];
  beforeAll(async () => {
    // From the last: another process may be diagnosing them from the first, and then each makes a half for both.
    for (const golden of (await loadGolden('golden/cases')).toReversed()) {
      made.push(diagnosedGolden(golden));
    }
  }, 300_000);

  // Would catch: a sentence stored with a diagnosis, in whatever field.
  it('holds no sentence, only what one is made from, in every golden case', () => {
    for (const { input, diagnosis } of made)
      expect(sentencesIn(kept(diagnosis), input.data), diagnosis.campaignId).toEqual([]);
    const early = made[0];
    if (early === undefined) throw new Error('no golden cases');
    const waiting = diagnose({ ...early.input, asOf: early.input.data.daily[4]?.date ?? early.input.asOf });
    expect(waiting.status).toBe('insufficient_data');
    expect(sentencesIn(kept(waiting), early.input.data)).toEqual([]);
    // Where there are sentences, they are found.
    expect(sentencesIn(diagnosisOf31, null).length).toBeGreaterThan(50);
  });

  // Would catch: a sentence that needs what is not stored, or that comes out otherwise once a stored fact is read again.
  it('gives the same sentences after it was stored and read', () => {
    for (const { diagnosis } of made) {
      const read = diagnosisSchema.parse(kept(diagnosis));
      expect(read).toEqual(diagnosis);
      expect(worded(read)).toEqual(worded(diagnosis));
    }
  });

  // Would catch: a sentence that points at a fact which was left out as mentioned by nobody.
  it('has every fact that its sentences cite', () => {
    for (const { diagnosis } of made) {
      const ids = new Set(diagnosis.evidence.map(({ id }) => id));
      const cited = stringsIn(worded(diagnosis).explanation).filter((text) => /^E\d+$/u.test(text));
      expect(cited.filter((id) => !ids.has(id))).toEqual([]);
    }
  });

  it('is shown in the words of a decision on it, whatever it would say now', () => {
    const [one] = made;
    if (one === undefined) throw new Error('no golden cases');
    const [shown, other] = [worded(one.diagnosis), worded(anchored(one.diagnosis))];
    const words = { ...wordsOf(shown), texts: { ...wordsOf(shown).texts, headline: 'As it read then.' } };
    expect(inWords(other, words)).toEqual({ ...shown, headline: 'As it read then.' });
  });
});

describe('a diagnosis of a version that stored its sentences', () => {
  const read = diagnosisSchema.parse(diagnosisOf31);

  // Would catch: recommendations of earlier versions that no longer open, or that read otherwise than they did.
  it('is shown word for word as it was stored', () => {
    const shown = worded(read);
    const { hypotheses, evidence, edits, options, dataQuality, ...rest } = diagnosisOf31;
    expect(shown).toMatchObject(rest);
    expect(shown.evidence.map(({ text }) => text)).toEqual(evidence.map(({ text }) => text));
    expect(shown.hypotheses).toEqual(hypotheses);
    expect(shown.edits).toEqual(edits);
    expect(shown.options).toEqual(options);
    expect(shown.dataQuality).toEqual(dataQuality);
  });

  it('stays what it became once it is stored anew', () => {
    expect(diagnosisSchema.parse(kept(read))).toEqual(read);
  });

  it('needs none of the fields that came later', () => {
    const {
      explanation: _,
      options: __,
      forecast: ___,
      localised: ____,
      made: _____,
      ...older
    } = diagnosisOf31;
    const oldest = diagnosisSchema.parse(older);
    expect(oldest).toMatchObject({ options: [], forecast: null, localised: null, made: null });
    expect(worded(oldest)).toMatchObject({ explanation: null, headline: diagnosisOf31.headline });
  });
});
