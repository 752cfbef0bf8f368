import { dayRange } from '../../src-shared/format/day.ts';
import { counted } from '../../src-shared/format/number.ts';
import type { Id } from '../../src-shared/model/ids.ts';
import { type ReportRequest, type ReportScope, reportFiles } from '../../src-shared/model/reporting.ts';
import type { OpenWorkspace } from '../services/openWorkspace.ts';
import type { PdfPrinter } from '../services/pdf/printer.ts';
import type { FinishedReports, ReportFile } from '../services/reports/finishedReports.ts';
import type { JobRegistry } from './jobRegistry.ts';
import type { WorkerPool } from './pool.ts';
import type { ReportResult } from './protocol.ts';

/** What a report needs to start. */
export interface ReportJobServices {
  readonly jobs: JobRegistry;
  readonly pool: WorkerPool;
  readonly pdfPrinter: PdfPrinter;
  readonly finishedReports: FinishedReports;
  readonly now: () => Date;
  readonly userName: string;
}

/** Starts making a report; returns the job's id, under which its file can be fetched once the job is done. */
export function startReport(
  { jobs, pool, pdfPrinter, finishedReports, now, userName }: ReportJobServices,
  { store, lend, kind }: OpenWorkspace,
  request: ReportRequest,
): Id {
  const madeBy = store.settings.get().analystName || userName;
  const job = jobs.start({
    kind: 'report',
    label: labelOf(request.scope),
    workspace: kind,
    slots: ['report'],
    run: async (report, signal) => {
      // Held from within the job: a refused one holds nothing.
      const { place, giveBack } = lend();
      try {
        const made = await pool.run(
          { kind: 'report', store: place, at: now().toISOString(), request, madeBy },
          { onProgress: report, onChanged: () => undefined },
          signal,
        );
        if (request.format === 'pdf') report({ done: made.items, total: made.items, step: 'Printing' });
        const file = await fileOf(made, request, pdfPrinter, signal);
        signal.throwIfAborted();
        finishedReports.put(job.id, kind, file);
        return sentence(made, file.name);
      } finally {
        giveBack();
      }
    },
  });
  return job.id;
}

function labelOf(scope: ReportScope): string {
  return scope.kind === 'period'
    ? `the report of ${dayRange(scope)}`
    : `the report on ${counted(scope.ids.length, 'recommendation')}`;
}

async function fileOf(
  { name, content }: ReportResult,
  { format }: ReportRequest,
  printer: PdfPrinter,
  signal: AbortSignal,
): Promise<ReportFile> {
  const { extension, mediaType } = reportFiles[format];
  const bytes = format === 'pdf' ? await printer.print(String(content), signal) : content;
  return { name: `${name}.${extension}`, mediaType, content: new Uint8Array(Buffer.from(bytes)) };
}

function sentence({ items, unread }: ReportResult, name: string): string {
  const done = `The report is ready: ${name}, ${counted(items, 'recommendation')}.`;
  return unread === 0 ? done : `${done} ${counted(unread, 'more')} could not be read; the report says which.`;
}
