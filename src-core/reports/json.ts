import type { Report } from './model.ts';

/** Everything, for a program: each recommendation as it is stored, with what was measured since. */
export function jsonOf(report: Report): string {
  const { title, period, lead, company, made, layout, wording, items, unread } = report;
  const document = {
    title,
    period,
    lead,
    company,
    made,
    layout,
    wording,
    recommendations: items.map(({ recommendation, outcome, savedWhatIfs }) => ({
      ...recommendation,
      outcome,
      whatIfs: savedWhatIfs,
    })),
    unread,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
