import { type Cause, causes, type Workflow, workflows } from '../../../src-shared/model/vocabulary.ts';

/** A line of the facts: id, signal, now, before, change, interval, n. Cells unchanged, '' where empty. */
export interface Fact {
  readonly id: string;
  readonly signal: string;
  readonly now: string;
  readonly before: string;
  readonly change: string;
}

export interface NamedCause {
  readonly cause: Cause;
  /** Percent. */
  readonly probability: number;
  readonly supporting: readonly string[];
  readonly contradicting: readonly string[];
}

export interface Option {
  readonly workflow: Workflow;
  readonly allowed: boolean;
  readonly loss: number | null;
}

/** What a careful reader takes from a prompt. */
export interface Read {
  readonly facts: readonly Fact[];
  readonly causes: readonly NamedCause[];
  readonly options: readonly Option[];
  /** Causes that are given as acting together. */
  readonly together: readonly Cause[];
}

const idsIn = (text: string): readonly string[] => text.match(/\bE[1-9]\d*\b/g) ?? [];

/** Extracts the evidence table, the causes and the options from a prompt, line by line; other lines are skipped. */
export function readContext(prompt: string): Read {
  const facts: Fact[] = [];
  const named: NamedCause[] = [];
  const options: Option[] = [];
  const together: Cause[] = [];
  for (const raw of prompt.split('\n')) {
    const line = raw.replace(/^[\s\-*•]+/, '');
    const fact = factOf(line);
    if (fact !== null && !facts.some(({ id }) => id === fact.id)) facts.push(fact);
    const cause = causeOf(line);
    if (cause !== null && !named.some((known) => known.cause === cause.cause)) named.push(cause);
    for (const option of optionsOf(line))
      if (!options.some(({ workflow }) => workflow === option.workflow)) options.push(option);
    if (line.startsWith('both at work')) together.push(...causes.filter((code) => line.includes(code)));
  }
  return { facts, causes: named.sort((one, two) => two.probability - one.probability), options, together };
}

function factOf(line: string): Fact | null {
  const [id = '', signal = '', now = '', before = '', change = ''] = line
    .split('|')
    .map((cell) => cell.trim());
  return /^E[1-9]\d*$/.test(id) && signal !== '' ? { id, signal, now, before, change } : null;
}

function causeOf(line: string): NamedCause | null {
  const cause = causes.find((code) => line.startsWith(code) && !/^\w/.test(line.slice(code.length)));
  if (cause === undefined) return null;
  const rest = line.slice(cause.length);
  const percent = /(\d+(?:\.\d+)?)\s*%?/.exec(rest.replace(/\bE\d+\b/g, ''));
  if (percent === null) return null;
  const against = rest.search(/against|contra/i);
  const cells = rest.split('|');
  const [forText, againstText] =
    against >= 0
      ? [rest.slice(0, against), rest.slice(against)]
      : [cells.slice(0, -1).join('|'), cells.length > 2 ? (cells.at(-1) ?? '') : ''];
  return {
    cause,
    probability: Number(percent[1]),
    supporting: idsIn(forText),
    contradicting: idsIn(againstText),
  };
}

/** The option a line offers, or those it rules out. */
function optionsOf(line: string): readonly Option[] {
  if (/^not allowed\b/i.test(line))
    return workflows
      .filter((name) => line.slice(line.indexOf('):')).includes(name))
      .map((workflow) => ({ workflow, allowed: false, loss: null }));
  const workflow = workflows.find(
    (name) => line.startsWith(name) && /^\s*[|:(—-]/.test(line.slice(name.length)),
  );
  if (workflow === undefined) return [];
  const loss = /loss\D{0,12}?(-?\d+(?:\.\d+)?)/i.exec(line) ?? /\|\s*(-?\d+(?:\.\d+)?)\s*(?:\||$)/.exec(line);
  const allowed = !/not allowed|ruled out|forbidden|blocked|not possible/i.test(line);
  return [{ workflow, allowed, loss: loss === null ? null : Number(loss[1]) }];
}
