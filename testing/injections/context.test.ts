import { beforeAll, describe, expect, it } from 'vitest';
import { worded } from '../../src-core/diagnosis/explain/worded.ts';
import { injectionCorpus } from './corpus.ts';
import { textFields } from './fields.ts';
import { goals } from './goals.ts';
import {
  harmless,
  type InjectionScene,
  injectionScenes,
  plantingsOf,
  seenOf,
  withPlanted,
} from './scenes.ts';
import { verdictOf } from './verdictOf.ts';

const corpus = injectionCorpus();
const fields = textFields();
let scenes: readonly InjectionScene[] = [];
beforeAll(async () => {
  scenes = await injectionScenes();
}, 60_000);

describe('instructions in the data', () => {
  it('are many, and reach every text field', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(300);
    expect(new Set(corpus.map(({ id }) => id)).size).toBe(corpus.length);
    expect(new Set(corpus.map(({ goal }) => goal)).size).toBe(goals.length);
    expect(new Set(corpus.map(({ language }) => language)).size).toBeGreaterThanOrEqual(14);
    for (const field of [
      'campaignName',
      'creativeName',
      'segment',
      'dimension',
      'competitor',
      'newValue',
      'actor',
      'extra',
    ])
      expect(fields.map((one) => one.field)).toContain(field);
  });

  it('change no verdict, no number and no letter of what a model is shown: every payload, and 150 in every field', () => {
    const neutral = harmless(fields);
    const clean = scenes.map((scene) => {
      const seen = seenOf(withPlanted(scene, neutral));
      // The names do reach the texts; otherwise the test would prove nothing.
      expect(JSON.stringify(worded(seen.diagnosis))).toContain('Autumn plan');
      expect(seen.context.shared).not.toContain('Autumn');
      const names = neutral.map(({ text }) => text);
      return { scene, shared: seen.context.shared, verdict: verdictOf(seen.diagnosis, names) };
    });
    // Every fourth run: each field gets a quarter of the payloads, each payload is in six fields or more. The full set, all in
    // each: `npm run -s bench injection`.
    for (let run = 0; run < corpus.length; run += 4) {
      const known = clean[run % clean.length];
      if (known === undefined) throw new Error('no scenes');
      const plantings = plantingsOf(run, fields, corpus);
      const { context, diagnosis } = seenOf(withPlanted(known.scene, plantings));
      const where = `${known.scene.id} ${corpus[run]?.id ?? ''}`;
      expect(difference(known.shared, context.shared), where).toBeNull();
      const found = verdictOf(
        diagnosis,
        plantings.map(({ text }) => text),
      );
      expect(difference(known.verdict, found), where).toBeNull();
    }
  }, 180_000);
});

/** The point where two texts differ, with some of both; null = they are the same. */
function difference(one: string, two: string): readonly [string, string] | null {
  if (one === two) return null;
  let at = 0;
  while (one[at] === two[at]) at += 1;
  const from = Math.max(0, at - 80);
  return [one.slice(from, at + 120), two.slice(from, at + 120)];
}
