import { microMoney } from '../../../src-shared/format/money.ts';
import { counted } from '../../../src-shared/format/number.ts';
import { cut } from '../clean.ts';
import type { Report, ReportItem } from '../model.ts';
import { kpiChart } from './chart.ts';
import { figures } from './full.ts';
import { html, isolated, type Markup, none } from './markup.ts';

/** Rows that fit on the page whatever is in them: each is clamped. */
const mostRows = 6;
const mostWhatIfs = 2;
/** A name longer than two lines of the page says no more. */
const longestTitle = 90;
const caveat =
  '“Did it work” compares the complete days since a decision with what was forecast. It is a measurement, not a proof: other things may have changed in the same days.';

/** One page for the person who pays: what changed and by whom, why, what we did, whether it worked, what comes next. */
export function clientBody(report: Report): Markup {
  const [only] = report.items;
  return report.items.length === 1 && only !== undefined ? oneStory(report, only) : manyStories(report);
}

function oneStory(report: Report, item: ReportItem): Markup {
  const { headline, platform, certainty, change, cause, why, done, expected, outcome, next, whatIfs } = item;
  return html`<h1>${isolated(cut(report.title, longestTitle))}</h1>
<p class="quiet">${platform} · as of ${item.asOf}</p>
<p class="lead"><span class="clamp">${isolated(headline)}</span></p>
${kpiChart(item.recommendation.diagnosis)}
<dl class="${whatIfs.length === 0 ? 'story' : 'story tight'}">
${row('What changed', [change, byWhom(item)])}
${row('Why', [`${cause} (${certainty.toLowerCase()}). ${why.slice(0, 3).join(' ')}`])}
${row('What we did', [done])}
${expected === null ? none : row('What to expect', [expected])}
${row('Did it work', [outcome.text])}
${row('What else we looked at', whatElse(item))}
${row('Next', next.slice(0, 2))}
${item.unknown.length === 0 ? none : row('What was not known', item.unknown.slice(0, 2))}
</dl>
<p class="note">${caveat}</p>
${terms(report)}`;
}

/** Saved what-ifs, as many as there is room for. */
function whatElse({ whatIfs }: ReportItem): readonly string[] {
  const left = whatIfs.length - mostWhatIfs;
  return [
    ...whatIfs.slice(0, mostWhatIfs).map(({ short }) => short),
    ...(left <= 0 ? [] : [`${counted(left, 'more what-if')} in the full report.`]),
  ];
}

function row(title: string, texts: readonly string[]): Markup {
  const shown = texts.filter((text) => text !== '');
  if (shown.length === 0) return none;
  return html`<dt>${title}</dt><dd>${shown.map((text) => html`<div class="clamp">${isolated(text)}</div>`)}</dd>`;
}

/** Whose doing it was, as far as the account's own log says. */
function byWhom({ edits }: ReportItem): string {
  const [last] = edits.toReversed();
  if (last === undefined) return 'The account’s own log holds no edit in the four weeks before.';
  const others =
    edits.length === 1 ? '' : `, and ${counted(edits.length - 1, 'more edit')} in the four weeks before`;
  return `Edits of the account: ${last.day}, ${last.text}${others}.`;
}

function manyStories(report: Report): Markup {
  const ranked = report.items.toSorted((a, b) => atStakeOf(b) - atStakeOf(a));
  const shown = ranked.slice(0, mostRows);
  const left = ranked.slice(mostRows);
  return html`<h1>${report.title}</h1>
<p class="lead">${report.lead}</p>
${figures(report)}
${shown.length === 0 ? none : stories(shown)}
${left.length === 0 ? none : html`<p class="note">${leftWords(shown.length, left)}</p>`}
<p class="note">${caveat}</p>
${terms(report)}`;
}

const atStakeOf = ({ recommendation }: ReportItem): number => recommendation.diagnosis.moneyAtStakePerDay;

function stories(items: readonly ReportItem[]): Markup {
  const cell = (text: string) => html`<td><div class="clamp">${isolated(text)}</div></td>`;
  return html`<table><thead><tr><th style="width:19%">Campaign</th><th style="width:19%">What changed</th><th style="width:24%">Why</th><th style="width:19%">What we did</th><th>Did it work</th></tr></thead>
<tbody>${items.map(
    (item) =>
      html`<tr><td class="name"><div class="clamp">${isolated(item.name)}</div><span class="quiet">${atStake(item)}</span></td>${cell(item.change)}${cell(`${item.cause}. ${item.why[1] ?? item.why[0] ?? ''}`)}${cell(item.done)}${cell(item.outcome.text)}</tr>`,
  )}</tbody></table>`;
}

function atStake({ recommendation }: ReportItem): string {
  const { moneyAtStakePerDay, kpi } = recommendation.diagnosis;
  if (moneyAtStakePerDay === 0) return '';
  return [microMoney(Math.round(moneyAtStakePerDay * 1e6), kpi.currency), 'a day at stake'].join(' ');
}

/** "12 more bid adjustments …" would claim more than is known of each: the workflows are counted. */
function leftWords(shown: number, left: readonly ReportItem[]): string {
  const byWorkflow = new Map<string, number>();
  for (const { recommendation } of left) {
    const { recommendedWorkflow } = recommendation.diagnosis;
    byWorkflow.set(recommendedWorkflow, (byWorkflow.get(recommendedWorkflow) ?? 0) + 1);
  }
  const parts = [...byWorkflow].toSorted((a, b) => b[1] - a[1]).map(([name, size]) => `${name} ${size}`);
  const ranked = 'with the most money at stake are shown';
  return `The ${shown} ${ranked}; ${left.length} more are not: ${parts.join(', ')}. The full report has each with its evidence.`;
}

function terms({ terms: all, wording }: Report): Markup {
  if (all.length === 0 || wording === 'expert') return none;
  return html`<p class="note">${all.map(({ label, value }) => html`${label} is ${value}. `)}</p>`;
}
