import {
  type ActionKind,
  actionKinds,
  type ExportField,
  type ExportFormat,
  type ExportHeader,
  exportFields,
  type Level,
  plainText,
} from './format.ts';
import { isChannelColumn } from './otherPlatforms.ts';

export type { ExportHeader } from './format.ts';

const CURRENCY_IN_HEADER = /\s*\(([A-Z]{3})\)\s*$/;

/** A header without the currency Meta puts after money columns; "(in UTC)" or "(all)" are not currencies. */
function bare(header: string): string {
  return plainText(header.normalize('NFKC').replace(CURRENCY_IN_HEADER, ''));
}

interface Lookup {
  readonly fields: ReadonlyMap<ExportField, readonly string[]>;
  readonly segments: ReadonlyMap<string, string>;
  readonly actions: ReadonlyMap<ActionKind, readonly string[]>;
  readonly levels: ReadonlyMap<string, Level>;
  readonly periods: ReadonlySet<string>;
}

const lookups = new WeakMap<ExportFormat, Lookup>();

function lookupOf(format: ExportFormat): Lookup {
  const known = lookups.get(format);
  if (known !== undefined) return known;
  const lookup: Lookup = {
    fields: new Map(exportFields.map((field) => [field, format.fields[field].map(plainText)])),
    segments: new Map(
      Object.entries(format.segments).flatMap(([dimension, names]) =>
        names.map((name): [string, string] => [plainText(name), dimension]),
      ),
    ),
    actions: new Map(actionKinds.map((kind) => [kind, (format.actions[kind] ?? []).map(plainText)])),
    levels: new Map(
      format.levels.flatMap((level) => level.names.map((name): [string, Level] => [plainText(name), level])),
    ),
    periods: new Set(format.periods.map(plainText)),
  };
  lookups.set(format, lookup);
  return lookup;
}

/** A header in which nothing is known. */
export function emptyHeader(format: ExportFormat, names: readonly string[]): ExportHeader {
  return {
    fields: new Map(),
    segments: [],
    actions: [],
    levels: [],
    channels: [],
    hasPeriod: false,
    headerCurrency: null,
    doubled: [],
    names,
    unknown: names,
    platform: format.platform,
    keySpace: format.keySpace,
    onlyDay: null,
  };
}

export function readExportHeader(format: ExportFormat, header: readonly string[]): ExportHeader {
  if (format.headerOf !== undefined) return format.headerOf(header) ?? emptyHeader(format, header);
  const lookup = lookupOf(format);
  const plain = header.map(bare);
  const fields = new Map<ExportField, number>();
  const doubled: ExportField[] = [];
  const used = new Set<number>();
  for (const [field, names] of lookup.fields) {
    const name = names.find((candidate) => plain.includes(candidate));
    if (name === undefined) continue;
    const index = plain.indexOf(name);
    fields.set(field, index);
    used.add(index);
    if (plain.lastIndexOf(name) !== index) doubled.push(field);
  }
  const actions: Array<{ kind: ActionKind; index: number; isTotal: boolean }> = [];
  for (const [kind, names] of lookup.actions) {
    for (const [place, name] of names.entries()) {
      const index = plain.indexOf(name);
      if (index < 0 || used.has(index)) continue;
      actions.push({ kind, index, isTotal: place === 0 });
      used.add(index);
    }
  }
  const segments: Array<{ dimension: string; index: number }> = [];
  plain.forEach((name, index) => {
    const dimension = lookup.segments.get(name) ?? lookup.segments.get(name.replace(/ \(.*\)$/, ''));
    if (dimension === undefined || used.has(index)) return;
    if (!segments.some((segment) => segment.dimension === dimension)) segments.push({ dimension, index });
    used.add(index);
  });
  const levels = plain.flatMap((name, index) => {
    const level = lookup.levels.get(name) ?? lookup.levels.get(name.replace(/ \(.*\)$/, ''));
    if (level === undefined || used.has(index)) return [];
    used.add(index);
    return [{ level, index }];
  });
  // A blended sheet writes platforms into a column that the platform itself uses for its own networks.
  const networks = segments.flatMap(({ dimension, index }) => (dimension === 'network' ? [index] : []));
  const channels = [
    ...new Set([...header.flatMap((name, index) => (isChannelColumn(name) ? [index] : [])), ...networks]),
  ];
  const spend = fields.get('spend') ?? fields.get('convertedSpend');
  return {
    fields,
    segments,
    actions,
    levels,
    channels,
    hasPeriod: plain.some((name) => lookup.periods.has(name)),
    headerCurrency:
      spend === undefined
        ? null
        : (CURRENCY_IN_HEADER.exec((header[spend] ?? '').normalize('NFKC'))?.[1] ?? null),
    doubled,
    names: header,
    unknown: header.filter((_, index) => !used.has(index)),
    platform: format.platform,
    keySpace: format.keySpace,
    onlyDay: null,
  };
}

/** The cost column, first match in order of preference; null: none. */
export function spendFieldOf(
  fields: Pick<ExportHeader['fields'], 'has'>,
): 'spend' | 'convertedSpend' | 'spendMicros' | null {
  if (fields.has('spend')) return 'spend';
  if (fields.has('spendMicros')) return 'spendMicros';
  return fields.has('convertedSpend') ? 'convertedSpend' : null;
}

const hasCost = (fields: ExportHeader['fields']): boolean => spendFieldOf(fields) !== null;

/** How much a row looks like this platform's header: only a header has both a campaign and a cost column. */
export function exportHeaderScore(format: ExportFormat): (row: readonly string[]) => number {
  return (row) => {
    if (row.length < 2) return 0;
    const { fields, segments, actions } = readExportHeader(format, row);
    const campaign = fields.has('campaign') || fields.has('campaignId');
    const money = hasCost(fields);
    return (fields.size + segments.length + actions.length) * (campaign ? 2 : 1) * (money ? 2 : 1);
  };
}

/** Column names that every platform uses; alone they do not identify the platform. */
const EVERYBODYS = new Set([
  'date',
  'campaign',
  'campaign name',
  'cost',
  'spend',
  'impressions',
  'clicks',
  'conversions',
  'currency',
  'reach',
  'frequency',
  'amount spent',
]);

/** Whether a header has a word that only this platform uses, not just the common ones. */
export function isOwnHeader(format: ExportFormat, row: readonly string[]): boolean {
  const { fields, actions, segments, levels } = readExportHeader(format, row);
  const indexes = [...fields.values(), ...[...actions, ...segments, ...levels].map(({ index }) => index)];
  return indexes.some((index) => !EVERYBODYS.has(bare(row[index] ?? '')));
}

/** Whether a header row is this platform's at all. */
export function isExportHeader(format: ExportFormat, row: readonly string[]): boolean {
  const { fields } = readExportHeader(format, row);
  const campaign = fields.has('campaign') || fields.has('campaignId');
  return campaign && (hasCost(fields) || fields.has('impressions'));
}
