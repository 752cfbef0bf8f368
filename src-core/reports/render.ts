import { assertNever } from '../../src-shared/model/assertNever.ts';
import type { ReportFormat } from '../../src-shared/model/reporting.ts';
import { csvOf } from './csv.ts';
import { htmlOf } from './html/page.ts';
import { jsonOf } from './json.ts';
import { markdownOf } from './markdown.ts';
import type { Report } from './model.ts';
import { xlsxOf } from './xlsx.ts';

/** The file of a report; a PDF is printed from this HTML by the host, which has the browser for it. */
export async function renderReport(report: Report, format: ReportFormat): Promise<string | Uint8Array> {
  switch (format) {
    case 'pdf':
    case 'html':
      return htmlOf(report);
    case 'markdown':
      return markdownOf(report);
    case 'csv':
      return csvOf(report);
    case 'xlsx':
      return xlsxOf(report);
    case 'json':
      return jsonOf(report);
    default:
      return assertNever(format);
  }
}
