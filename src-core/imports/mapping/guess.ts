import {
  type ColumnRole,
  columnRoles,
  type OpenChoice,
  type ReadMapping,
  type TableMapping,
} from '../../../src-shared/model/mapping.ts';
import { googleAdsFormat } from '../exports/google-ads/googleAdsFormat.ts';
import { isChannelColumn, platformNamed } from '../exports/shared/otherPlatforms.ts';
import { type ColumnFacts, columnFacts } from './columnFacts.ts';
import type { Dialect } from './dialects.ts';
import { type NameFit, roleOfName, wordsOfName } from './roleOfName.ts';
import { otherFigureWords } from './roleWords.ts';
import { saysTotal } from './totals.ts';

/** The header of a table with its first rows. */
export interface TableHead {
  readonly header: readonly string[];
  readonly below: readonly (readonly string[])[];
}

export interface Guess {
  /** By place in the header. */
  readonly roles: readonly ColumnRole[];
  readonly open: ReadMapping['open'];
  readonly hasDay: boolean;
}

interface Candidate {
  readonly index: number;
  readonly name: string;
  readonly facts: ColumnFacts;
  readonly fit: NameFit | null;
}

const numbers: ReadonlySet<ColumnRole> = new Set<ColumnRole>([
  ...(['spend', 'spendMicros', 'impressions', 'clicks', 'conversions', 'conversionValue', 'reach'] as const),
]);

/** Whether the cells can be what the name says; a column without any cell can be anything. */
function agrees({ role, fit }: NameFit, facts: ColumnFacts): boolean {
  if (facts.filled === 0) return true;
  if (role === 'day') return facts.isDay || (fit > 1 && facts.isSerial);
  if (role === 'currency') return facts.isCurrency;
  return !numbers.has(role) || facts.isNumber;
}

const plainConversions = new Set(googleAdsFormat.fields.conversions.map(wordsOfName));

function candidatesOf({ header, below: all }: TableHead, dialect: Dialect | null): readonly Candidate[] {
  const below = all.filter((row) => row.length === header.length && !saysTotal(row));
  return header.map((name, index) => {
    const facts = columnFacts(below, index);
    const fit = roleOfName(name, dialect);
    return { index, name, facts, fit: fit !== null && agrees(fit, facts) ? fit : null };
  });
}

/** Those whose names fit a role best. */
function bestFor(candidates: readonly Candidate[], role: ColumnRole): readonly Candidate[] {
  const fitting = candidates.filter(({ fit }) => fit?.role === role);
  const best = Math.max(0, ...fitting.map(({ fit }) => fit?.fit ?? 0));
  const top = fitting.filter(({ fit }) => fit?.fit === best);
  const place = Math.min(...top.map(({ fit }) => fit?.place ?? 0));
  return top.filter(({ fit }) => fit?.place === place);
}

/** Of several columns with a known name the one that is meant without asking; null: it has to be asked. */
function settled(role: ColumnRole, best: readonly Candidate[]): Candidate | null {
  const [first, second] = best;
  if (first === undefined || second === undefined) return first ?? null;
  if (new Set(best.map(({ name }) => name)).size === 1) return first;
  if (role === 'conversions') return best.find(({ name }) => plainConversions.has(wordsOfName(name))) ?? null;
  if (role === 'campaign') return best.find(({ facts }) => facts.hasLetters) ?? first;
  return role === 'spend' || role === 'day' || role === 'campaignId' ? null : first;
}

/**
 * What the columns of a table are, by the words of their names in many languages and by what their cells hold. What
 * stays open is listed with the columns it can be; nothing is chosen by chance.
 */
