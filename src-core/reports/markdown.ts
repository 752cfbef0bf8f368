import type { Report, ReportItem, ReportWhatIf } from './model.ts';

/** Signs that Markdown, or HTML inside it, would take for its own. */
const special = /[\\`*_{}[\]<>()#|~!&]/gu;

function text(value: string): string {
  const escaped = value.replace(special, (sign) =>
    sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : `\\${sign}`,
  );
  return escaped.replace(/^([-+=]|\d+[.)])/u, '\\$1');
}

const list = (values: readonly string[]): string => values.map((value) => `- ${text(value)}\n`).join('');

function section(title: string, values: readonly string[]): string {
  return values.length === 0 ? '' : `### ${title}\n\n${list(values)}\n`;
}

function table(titles: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => text(cell) || ' ').join(' | ')} |\n`;
  return `${line(titles)}|${titles.map(() => ' --- |').join('')}\n${rows.map(line).join('')}\n`;
}

/** A report as Markdown: readable as it stands, and in whatever shows it. */
export function markdownOf(report: Report): string {
  const { title, company, period, made, lead, figures, items, unread, terms } = report;
  const head = [company, period, made].filter((part) => part !== '').map(text);
  const body = report.layout === 'client' ? items.map(clientItem) : items.map((item) => fullItem(item));
  return [
    `# ${text(title)}\n\n${head.join(' · ')}\n\n**${text(lead)}**\n\n`,
    table(
      figures.map(({ label }) => label),
      figures.length === 0 ? [] : [figures.map(({ value }) => value)],
    ),
    ...body,
    section('Could not be read', unread),
    section(
      'Terms',
      terms.map(({ label, value }) => `${label}: ${value}`),
    ),
  ].join('');
}

function heading({ name, platform, asOf, certainty, headline }: ReportItem): string {
  return `## ${text(name)}\n\n${text(platform)} · as of ${text(asOf)} · ${text(certainty)}\n\n**${text(headline)}**\n\n`;
}

function clientItem(item: ReportItem): string {
  return [
    heading(item),
    list([
      `What changed: ${item.change}`,
      `Why: ${item.cause}. ${item.why.join(' ')}`,
      `What we did: ${item.done}`,
      `Did it work: ${item.outcome.text}`,
      ...item.next.slice(0, 1).map((next) => `Next: ${next}`),
    ]),
    '\n',
  ].join('');
}

function fullItem(item: ReportItem): string {
  const { change, precision, expected, risk, risks, facts, drivers, made } = item;
  return [
    heading(item),
    section('What happened', [change, ...(precision === null ? [] : [precision])]),
    section(`Why: ${text(item.cause)}`, item.why),
    section('What speaks against it', item.against),
    section('What to do', [
      item.action,
      ...(expected === null ? [] : [`Expected: ${expected}`]),
      `${risk}. ${risks.join(' ')}`.trim(),
    ]),
    section('Decisions', decisionsOf(item)),
    ...item.whatIfs.map(whatIf),
    section('Did it work', [item.outcome.text]),
    section('What would change the verdict', item.next),
    section('What was not known', item.unknown),
    section(
      'Edits of the account',
      item.edits.map(({ day, text: what }) => `${day}: ${what}`),
    ),
    drivers.length === 0 ? '' : '### What moved it\n\n',
    table(
      ['Driver', 'Before', 'Now', 'Its share of the change'],
      drivers.map(({ name, before, now, contribution }) => [name, before, now, contribution]),
    ),
    facts.length === 0 ? '' : '### Evidence\n\n',
    table(
      ['Fact', 'Now', 'Before', 'Change', 'n', 'Source', 'Days'],
      facts.map((fact) => [fact.text, fact.now, fact.before, fact.change, fact.n, fact.source, fact.days]),
    ),
    made === null ? '' : `${text(made)}\n\n`,
  ].join('');
}

function whatIf({ name, verdict, saved, assumed, rows, assumptions }: ReportWhatIf): string {
  return [
    section(`What if: ${text(name)}`, [`${verdict} Assumed: ${assumed}.`]),
    table(
      ['What', 'Recommendation', 'What if'],
      rows.map(({ label, original, changed, differs }) => [
        label,
        original,
        differs ? `≠ ${changed}` : changed,
      ]),
    ),
    list([saved, ...assumptions]),
    '\n',
  ].join('');
}

function decisionsOf({ decisions }: ReportItem): readonly string[] {
  if (decisions.length === 0) return ['Not decided yet'];
  return decisions.map(
    ({ day, text: what, takenBack }) => `${day}: ${what}${takenBack ? ' (taken back)' : ''}`,
  );
}
