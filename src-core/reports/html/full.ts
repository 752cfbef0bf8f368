import { unknown } from '../../../src-shared/format/number.ts';
import type { FactLine, Report, ReportItem, ReportWhatIf } from '../model.ts';
import { kpiChart } from './chart.ts';
import { html, isolated, type Markup, none } from './markup.ts';

/** From here on a list of what is in the report helps. */
const listedFrom = 3;

/** Every item with its evidence, behind what it all comes to. */
export function fullBody(report: Report): Markup {
  const { title, lead, items, unread, terms } = report;
  const isOne = items.length === 1;
  return html`<h1>${isolated(title)}</h1>
${isOne ? none : html`<p class="lead">${lead}</p>${figures(report)}`}
${items.length < listedFrom ? none : overview(items)}
${items.map((item, index) => section(item, index, isOne))}
${list('Could not be read', unread, 'h2')}
${terms.length === 0 ? none : html`<p class="note">${terms.map(({ label, value }) => html`${label} is ${value}. `)}</p>`}`;
}

export function figures({ figures: all }: Pick<Report, 'figures'>): Markup {
  if (all.length === 0) return none;
  return html`<dl class="figures">${all.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function overview(items: readonly ReportItem[]): Markup {
  const rows = items.map(
    ({ name, change, cause, decided, outcome }, index) =>
      html`<tr><td><a href="#item-${index + 1}">${isolated(name)}</a></td><td>${change}</td><td>${cause}</td><td>${isolated(decided)}</td><td>${outcome.text}</td></tr>`,
  );
  return html`<h2>In short</h2><table class="fixed"><thead><tr><th style="width:20%">Campaign</th><th style="width:19%">What changed</th><th style="width:15%">Cause</th><th style="width:25%">Decision</th><th>Since then</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

function section(item: ReportItem, index: number, isOne: boolean): Markup {
  const { name, platform, asOf, certainty, headline, change, precision, cause, action, expected, risk } =
    item;
  const { diagnosis } = item.recommendation;
  const term = (label: string, text: string | null) =>
    text === null || text === '' ? none : html`<dt>${label}</dt><dd>${isolated(text)}</dd>`;
  const context = html`<p class="quiet">${platform} · as of ${asOf} · ${certainty}</p>`;
  return html`<section class="item" id="item-${index + 1}"><header>
${isOne ? context : html`<h2>${isolated(name)}</h2>${context}`}<p class="verdict">${isolated(headline)}</p></header>
<dl class="summary">${term('What changed', change)}${term('', precision)}${term('Cause', cause)}${term('Do', action)}${term('Expect', expected)}${term('Risk', [risk, ...item.risks].join('. ').replaceAll('..', '.'))}</dl>
${kpiChart(diagnosis)}
${list('Why', item.why)}
${list('What speaks against it', item.against)}
${decisions(item)}
${item.whatIfs.map(whatIf)}
${list('Did it work', [item.outcome.text])}
${list('What would change the verdict', item.next)}
${list('What was not known', item.unknown)}
${list(
  'Edits of the account',
  item.edits.map(({ day, text }) => `${day}: ${text}`),
)}
${drivers(item)}
${facts(item.facts)}
${alternatives(item)}
${item.made === null ? none : html`<p class="note">${item.made}</p>`}
</section>`;
}

function list(title: string, texts: readonly string[], level: 'h2' | 'h3' = 'h3'): Markup {
  if (texts.length === 0) return none;
  const heading = level === 'h2' ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`;
  const [only] = texts;
  if (texts.length === 1 && only !== undefined) return html`${heading}<p>${isolated(only)}</p>`;
  return html`${heading}<ul>${texts.map((text) => html`<li>${isolated(text)}</li>`)}</ul>`;
}

function decisions({ decisions: all }: ReportItem): Markup {
  if (all.length === 0) return list('Decision', ['Not decided yet']);
  return html`<h3>Decision</h3><ul>${all.map(
    ({ day, text, takenBack }) =>
      html`<li>${day}: <span class="${takenBack ? 'taken' : 'holds'}">${isolated(text)}</span>${takenBack ? ' (taken back)' : ''}</li>`,
  )}</ul>`;
}

/** What differs has a sign before it, in print as well. */
function whatIf({ name, verdict, saved, assumed, rows, assumptions }: ReportWhatIf): Markup {
  return html`<h3>What if: ${isolated(name)}</h3><p>${verdict} Assumed: ${isolated(assumed)}.</p>
<table class="fixed"><thead><tr><th style="width:22%"></th><th style="width:36%">Recommendation</th><th>What if</th></tr></thead>
<tbody>${rows.map(
    ({ label, original, changed, differs }) =>
      html`<tr><td>${label}</td><td>${isolated(original)}</td><td>${differs ? '≠' : ''} ${isolated(changed)}</td></tr>`,
  )}</tbody></table>
<p class="note">${saved}${assumptions.map((text) => ` ${text}`)}</p>`;
}

function drivers({ drivers: all }: ReportItem): Markup {
  if (all.length === 0) return none;
  return html`<h3>What moved it</h3><table><thead><tr><th>Driver</th><th class="n">Before</th><th class="n">Now</th><th class="n">Its share of the change</th></tr></thead>
<tbody>${all.map(
    ({ name, before, now, contribution }) =>
      html`<tr><td>${name}</td><td class="n">${before}</td><td class="n">${now}</td><td class="n">${contribution}</td></tr>`,
  )}</tbody></table>`;
}

/**
 * Each fact's sentence has its figures and days; what it rests on follows. A list and not a table: of 200 recommendations they are half of
 * what a browser lays out and tags.
 */
function facts(all: readonly FactLine[]): Markup {
  if (all.length === 0) return none;
  const from = ({ n, source }: FactLine): string => (n === unknown ? source : `n ${n}, ${source}`);
  return html`<h3>Evidence</h3><ul class="facts">${all.map(
    (fact) => html`<li>${isolated(fact.text)} (${from(fact)})</li>`,
  )}</ul>`;
}

/** Why not something else: for experts, who asked for all of it. */
function alternatives({ alternatives: all, made }: ReportItem): Markup {
  return made === null
    ? none
    : list(
        'What else',
        all.map(({ name, why }) => `${name}: ${why}`),
      );
}
