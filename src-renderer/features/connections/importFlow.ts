import type { ImportTarget } from '../../../src-shared/contracts/api.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { ImportAnswers, ImportReport, ImportSource } from '../../../src-shared/model/importing.ts';

/**
 * The state of an import. staging: files are uploaded in pieces (bytes). looking: read without writing. looked: the
 * report is there, and nothing is imported until the person confirms.
 */
export type ImportFlow =
  | { readonly step: 'choosing'; readonly error: unknown }
  | { readonly step: 'staging'; readonly label: string; readonly sent: number; readonly total: number }
  | {
      readonly step: 'looking';
      readonly label: string;
      readonly target: ImportTarget;
      /** Null: recognised from the files. */
      readonly source: ImportSource | null;
      readonly answers: ImportAnswers;
    }
  | {
      readonly step: 'looked';
      readonly label: string;
      readonly target: ImportTarget;
      readonly source: ImportSource | null;
      readonly answers: ImportAnswers;
      readonly report: ImportReport;
      readonly isStarting: boolean;
      readonly error: unknown;
    }
  | { readonly step: 'importing'; readonly label: string; readonly jobId: string };

export type ImportEvent =
  | { readonly kind: 'stage'; readonly label: string; readonly total: number }
  | { readonly kind: 'sent'; readonly bytes: number }
  | { readonly kind: 'look'; readonly label: string; readonly target: ImportTarget }
  | { readonly kind: 'answer'; readonly answers: ImportAnswers }
  /** The file was recognised as something it is not: its columns are mapped instead. */
  | { readonly kind: 'map' }
  | { readonly kind: 'looked'; readonly report: ImportReport }
  | { readonly kind: 'start' }
  | { readonly kind: 'started'; readonly jobId: string }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'reset' };

export const choosing: ImportFlow = { step: 'choosing', error: null };

function startOf({ label, target, source, answers }: Extract<ImportFlow, { step: 'looked' }>) {
  return { step: 'looking', label, target, source, answers } as const;
}

/** The next state; an event that does not belong to the present one changes nothing (a late answer after a cancel). */
export function nextImportFlow(flow: ImportFlow, event: ImportEvent): ImportFlow {
  switch (event.kind) {
    case 'reset':
      return choosing;
    case 'stage':
      return { step: 'staging', label: event.label, sent: 0, total: event.total };
    case 'sent':
      return flow.step === 'staging'
        ? { ...flow, sent: Math.min(flow.total, flow.sent + event.bytes) }
        : flow;
    case 'look':
      if (flow.step !== 'choosing' && flow.step !== 'staging') return flow;
      return { step: 'looking', label: event.label, target: event.target, source: null, answers: {} };
    case 'answer':
      if (flow.step !== 'looked' || flow.isStarting) return flow;
      return { ...startOf(flow), answers: { ...flow.answers, ...event.answers } };
    case 'map':
      if (flow.step !== 'looked' || flow.isStarting) return flow;
      return { ...startOf(flow), source: 'mapped' };
    case 'looked':
      if (flow.step !== 'looking') return flow;
      return { ...flow, step: 'looked', report: event.report, isStarting: false, error: null };
    case 'start':
      return flow.step === 'looked' && flow.report.usable ? { ...flow, isStarting: true, error: null } : flow;
    case 'started':
      return flow.step === 'looked' && flow.isStarting
        ? { step: 'importing', label: flow.label, jobId: event.jobId }
        : flow;
    case 'failed':
      if (flow.step === 'looked') return { ...flow, isStarting: false, error: event.error };
      return flow.step === 'staging' || flow.step === 'looking'
        ? { step: 'choosing', error: event.error }
        : flow;
    default:
      return assertNever(event);
  }
}

/** What the file leaves open, by the code of the fault that says so. */
const questions = {
  currency_unknown: 'currency',
  date_order_unknown: 'dateOrder',
  decimal_sign_unknown: 'decimalSign',
  encoding_unknown: 'encoding',
  money_unit_unknown: 'moneyUnit',
  shrinking_total: 'replaceLarger',
} as const satisfies Record<string, keyof ImportAnswers>;
export type Question = keyof ImportAnswers;

/** What the person has to answer; earlier answers stay, so that they can be corrected. */
export function openQuestions(report: ImportReport, answers: ImportAnswers): readonly Question[] {
  return Object.entries(questions)
    .filter(([code, question]) => (report.faultCounts[code] ?? 0) > 0 || answers[question] !== undefined)
    .map(([, question]) => question);
}
