import { dayRange, shortDay } from '../../src-shared/format/day.ts';
import { share } from '../../src-shared/format/share.ts';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { Evidence } from '../../src-shared/model/evidence.ts';
import type { Currency } from '../../src-shared/model/money.ts';
import { tableNames } from '../../src-shared/model/tables/registry.ts';
import type { Platform } from '../../src-shared/model/vocabulary.ts';
import { checkText } from '../diagnosis/causes/hypothesisWords.ts';
import { flagCode } from '../diagnosis/explain/flagText.ts';
import type { AccountRecord, History } from './history.ts';
import { mostNamed, plausibleCauses } from './kept.ts';
import type { OfferedOption } from './options.ts';
import { impactText, optionText } from './optionText.ts';
import type { Placeholders } from './placeholders.ts';
import { plainLine } from './plainText.ts';
import { factRow } from './rows.ts';

export interface ContextParts {
  readonly diagnosis: Diagnosis;
  readonly facts: readonly Evidence[];
  readonly options: readonly OfferedOption[];
  readonly history: History;
  readonly placeholders: Placeholders;
  readonly platform: Platform | null;
  readonly currency: Currency | null;
}

/** Which parts are shown; the caller chooses the facts. */
export interface Shown {
  readonly options: boolean;
  /** Facts for and against each cause, what is missing, and what was tried before. */
  readonly background: boolean;
}

/** The context as text: one line a fact, no repetition, the parts in the order of reasoning. */
export function sections(parts: ContextParts, { options, background }: Shown): string {
  return [
    ...changePart(parts),
    ...factsPart(parts),
    ...causesPart(parts, background),
    ...(background ? missingPart(parts) : []),
    ...checkPart(parts),
    ...(options ? optionsPart(parts) : []),
    ...(background ? historyPart(parts) : []),
  ]
    .map(plainLine)
    .join('\n');
}

function changePart({ diagnosis, facts, platform }: ContextParts): readonly string[] {
  const { kpi } = diagnosis;
  const idOf = (signal: string): string => facts.find((fact) => fact.signal === signal)?.id ?? '';
  const significance = kpi.significant ? 'more than chance' : 'may be chance';
  const began =
    kpi.changeStartedOn === null ? '' : `; began ${shortDay(kpi.changeStartedOn)} ${idOf('change_start')}`;
  const windows =
    kpi.currentWindow === null
      ? 'no days to compare'
      : `now = ${dayRange(kpi.currentWindow)}, before = the usual level until then`;
  return [
    `CHANGE of ${kpi.name} ${idOf(`${kpi.name}_change`)}${platform === null ? '' : ` on ${platform}`}: ${significance}${began.trimEnd()}; ${windows}`,
  ];
}

const factsPart = ({ diagnosis, facts, placeholders, currency }: ContextParts): readonly string[] => [
  'FACTS id|signal|now|before|change|95% interval|n',
  // The first day of the change is already shown above.
  ...facts
    .filter(({ signal }) => signal !== 'change_start')
    .map((fact) => factRow(fact, diagnosis, placeholders, currency)),
];

function causesPart({ diagnosis, facts }: ContextParts, withFacts: boolean): readonly string[] {
  const shown = new Set(facts.map(({ id }) => id));
  const named = (ids: readonly string[]) =>
    ids
      .filter((id) => shown.has(id))
      .slice(0, mostNamed)
      .join(' ');
  const lines = plausibleCauses(diagnosis).map(({ cause, probability, supporting, contradicting }) => {
    const [pro, contra] = withFacts ? [named(supporting), named(contradicting)] : ['', ''];
    return `${cause} ${share(Math.round(probability * 100) / 100)}${pro === '' ? '' : `; for ${pro}`}${contra === '' ? '' : `; against ${contra}`}`;
  });
  const both =
    diagnosis.secondCause === null ? [] : [`both at work: ${diagnosis.rootCause}, ${diagnosis.secondCause}`];
  return ['CAUSES', ...lines, ...both];
}

function missingPart({ diagnosis }: ContextParts): readonly string[] {
  const { missing, flags } = diagnosis.dataQuality;
  const tables = tableNames.filter((name) => missing.includes(name));
  const warnings = flags.filter(({ severity }) => severity === 'warning').map(flagCode);
  return [
    `MISSING ${tables.length === 0 ? 'nothing' : tables.join(', ')}`,
    ...(warnings.length === 0
      ? []
      : [`DATA WARNINGS ${warnings.map((code) => code.replace(/[^a-z0-9_]/gu, '')).join(', ')}`]),
  ];
}

function checkPart({ diagnosis, placeholders }: ContextParts): readonly string[] {
  const check = diagnosis.hypotheses[0]?.check ?? null;
  return check === null ? [] : [`CHECK that would tell: ${placeholders.hide(checkText(check))}`];
}

function optionsPart({ options, placeholders, currency }: ContextParts): readonly string[] {
  const lines = options
    .filter(({ refused }) => refused === null)
    .map(({ workflow, parameters, expectedLoss, expectedImpact }) => {
      const impact = impactText(expectedImpact, currency);
      const loss = expectedLoss.toFixed(2);
      return `${workflow}: ${optionText(parameters, placeholders, currency)}; loss ${loss}${impact === null ? '' : `; then ${impact}`}`;
    });
  return ['OPTIONS', ...lines, ...refusedLines(options)];
}

/** Of the workflows that only lose more, the closest ones are named. */
const mostLosers = 2;

/** Workflows that cannot be chosen, one line for each reason. */
function refusedLines(options: readonly OfferedOption[]): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { workflow, refused, expectedLoss } of options) {
    if (refused === null) continue;
    const known = byReason.get(refused.because) ?? [];
    if (refused.by === 'loss' && known.length >= mostLosers) continue;
    const name = refused.by === 'loss' ? `${workflow} ${expectedLoss.toFixed(2)}` : workflow;
    byReason.set(refused.because, [...known, name]);
  }
  return [...byReason].map(([reason, workflows]) => `not allowed (${reason}): ${workflows.join(', ')}`);
}

const mostPast = 3;

function historyPart({ history }: ContextParts): readonly string[] {
  const past = history.campaign
    .slice(0, mostPast)
    .map(
      ({ day, cause, workflow, decision, outcome }) =>
        `${shortDay(day)} ${cause}, ${workflow}: ${decision}${outcome === null ? '' : `, ${outcome}`}`,
    );
  const record = history.account
    .filter(({ times }) => times > 0)
    .slice(0, mostPast)
    .map(recordText);
  return past.length + record.length === 0 ? [] : ['HISTORY', ...past, ...record];
}

/** In words: how often something helped in this account is not a fact a claim could cite. */
function recordText({ cause, workflow, times, helped }: AccountRecord): string {
  const rate = helped / times;
  const word =
    times < 3
      ? 'too seldom tried to tell'
      : rate >= 0.7
        ? 'mostly helped'
        : rate >= 0.4
          ? 'helped at times'
          : 'rarely helped';
  return `account: ${workflow} for ${cause} ${word}`;
}
