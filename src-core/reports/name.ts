import type { ReportInput } from './model.ts';

const longest = 60;

/** The name of a report's file without its ending: plain letters, so that every system and mail program takes it. */
export function reportName({ scope, layout, sources, today }: ReportInput): string {
  const kind = layout === 'client' ? 'client-report' : 'report';
  if (scope.kind === 'period') return `${kind}-${scope.from}-to-${scope.to}`;
  const [only] = sources;
  if (sources.length !== 1 || only === undefined) return `${kind}-${sources.length}-recommendations-${today}`;
  const { campaignName, diagnosis } = only.recommendation;
  const name = campaignName
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/gu, '');
  return [kind, name, diagnosis.asOf].filter((part) => part !== '').join('-');
}
