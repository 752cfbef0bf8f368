import type { Job } from '../../../src-shared/model/job.ts';
import type { ReportRequest } from '../../../src-shared/model/reporting.ts';
import { api } from '../../client/api.ts';
import { explain } from '../../ui/explain.ts';
import { showReason } from '../../ui/showReason.ts';

/** Starts a report; resolves once it runs. Its file is saved when it is ready, whatever is on the screen by then. */
export async function makeReport(request: ReportRequest): Promise<void> {
  const { jobId } = await api.reports.start(request);
  saveWhenReady(jobId).catch((error: unknown) => {
    const { what, fix } = explain(error);
    showReason(`The report could not be saved. ${what} ${fix}`);
  });
}

/** How the job ended is reported where all jobs are. */
async function saveWhenReady(jobId: string): Promise<void> {
  let last: Job | null = null;
  for await (const job of await api.jobs.watch({ jobId })) last = job;
  if (last?.state !== 'done') return;
  save((await api.reports.take({ jobId })).file);
}

/** As a download: the browser, or the desktop shell's dialog, says where. */
function save(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  // The download has its own hold on the file once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
