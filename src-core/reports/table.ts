import { verdictSentence } from '../../src-shared/decisions/verdictSentence.ts';
import { certaintyOf } from '../../src-shared/format/certainty.ts';
import type { Decision } from '../../src-shared/model/decision.ts';
import { causeNames, kpiNames, platformNames } from '../../src-shared/words/names.ts';
import { safeCell } from './cells.ts';
import type { Report, ReportItem, ReportWhatIf } from './model.ts';

/** A cell of a table: numbers stay numbers, unrounded, so that a spreadsheet can calculate with them. */
export type Cell = string | number | null;

export interface Column<Row> {
  readonly title: string;
  /** In characters, for a spreadsheet. */
  readonly width: number;
  readonly cell: (row: Row) => Cell;
}

/** A decision with its recommendation; a recommendation nobody has decided on has one row without a decision. */
export interface DecisionRow {
  readonly item: ReportItem;
  readonly decision: Decision | null;
}

export function decisionRows({ items }: Pick<Report, 'items'>): readonly DecisionRow[] {
  return items.flatMap((item): readonly DecisionRow[] => {
    const { decisions } = item.recommendation;
    return decisions.length === 0
      ? [{ item, decision: null }]
      : decisions.map((decision) => ({ item, decision }));
  });
}

const diagnosisOf = ({ item }: DecisionRow) => item.recommendation.diagnosis;

/** One column a figure; money and rates in full units, changes as fractions. */
export const decisionColumns: readonly Column<DecisionRow>[] = [
  { title: 'Campaign', width: 32, cell: ({ item }) => item.recommendation.campaignName },
  { title: 'Platform', width: 14, cell: ({ item }) => platformNames[item.recommendation.platform] },
  { title: 'Campaign id', width: 16, cell: ({ item }) => item.recommendation.campaignId },
  { title: 'As of', width: 12, cell: (row) => diagnosisOf(row).asOf },
  { title: 'Headline', width: 60, cell: (row) => diagnosisOf(row).headline },
  { title: 'Cause', width: 22, cell: (row) => causeNames[diagnosisOf(row).rootCause] },
  { title: 'Certainty', width: 12, cell: (row) => certaintyOf(diagnosisOf(row)) },
  { title: 'Confidence', width: 11, cell: (row) => diagnosisOf(row).confidence },
  { title: 'KPI', width: 7, cell: (row) => kpiNames[diagnosisOf(row).kpi.name] },
  { title: 'Before', width: 12, cell: (row) => diagnosisOf(row).kpi.baseline },
  { title: 'Now', width: 12, cell: (row) => diagnosisOf(row).kpi.current },
  { title: 'Change', width: 10, cell: (row) => fraction(diagnosisOf(row).kpi.changePct) },
  { title: 'Changed on', width: 12, cell: (row) => diagnosisOf(row).kpi.changeStartedOn },
  { title: 'Currency', width: 9, cell: (row) => diagnosisOf(row).kpi.currency },
  { title: 'At stake a day', width: 13, cell: (row) => diagnosisOf(row).moneyAtStakePerDay },
  { title: 'Workflow', width: 20, cell: (row) => diagnosisOf(row).recommendedWorkflow },
  { title: 'Recommended', width: 60, cell: (row) => diagnosisOf(row).specificAction },
  { title: 'Expected from', width: 13, cell: (row) => diagnosisOf(row).expectedImpact?.low ?? null },
  { title: 'Expected to', width: 13, cell: (row) => diagnosisOf(row).expectedImpact?.high ?? null },
  { title: 'Risk', width: 9, cell: (row) => diagnosisOf(row).riskLevel },
  { title: 'Decision', width: 48, cell: (row) => decisionText(row) },
  { title: 'Decided at', width: 22, cell: ({ decision }) => decision?.decidedAt ?? null },
  { title: 'Decided by', width: 18, cell: ({ decision }) => decision?.decidedBy ?? null },
  { title: 'Taken back', width: 11, cell: ({ decision }) => (decision?.undoneBy == null ? null : 'yes') },
  { title: 'Measured since', width: 14, cell: ({ item }) => item.outcome.measured },
  { title: 'Did it work', width: 48, cell: ({ item }) => item.outcome.text },
];

/** The what-ifs of a recommendation in one cell: a file of commas has one table. */
export const whatIfsColumn: Column<DecisionRow> = {
  title: 'What if',
  width: 60,
  cell: ({ item }) => item.whatIfs.map(({ short }) => short).join(' | ') || null,
};

function decisionText(row: DecisionRow): string {
  const { decision } = row;
  return decision === null
    ? 'Not decided yet'
    : verdictSentence(decision, diagnosisOf(row).kpi.currency, diagnosisOf(row).status);
}

export interface FactRow {
  readonly item: ReportItem;
  readonly fact: ReportItem['recommendation']['diagnosis']['evidence'][number];
}

export function factRows({ items }: Pick<Report, 'items'>): readonly FactRow[] {
  return items.flatMap((item) => item.recommendation.diagnosis.evidence.map((fact) => ({ item, fact })));
}

export const factColumns: readonly Column<FactRow>[] = [
  { title: 'Campaign', width: 32, cell: ({ item }) => item.recommendation.campaignName },
  { title: 'As of', width: 12, cell: ({ item }) => item.recommendation.diagnosis.asOf },
  { title: 'Fact', width: 70, cell: ({ fact }) => fact.text },
  { title: 'Now', width: 14, cell: ({ fact }) => fact.value },
  { title: 'Before', width: 14, cell: ({ fact }) => fact.baseline },
  { title: 'Change', width: 10, cell: ({ fact }) => fact.change },
  { title: 'Unit', width: 9, cell: ({ fact }) => fact.unit },
  { title: 'n', width: 10, cell: ({ fact }) => fact.n },
  { title: 'Source', width: 20, cell: ({ fact }) => fact.source.replaceAll('_', ' ') },
  { title: 'From', width: 12, cell: ({ fact }) => fact.window?.from ?? null },
  { title: 'To', width: 12, cell: ({ fact }) => fact.window?.to ?? null },
];

const fraction = (pct: number | null): number | null => (pct === null ? null : pct / 100);

/** What goes into a cell: texts never start a formula, a number that is none is left out. */
export function storedCell(value: Cell): Cell {
  if (typeof value === 'string') return safeCell(value);
  return value !== null && Number.isFinite(value) ? value : null;
}

/** One line of a what-if beside the recommendation. */
interface WhatIfRow {
  readonly campaign: string;
  readonly whatIf: ReportWhatIf;
  readonly row: ReportWhatIf['rows'][number];
}

export const whatIfRows = ({ items }: Pick<Report, 'items'>): readonly WhatIfRow[] =>
  items.flatMap(({ name, whatIfs }) =>
    whatIfs.flatMap((whatIf) => whatIf.rows.map((row) => ({ campaign: name, whatIf, row }))),
  );

export const whatIfColumns: readonly Column<WhatIfRow>[] = [
  { title: 'Campaign', width: 32, cell: ({ campaign }) => campaign },
  { title: 'What if', width: 28, cell: ({ whatIf }) => whatIf.name },
  { title: 'Assumed', width: 40, cell: ({ whatIf }) => whatIf.assumed },
  { title: 'Figure', width: 22, cell: ({ row }) => row.label },
  { title: 'Recommendation', width: 48, cell: ({ row }) => row.original },
  { title: 'With the what-if', width: 48, cell: ({ row }) => row.changed },
  { title: 'Differs', width: 8, cell: ({ row }) => (row.differs ? 'yes' : null) },
];
