import { type FaultLog, quoted } from '../../../ingest/faults/faultLog.ts';
import type { ExportFormat } from './format.ts';
import type { OpenExport } from './openExport.ts';
import type { Survey, SurveyedCampaign } from './survey.ts';

/** Which column holds a campaign's conversions, decided over the whole file. */
export interface ConversionPolicy {
  /** Index of the column to read, or null when the campaign's results are not conversions of one kind. */
  column(campaignId: string): number | null;
  /** Whether the campaign's conversions have values: if so, that column is read. */
  valued(campaignId: string): boolean;
}

/** Kinds of results that say an ad was shown or viewed, not that somebody did what the business wants. */
const NO_CONVERSION =
  /(^|[:_ ])(reach|impressions?|link[_ ]clicks?|landing[_ ]page[_ ]views?|thruplays?|video[_ ](thruplay|views?)|post[_ ]engagements?|page[_ ]engagements?|page[_ ]likes?|view[_ ]content|ad[_ ]recall)/i;

/** With this share of the first column's rows a second one is in real use too, and the deeper of the two is taken. */
const ALSO_IN_USE = 0.3;
const NAMED = 5;

/**
 * Chooses the conversion column of each campaign and reports it. "Results" are taken where all of a campaign's are of
 * one kind, never added over kinds; else the column of one action that the campaign's rows fill.
 */
export function conversionPolicy(
  format: ExportFormat,
  open: OpenExport,
  survey: Survey,
  log: FaultLog,
  readings: string[],
): ConversionPolicy {
  const { fields, names, actions } = open.header;
  const file = open.shape.source.name;
  const headerOf = (index: number): string => names[index]?.trim() ?? `column ${index + 1}`;
  const results = fields.get('results') ?? null;
  const plain = fields.get('conversions') ?? null;
  const flag = (code: string, column: string, message: string, fix: string): void =>
    log.add('flagged', code, { file, line: null, column }, () => ({ message, fix }));

  /** Of the columns of single actions, the one this campaign's rows fill; null where all are empty. */
  const actionOf = (campaign: SurveyedCampaign, called: string): number | null => {
    const filled = actions
      .map(({ index, kind, isTotal }, place) => ({
        index,
        kind,
        isTotal,
        rows: campaign.actionRows[place] ?? 0,
      }))
      .filter(({ rows }) => rows > 0);
    const most = Math.max(0, ...filled.map(({ rows }) => rows));
    const inUse = filled.filter(({ rows }) => rows >= most * ALSO_IN_USE);
    const [deepest, second] = inUse;
    const isPart = deepest?.isTotal === true && inUse.every(({ kind }) => kind === deepest.kind);
    if (deepest !== undefined && second !== undefined && !isPart) {
      flag(
        'several_conversion_columns',
        headerOf(deepest.index),
        `Campaign ${called} has ${inUse.map(({ index }) => headerOf(index)).join(' and ')}; ${headerOf(deepest.index)} is taken as its conversions, the others are not added.`,
        'Leave the columns that do not matter out of the report if another one is meant.',
      );
    }
    return deepest?.index ?? null;
  };

  const untyped: string[] = [];
  const columnOf = (key: string, campaign: SurveyedCampaign): number | null => {
    const called = quoted(campaign.name ?? key);
    const action = actionOf(campaign, called);
    const spare = action ?? plain ?? actions[0]?.index ?? null;
    if (results === null) return spare;
    const [type, second] = campaign.resultTypes;
    if (second !== undefined) {
      if (action !== null) return action;
      flag(
        'mixed_result_types',
        headerOf(results),
        `The results of campaign ${called} are of several kinds (${[...campaign.resultTypes].map(quoted).join(', ')}); they are not added up, its conversions count as not known.`,
        'Add a column with the one result that matters, such as Purchases or Leads.',
      );
      return null;
    }
    if (type !== undefined && NO_CONVERSION.test(type)) {
      if (action !== null) return action;
      flag(
        'result_is_no_conversion',
        headerOf(results),
        `The results of campaign ${called} are ${quoted(type)}, which are no conversions; its conversions count as not known.`,
        'Add a column with the result that matters, such as Purchases or Leads.',
      );
      return null;
    }
    if (type !== undefined) return results;
    if (spare !== null) return spare;
    if (campaign.resultRows > 0) untyped.push(called);
    return results;
  };

  const chosen = new Map<string, number | null>();
  for (const [key, campaign] of survey.campaigns) chosen.set(key, columnOf(key, campaign));
  if (untyped.length > 0 && results !== null) {
    flag(
      'result_type_unknown',
      headerOf(results),
      `${headerOf(results)} does not say what is counted, and may mix leads, purchases and clicks; it is taken as the conversions.`,
      'Add the column "Result type" (or "Result indicator") to the report.',
    );
  }
  describeColumns(chosen, survey, headerOf, file, readings);
  if (format.blankIsZero && [...chosen.values()].some((index) => index !== null)) {
    readings.push(
      `${file}: an empty cell of results, actions, clicks or their value counts as none where the row has impressions; ${format.name} leaves zeros blank.`,
    );
  }
  const purchases = new Set(actions.filter(({ kind }) => kind === 'purchase').map(({ index }) => index));
  return {
    column: (campaignId) => chosen.get(campaignId) ?? null,
    valued: (campaignId) => {
      if (!format.blankIsZero) return true;
      const campaign = survey.campaigns.get(campaignId);
      // A lead form has no purchase value; a shop without one sold nothing.
      return (campaign?.valueRows ?? 0) > 0 || purchases.has(chosen.get(campaignId) ?? -1);
    },
  };
}

/** Which column each campaign's conversions come from, where there was a choice. */
function describeColumns(
  chosen: ReadonlyMap<string, number | null>,
  survey: Survey,
  headerOf: (index: number) => string,
  file: string,
  readings: string[],
): void {
  const byColumn = Map.groupBy(chosen, ([, index]) => index);
  byColumn.delete(null);
  for (const [index, campaigns] of byColumn) {
    if (index === null) continue;
    const named = campaigns.slice(0, NAMED).map(([key]) => quoted(survey.campaigns.get(key)?.name ?? key));
    const more = campaigns.length > NAMED ? ` and ${campaigns.length - NAMED} more` : '';
    const whose = byColumn.size === 1 ? '' : ` of ${named.join(', ')}${more}`;
    readings.push(`${file}: the conversions${whose} are the column ${quoted(headerOf(index))}.`);
  }
}
