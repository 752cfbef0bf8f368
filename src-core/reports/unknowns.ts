import { powerSentence } from '../../src-shared/format/power.ts';
import type { WordedDiagnosis } from '../../src-shared/model/wordedDiagnosis.ts';
import { tableWords } from '../../src-shared/words/names.ts';

/** What was not known when the verdict was made, each a sentence: data that weakens it, tables that were not there, power. */
export function unknownsOf({ dataQuality, kpi, status }: WordedDiagnosis): readonly string[] {
  const missing = [...new Set(dataQuality.missing)].map((table) => tableWords[table]);
  const power = status === 'insufficient_data' ? '' : powerSentence(kpi);
  return [
    ...dataQuality.flags.map(({ text }) => text),
    ...(missing.length === 0 ? [] : [`Not in the data: ${missing.join(', ')}.`]),
    ...(power === '' ? [] : [power]),
  ];
}
