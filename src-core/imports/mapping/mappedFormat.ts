import type { ColumnRole } from '../../../src-shared/model/mapping.ts';
import { isKnownCurrency } from '../../../src-shared/model/money.ts';
import type { Platform } from '../../../src-shared/model/vocabulary.ts';
import { googleAdsFormat } from '../exports/google-ads/googleAdsFormat.ts';
import { metaAdsFormat } from '../exports/meta-ads/metaAdsFormat.ts';
import { emptyHeader, readExportHeader } from '../exports/shared/exportHeader.ts';
import {
  type ExportCells,
  type ExportField,
  type ExportFormat,
  type ExportHeader,
  exportFields,
  type Level,
  type TotalKind,
} from '../exports/shared/format.ts';
import { isMissing } from '../values/numbers.ts';
import { anyTableByDay, type Dialect } from './dialects.ts';
import { wordsOfName } from './roleOfName.ts';
import { saysTotal } from './totals.ts';

/** What a file's mapping comes to. */
export interface MappedColumns {
  readonly header: readonly string[];
  readonly roles: readonly ColumnRole[];
  readonly platform: Platform;
  readonly dialect: Dialect | null;
  /** The platform the words are of, where it has no dialect of its own. */
  readonly called: string | null;
  readonly onlyDay: string | null;
}

const segmentRoles = [
  'device',
  'network',
  'geo',
  'age',
  'gender',
  'placement',
] as const satisfies readonly ColumnRole[];
const isSegment = (role: ColumnRole): role is (typeof segmentRoles)[number] =>
  (segmentRoles as readonly ColumnRole[]).includes(role);
const isField = (role: ColumnRole): role is ColumnRole & ExportField =>
  (exportFields as readonly string[]).includes(role);

/** "Cost (EUR)", "Spend [USD]", "spend_usd". */
const CURRENCY = /(?:[([]\s*|[\s_])([A-Za-z]{3})\s*[)\]]?\s*$/;

function currencyOfHeader(name: string | undefined): string | null {
  const code = CURRENCY.exec((name ?? '').normalize('NFKC'))?.[1]?.toUpperCase();
  return code !== undefined && code !== 'ALL' && isKnownCurrency(code) ? code : null;
}

/** A totals row has no day and says so in one of its first cells, or names no campaign. */
function totalKind(row: ExportCells): TotalKind {
  const hasDay = /\d/.test(row.text('day'));
  if (!hasDay && saysTotal(row.cells)) return 'campaigns_total';
  const unnamed = isMissing(row.text('campaign')) && isMissing(row.text('campaignId'));
  return unnamed && !hasDay ? 'total' : 'none';
}

const empty = Object.fromEntries(
  exportFields.map((field) => [field, [] as const]),
) as unknown as ExportFormat['fields'];

/** Columns that make a row finer than a campaign day: those that other platforms call so, and the dialect's own. */
function levelsOf({ dialect, header, roles }: MappedColumns): ExportHeader['levels'] {
  const known = googleAdsFormat.levels.map((level): Level => {
    // Of an unknown table it cannot be said that its rows leave something out; what is stored is compared with it.
    return dialect === null ? { ...level, effect: 'add' } : level;
  });
  const partial = new Set((dialect?.partial ?? []).map(wordsOfName));
  return header.flatMap((name, index) => {
    if (roles[index] !== 'unused') return [];
    if (partial.has(wordsOfName(name))) return [{ level: partialLevel(name), index }];
    const level = known.find(({ names }) => names.some((each) => wordsOfName(each) === wordsOfName(name)));
    return level === undefined ? [] : [{ level, index }];
  });
}

const partialLevel = (name: string): Level => ({
  rows: `of one ${name.trim()} each`,
  names: [],
  effect: 'refuse',
  because: 'what belongs to none of them, or to several, is not in it once',
});

/** A format for one file, whose columns were mapped: all that reads exports reads it too. */
export function mappedFormat(mapped: MappedColumns): ExportFormat {
  const { header, roles, dialect, platform, onlyDay } = mapped;
  const byDay = dialect?.byDay ?? anyTableByDay;
  const called = dialect?.name ?? mapped.called;
  const same = (row: readonly string[]): boolean =>
    header.every((name, index) => (row[index] ?? '').trim() === name.trim());
  const format: ExportFormat = {
    source: 'mapped',
    platform,
    keySpace: platform === 'other' ? (called ?? 'other') : platform,
    name: called ?? 'mapped',
    fields: empty,
    actions: {},
    levels: [],
    segments: {},
    periods: googleAdsFormat.periods,
    preambleRows: 30,
    byDay,
    addColumn: `Add it to the report and download it again. ${byDay}`,
    blankIsZero: dialect?.blankIsZero ?? platform === 'meta_ads',
    ...(dialect?.footer === undefined ? {} : { footer: dialect.footer }),
    totalKind,
    headerOf: (row) => (same(row) ? mappedHeader : null),
  };
  const fields = new Map<ExportField, number>();
  const doubled: ExportField[] = [];
  const segments: Array<{ dimension: string; index: number }> = [];
  roles.forEach((role, index) => {
    if (isSegment(role)) segments.push({ dimension: role, index });
    else if (isField(role) && fields.has(role)) doubled.push(role);
    else if (isField(role)) fields.set(role, index);
  });
  const levels = levelsOf(mapped);
  const leveled = new Set(levels.map(({ index }) => index));
  const spend = fields.get('spend') ?? fields.get('spendMicros');
  const periods = [googleAdsFormat, metaAdsFormat].some((each) => readExportHeader(each, header).hasPeriod);
  const mappedHeader: ExportHeader = {
    ...emptyHeader(format, header),
    fields,
    segments,
    levels,
    hasPeriod: periods,
    headerCurrency: spend === undefined ? null : currencyOfHeader(header[spend]),
    doubled,
    unknown: header.filter((_, index) => roles[index] === 'unused' && !leveled.has(index)),
    onlyDay: fields.has('day') ? null : onlyDay,
  };
  return format;
}