export function guessMapping(head: TableHead, dialect: Dialect | null): Guess {
  const candidates = candidatesOf(head, dialect);
  const roles: ColumnRole[] = head.header.map(() => 'unused');
  const open: Array<{ choice: OpenChoice; columns: readonly string[] }> = [];
  const ask = (choice: OpenChoice, from: readonly Candidate[]): void => {
    open.push({ choice, columns: [...new Set(from.map(({ name }) => name))] });
  };
  const isFree = ({ index }: Candidate): boolean => roles[index] === 'unused';
  const take = (role: ColumnRole, one: Candidate | null): boolean => {
    if (one === null) return false;
    roles[one.index] = role;
    return true;
  };
  const channel = candidates.find(({ name, index }) => isChannelColumn(name) && namesPlatform(head, index));
  if (channel !== undefined) roles[channel.index] = 'channel';
  const unclaimed = candidates.filter(({ index }) => index !== channel?.index);
  for (const role of columnRoles) {
    if (role === 'unused' || role === 'channel') continue;
    const best = bestFor(unclaimed, role).filter(isFree);
    if (take(role, settled(role, best)) || best.length === 0) continue;
    if (role === 'spend' || role === 'day' || role === 'conversions') ask(role, best);
    if (role === 'campaignId' && !roles.includes('campaign')) ask('campaign', best);
  }
  if (roles.includes('spend') && roles.includes('spendMicros'))
    roles[roles.indexOf('spendMicros')] = 'unused';
  const asked = (choice: OpenChoice): boolean => open.some((one) => one.choice === choice);
  const rest = candidates.filter(isFree);
  if (!roles.includes('day') && !asked('day')) {
    const days = rest.filter(({ facts }) => facts.isDay);
    const [only, another] = days;
    if (only === undefined || another !== undefined || !take('day', only)) ask('day', days);
  }
  if (!roles.includes('campaign') && !roles.includes('campaignId') && !asked('campaign')) {
    const texts = rest.filter(
      ({ index, facts, fit }) =>
        roles[index] === 'unused' &&
        fit === null &&
        facts.hasLetters &&
        facts.repeats &&
        !facts.isDay &&
        !facts.isNumber,
    );
    const [only, another] = texts;
    if (only === undefined || another !== undefined || !take('campaign', only))
      ask('campaign', texts.length > 0 ? texts : candidates.filter(canName(roles)));
  }
  if (!roles.includes('spend') && !roles.includes('spendMicros') && !asked('spend')) {
    ask(
      'spend',
      rest.filter((one) => isFree(one) && isAmount(one)),
    );
  }
  return {
    roles,
    open,
    hasDay: roles.includes('day') || (open.find((one) => one.choice === 'day')?.columns.length ?? 0) > 0,
  };
}

/** What can stand in for a campaign where no column is one: an ad, an account, or any other text. */
const canName =
  (roles: readonly ColumnRole[]) =>
  ({ index, facts }: Candidate): boolean => {
    const role = roles[index] ?? 'unused';
    return role === 'account' || role === 'ad' || role === 'adId' || (role === 'unused' && facts.hasLetters);
  };

const isAmount = ({ name, facts }: Candidate): boolean =>
  facts.isNumber &&
  !facts.isDay &&
  !wordsOfName(name)
    .split(' ')
    .some((word) => otherFigureWords.has(word));

function namesPlatform({ below }: TableHead, index: number): boolean {
  return below.some((row) => platformNamed(row[index] ?? '') !== null);
}

/** A mapping that a person or an earlier import gave; what it does not name is guessed, as far as it is still free. */
export function givenMapping(
  head: TableHead,
  { columns }: Pick<TableMapping, 'columns'>,
  dialect: Dialect | null,
): Guess {
  const taken = new Set<ColumnRole>(Object.values(columns));
  const guessed = guessMapping(head, dialect).roles;
  const roles = head.header.map((name, index): ColumnRole => {
    const role = columns[name];
    if (role !== undefined) return role;
    const own = guessed[index] ?? 'unused';
    return taken.has(own) ? 'unused' : own;
  });
  const unset = head.header.filter((_, index) => roles[index] === 'unused');
  const has = (...wanted: readonly ColumnRole[]): boolean => wanted.some((role) => roles.includes(role));
  const open: Array<{ choice: OpenChoice; columns: readonly string[] }> = [];
  if (!has('day')) open.push({ choice: 'day', columns: unset });
  if (!has('campaign', 'campaignId')) open.push({ choice: 'campaign', columns: unset });
  if (!has('spend', 'spendMicros')) open.push({ choice: 'spend', columns: unset });
  return { roles, open, hasDay: has('day') };
}

/** Whether the head is worth mapping: it has figures of advertising by name, or days beside numbers. */
export function isMappable(head: TableHead, dialect: Dialect | null): boolean {
  const { roles } = guessMapping(head, dialect);
  const named = (['spend', 'spendMicros', 'impressions', 'clicks'] as const).some((role) =>
    roles.includes(role),
  );
  const numeric = head.header.filter((_, index) => columnFacts(head.below, index).isNumber).length;
  return named
    ? head.header.length >= 3
    : roles.includes('day') && roles.includes('campaign') && numeric >= 1;
}
