import type { Job } from '../../../src-shared/model/job.ts';
import type { ReportRequest } from '../../../src-shared/model/reporting.ts';
import { api } from '../../client/api.ts';
import { saveFile } from '../../client/saveFile.ts';
import { announceEnd } from '../../common/jobs/useJobs.ts';
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

/** One that fails at once may be over before the list of jobs has it: its end is reported here, or there, once. */
async function saveWhenReady(jobId: string): Promise<void> {
  let last: Job | null = null;
  for await (const job of await api.jobs.watch({ jobId })) last = job;
  if (last === null) return;
  announceEnd(last);
  if (last.state !== 'done') return;
  saveFile((await api.reports.take({ jobId })).file);
}
