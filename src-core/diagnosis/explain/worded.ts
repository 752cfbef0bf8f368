import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { EditMark } from '../../../src-shared/model/edit.ts';
import type { Explanation, Texts } from '../../../src-shared/model/explanation.ts';
import type { Workflow } from '../../../src-shared/model/vocabulary.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import { wordedHypothesis } from '../causes/hypothesisWords.ts';
import { sentence } from '../wording/words.ts';
import { anchoredExplanation } from './anchored.ts';
import { barredText } from './barredWords.ts';
import { explain, texts } from './explain.ts';
import { editText } from './factWords/editText.ts';
import { wordedFact } from './factWords/factText.ts';
import { wordedFlag } from './flagText.ts';
import { wordedForecast } from './forecastWords.ts';
import { explainWaiting } from './insufficient.ts';
import { materialOf } from './material.ts';

/**
 * The diagnosis with its sentences: the one place where they are made, at the door where it is shown. Pure: of the same stored diagnosis
 * one version of the app makes the same sentences. Those that a language model or an earlier version wrote stand as they were stored.
 */
export function worded(diagnosis: Diagnosis): WordedDiagnosis {
  const { wording: _, hypotheses, options, evidence, edits, dataQuality, ...figures } = diagnosis;
  return {
    ...figures,
    ...textsOf(diagnosis),
    forecast: diagnosis.forecast === null ? null : wordedForecast(diagnosis.forecast),
    hypotheses: hypotheses.map(wordedHypothesis),
    options: options.map((option) => ({
      ...option,
      forecast: option.forecast === null ? null : wordedForecast(option.forecast),
      barred: option.barred === null ? null : barredText(option.barred),
    })),
    evidence: evidence.map((fact) => wordedFact(fact, diagnosis.currency)),
    edits: edits.map((edit) => ({ date: edit.date, text: editMarkText(edit) })),
    dataQuality: { missing: dataQuality.missing, flags: dataQuality.flags.map(wordedFlag) },
  };
}

/** Its own texts only: for a list, which needs no evidence. */
export function textsOf(diagnosis: Diagnosis): Texts {
  const { wording } = diagnosis;
  return wording.from === 'earlier'
    ? wording.texts
    : texts(explanationOf(diagnosis, wording), (workflow) => lossOf(diagnosis, workflow));
}

function explanationOf(
  diagnosis: Diagnosis,
  wording: Exclude<Diagnosis['wording'], { readonly from: 'earlier' }>,
): Explanation {
  switch (wording.from) {
    case 'verdict':
    case 'waiting': {
      const explanation =
        wording.from === 'verdict'
          ? explain(materialOf(diagnosis, wording))
          : explainWaiting(wording, diagnosis.evidence);
      return wording.anchored ? anchoredExplanation(explanation, diagnosis) : explanation;
    }
    case 'model':
      return wording.explanation;
    default:
      return assertNever(wording);
  }
}

/** Expected loss of a workflow; null where it was not computed. */
const lossOf = ({ options }: Diagnosis, workflow: Workflow): number | null =>
  options.find(({ parameters }) => parameters.workflow === workflow)?.expectedLoss ?? null;

const editMarkText = (edit: EditMark): string =>
  edit.kind === 'words' ? edit.text : sentence(editText(edit));
