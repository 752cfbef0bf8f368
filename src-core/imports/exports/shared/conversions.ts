import { type FaultLog, quoted } from '../../../ingest/faults/faultLog.ts';
import type { ExportField, ExportFormat } from './format.ts';
import type { OpenExport } from './openExport.ts';
import type { Survey } from './survey.ts';

/** Where a campaign's conversions stand, decided for the whole file. */
export interface ResultPolicy {
  /** The column to read, or null when the campaign's results are no conversions of one kind. */
  field(campaignId: string): ExportField | null;
  /** Whether an empty cell next to delivered impressions means none. */
  blankIsZero(campaignId: string, impressions: number | null): boolean;
}

/** Kinds of results that say an ad was shown or looked at, not that somebody did what the business wants. */
const NO_CONVERSION =
  /(^|[:_ ])(reach|impressions?|link[_ ]clicks?|landing[_ ]page[_ ]views?|thruplays?|video[_ ](thruplay|views?)|post[_ ]engagements?|page[_ ]engagements?|page[_ ]likes?|view[_ ]content|ad[_ ]recall)/i;

/**
 * Chooses the conversions of each campaign. Meta's "Results" mixes kinds: they are taken where all of a campaign's
 * results are of one kind, never added over kinds.
 */
export function resultPolicy(
  format: ExportFormat,
  open: OpenExport,
  survey: Survey,
  log: FaultLog,
  readings: string[],
): ResultPolicy {
  const { fields, names } = open.header;
  const file = open.shape.source.name;
  const nameOf = (field: ExportField): string => names[fields.get(field) ?? -1]?.trim() ?? field;
  const never = (): boolean => false;
  if (fields.has('conversions') && !(fields.has('results') && fields.has('resultType'))) {
    return { field: () => 'conversions', blankIsZero: never };
  }
  if (!fields.has('results')) return { field: () => null, blankIsZero: never };
  if (!fields.has('resultType')) {
    log.add('flagged', 'result_type_unknown', { file, line: null, column: nameOf('results') }, () => ({
      message: `${nameOf('results')} does not say what is counted, and may mix leads, purchases and clicks; it is taken as the conversions.`,
      fix: 'Add the column "Result type" (or "Result indicator") to the report.',
    }));
    return { field: () => 'results', blankIsZero: never };
  }
  const usable = new Map<string, ExportField>();
  for (const [key, { name, resultTypes }] of survey.campaigns) {
    const [type, second] = resultTypes;
    if (type === undefined) continue;
    const campaign = quoted(name ?? key);
    if (second !== undefined) {
      log.add('flagged', 'mixed_result_types', { file, line: null, column: nameOf('results') }, () => ({
        message: `The results of campaign ${campaign} are of several kinds (${[...resultTypes].map(quoted).join(', ')}); they are not added up, its conversions count as not known.`,
        fix: 'Add a column with the one result that matters, such as Purchases or Leads.',
      }));
    } else if (NO_CONVERSION.test(type)) {
      log.add('flagged', 'result_is_no_conversion', { file, line: null, column: nameOf('results') }, () => ({
        message: `The results of campaign ${campaign} are ${quoted(type)}, which are no conversions; its conversions count as not known.`,
        fix: 'Add a column with the result that matters, such as Purchases or Leads.',
      }));
    } else usable.set(key, 'results');
  }
  const fallback: ExportField | null = fields.has('conversions') ? 'conversions' : null;
  if (usable.size > 0 && format.blankResultIsZero) {
    readings.push(
      `${file}: an empty ${nameOf('results')} cell counts as none in campaigns that have results of one kind elsewhere in the file; ${format.name} leaves zeros blank.`,
    );
  }
  return {
    field: (campaignId) => usable.get(campaignId) ?? fallback,
    blankIsZero: (campaignId, impressions) =>
      format.blankResultIsZero && usable.has(campaignId) && impressions !== null && impressions > 0,
  };
}
