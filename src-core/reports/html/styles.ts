/** A face of the shipped typeface, as it stands in the page. */
export interface ReportFont {
  readonly weight: 400 | 500 | 700;
  /** Base64 of a woff2 file. */
  readonly data: string;
  readonly range: string;
}

export function fontFaces(fonts: readonly ReportFont[]): string {
  return fonts
    .map(
      ({ weight, data, range }) =>
        `@font-face{font-family:Roboto;font-weight:${weight};src:url(data:font/woff2;base64,${data}) format("woff2");unicode-range:${range}}`,
    )
    .join('\n');
}

/**
 * The style of every report: made for paper, readable on a screen. Page numbers are margin boxes, so that a person who prints the HTML has
 * them too.
 * @param accent `#rrggbb`, checked by the settings' schema
 */
export function styles(accent: string): string {
  return `
:root { --ink: #1b1c1f; --quiet: #5f626a; --line: #dcdde3; --accent: ${accent}; --wash: #f6f6f8; }
@page { size: A4; margin: 17mm 17mm 18mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 400 8.5pt Roboto, sans-serif; color: #5f626a; } }
* { box-sizing: border-box; }
html { font: 400 9.5pt/1.45 Roboto, "Helvetica Neue", Arial, sans-serif; color: var(--ink);
  font-variant-numeric: tabular-nums; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; background: #fff; overflow-wrap: anywhere; }
main { max-width: 176mm; margin: 0 auto; }
@media screen { main { padding: 14mm 6mm 20mm; } }
h1 { font-size: 19pt; line-height: 1.2; font-weight: 500; margin: 0 0 1.5mm; letter-spacing: -.01em; }
h2 { font-size: 13pt; line-height: 1.3; font-weight: 500; margin: 0; }
h3 { font-size: 9.5pt; font-weight: 700; margin: 4.5mm 0 1mm; break-after: avoid; }
p { margin: 0 0 1.5mm; max-width: 75ch; }
ul { margin: 0; padding-left: 4mm; } li { margin: 0 0 .8mm; max-width: 78ch; }
.facts { columns: 2 70mm; column-gap: 7mm; font-size: 8.5pt; line-height: 1.35; } .facts li { max-width: none; }
a { color: inherit; text-decoration: none; }
.quiet { color: var(--quiet); } .lead { font-size: 12pt; line-height: 1.4; margin: 4mm 0 5mm; max-width: none; }
.letterhead { display: flex; justify-content: space-between; align-items: center; gap: 8mm; min-height: 9mm;
  padding-bottom: 3mm; margin-bottom: 6mm; border-bottom: .6mm solid var(--accent); font-size: 8.5pt; color: var(--quiet); }
.letterhead img { display: block; max-height: 11mm; max-width: 52mm; }
.letterhead strong { color: var(--ink); font-weight: 500; font-size: 10.5pt; }
.figures { display: flex; flex-wrap: wrap; gap: 2mm 9mm; margin: 0 0 6mm; padding: 3mm 0; border: solid var(--line); border-width: .2mm 0; }
.figures div { display: flex; flex-direction: column-reverse; }
.figures dt { color: var(--quiet); font-size: 8pt; } .figures dd { margin: 0; font-size: 14pt; font-weight: 500; }
table { width: 100%; border-collapse: collapse; font-size: 8.5pt; line-height: 1.35; }
th { text-align: left; font-weight: 500; color: var(--quiet); border-bottom: .3mm solid var(--line); padding: 0 2.5mm 1mm 0; vertical-align: bottom; }
td { border-bottom: .2mm solid var(--line); padding: 1.3mm 2.5mm 1.3mm 0; vertical-align: top; }
tr { break-inside: avoid; } .n { text-align: right; } .fixed { table-layout: fixed; } h2 + table { margin-top: 2.5mm; }
thead { display: table-header-group; }
.item { margin-top: 9mm; padding-top: 4mm; border-top: .3mm solid var(--accent); }
.item > header { break-inside: avoid; break-after: avoid; }
.item > header p { margin: .5mm 0 1.5mm; } .verdict { font-weight: 500; font-size: 10.5pt; }
.summary { display: grid; grid-template-columns: 24mm 1fr; gap: 1.2mm 4mm; margin: 2mm 0 3mm; break-inside: avoid; }
.summary dt { color: var(--quiet); } .summary dd { margin: 0; max-width: 70ch; }
figure { margin: 3mm 0 2mm; break-inside: avoid; } figcaption { font-size: 8pt; color: var(--quiet); }
.chart { display: block; width: 100%; height: auto; font: 400 11px Roboto, sans-serif; }
.chart .grid { stroke: #ececf0; } .chart .tick { fill: #5f626a; } .chart .band { fill: #e4e5ea; }
.chart .expected { fill: none; stroke: #8b8e97; stroke-dasharray: 4 3; }
.chart .actual { fill: none; stroke: #0067a3; stroke-width: 1.8; stroke-linejoin: round; }
.chart .hollow { fill: #fff; stroke: #0067a3; } .chart .value { fill: #0067a3; font-weight: 500; }
.chart .change { stroke: #b34700; stroke-width: 1.2; } .chart .changed { fill: #b34700; } .chart .edit { fill: #96447a; }
.clamp { display: -webkit-box; -webkit-box-orient: vertical; overflow: hidden; -webkit-line-clamp: 2; }
.client .story { display: grid; grid-template-columns: 31mm 1fr; gap: 4.5mm 6mm; margin: 5mm 0; }
.client .story dt { font-weight: 700; color: var(--accent); } .client .story dd { margin: 0; }
.client .story dd .clamp { -webkit-line-clamp: 4; }
.client .tight { row-gap: 3mm; margin: 3mm 0; } .client .tight dd .clamp { -webkit-line-clamp: 3; }
.client table { table-layout: fixed; } .client td .clamp { -webkit-line-clamp: 5; } .client td.name .clamp { -webkit-line-clamp: 3; }
.client td.name { font-weight: 500; }
.note { font-size: 8pt; color: var(--quiet); margin-top: 4mm; max-width: none; }
.taken { text-decoration: line-through; color: var(--quiet); }
`;
}
