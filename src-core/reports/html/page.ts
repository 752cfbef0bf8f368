import type { Report } from '../model.ts';
import { clientBody } from './client.ts';
import { fullBody } from './full.ts';
import { html, Markup, none } from './markup.ts';
import { fontFaces, type ReportFont, styles } from './styles.ts';

/** Nothing is fetched and nothing runs, whatever a name holds and wherever the file is opened. */
const policy = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'";

/** A report as one file: styles, logo and charts are inside it; the typeface is put in by `withFonts`. */
export function htmlOf(report: Report): string {
  const isClient = report.layout === 'client';
  const style = new Markup(`<style>${styles(report.accent)}</style>`);
  const title = [report.title, report.company].filter((one) => one !== '').join(' · ');
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy.replaceAll("'", '&#39;'))}">
<meta name="viewport" content="width=device-width">
<meta name="generator" content="Causeway">
<title>${title}</title>
${style}
</head>
<body class="${isClient ? 'client' : 'full'}">
<main>
${letterhead(report)}
${isClient ? clientBody(report) : fullBody(report)}
</main>
</body>
</html>
`.text;
}

/** The typeface inside the page, once it is known which letters it needs. */
export function withFonts(page: string, fonts: readonly ReportFont[]): string {
  return page.replace('<style>', () => `<style>${fontFaces(fonts)}`);
}

function letterhead({ logo, company, period, made }: Report): Markup {
  const name = company === '' ? none : html`<strong>${company}</strong>`;
  return html`<div class="letterhead"><div>${logo === null ? name : html`<img src="${logo}" alt="${company}">`}</div>
<div>${[period, made].filter((one) => one !== '').join(' · ')}</div></div>`;
}
