import type { ShownWords } from '../../../src-shared/model/shownWords.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';

/** The sentences alone, for the record of a decision. */
export function wordsOf(shown: WordedDiagnosis): ShownWords {
  const { evidence, hypotheses, options, edits, dataQuality } = shown;
  const { headline, specificAction, reasoning, explanation } = shown;
  const { riskFactors, alternativeActions, successMetrics, confidenceReasoning } = shown;
  return {
    texts: {
      headline,
      specificAction,
      reasoning,
      explanation,
      riskFactors,
      alternativeActions,
      successMetrics,
      confidenceReasoning,
    },
    evidence: evidence.map(({ text }) => text),
    hypotheses: hypotheses.map(({ missing, predicts, check }) => ({
      missing: missing.map(({ text }) => text),
      predicts,
      check,
    })),
    barred: options.map(({ barred }) => barred),
    edits: edits.map(({ text }) => text),
    flags: dataQuality.flags.map(({ text }) => text),
  };
}

/** The diagnosis in the sentences that were on the screen then, whatever today's version would say. */
export function inWords(diagnosis: WordedDiagnosis, words: ShownWords): WordedDiagnosis {
  const textAt = <Item extends { readonly text: string }>(items: readonly Item[], texts: readonly string[]) =>
    items.map((item, index) => ({ ...item, text: texts[index] ?? item.text }));
  return {
    ...diagnosis,
    ...words.texts,
    evidence: textAt(diagnosis.evidence, words.evidence),
    hypotheses: diagnosis.hypotheses.map((one, index) => {
      const then = words.hypotheses[index];
      return then === undefined
        ? one
        : {
            ...one,
            missing: textAt(one.missing, then.missing),
            predicts: then.predicts,
            check: then.check,
          };
    }),
    options: diagnosis.options.map((option, index) => {
      const barred = words.barred[index];
      return barred === undefined ? option : { ...option, barred };
    }),
    edits: textAt(diagnosis.edits, words.edits),
    dataQuality: { ...diagnosis.dataQuality, flags: textAt(diagnosis.dataQuality.flags, words.flags) },
  };
}
