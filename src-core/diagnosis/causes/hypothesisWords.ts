import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type {
  CheckRef,
  Hypothesis,
  MissingEvidence,
  WordedHypothesis,
} from '../../../src-shared/model/hypothesis.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { signals } from '../evidence/signals.ts';
import { tableWords } from '../wording/tableWords.ts';
import { descriptions } from './all.ts';
import { signalChecks } from './checks.ts';
import { causeName } from './words.ts';

/** What a person can look at, as a sentence. */
export function checkText(check: CheckRef): string {
  switch (check.kind) {
    case 'cause':
      return descriptions[check.cause].check.text;
    case 'figure':
      return signalChecks[check.key].text;
    case 'words':
      return check.text;
    default:
      return assertNever(check);
  }
}

/** What one would see if it were the cause, as a sentence. */
export const predictsText = ({ cause, predicts }: Pick<Hypothesis, 'cause' | 'predicts'>): string =>
  predicts?.text ?? descriptions[cause].predicts;

function missingText(cause: Cause, { table, missed }: MissingEvidence): string {
  switch (missed.kind) {
    case 'figures': {
      const names = [...new Set(missed.keys.map((key) => signals[key].name))];
      return `${names.join('; ')} would tell for or against ${causeName(cause)}.`;
    }
    case 'table': {
      const what = tableWords[table];
      return `${what.charAt(0).toUpperCase()}${what.slice(1)} would tell for or against ${causeName(cause)}.`;
    }
    case 'days':
      return `There are ${missed.known} days with spend; ${missed.needed} are needed.`;
    case 'words':
      return missed.text;
    default:
      return assertNever(missed);
  }
}

/** The hypothesis with its sentences. */
export function wordedHypothesis(hypothesis: Hypothesis): WordedHypothesis {
  const { cause, missing, check } = hypothesis;
  return {
    ...hypothesis,
    missing: missing.map((one) => ({ table: one.table, text: missingText(cause, one) })),
    predicts: predictsText(hypothesis),
    check: check === null ? null : checkText(check),
  };
}
