import { resolve } from 'node:path';
import { MemorySink } from '../../../src-core/ingest/sinks/memorySink.ts';
import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import type { ImportReport } from '../../../src-shared/model/importing.ts';
import { localToday } from '../../base/clock.ts';
import { openTarget, readTarget } from '../../jobs/reading.ts';
import { resolvePath } from '../../jobs/target.ts';
import { type CliIo, InputError } from './io.ts';

export interface ReadFolder {
  readonly campaigns: readonly CampaignData[];
  readonly report: ImportReport;
}

/** Reads a data folder into memory, touching no database. One unusable file stops it. */
export async function readDataFolder(io: CliIo, dir: string): Promise<ReadFolder> {
  const { target } = resolvePath(resolve(io.cwd, dir));
  if (target.kind !== 'folder')
    throw new InputError(
      `${dir} is a file; a data folder is needed here.`,
      "Name the folder with campaign_daily.csv in it. A platform's own export is read by import FILE.",
    );
  const sink = new MemorySink();
  const opened = await openTarget({ target, source: 'data_folder' });
  const report = await readTarget(opened, { answers: {}, today: localToday(io.now()) }, sink, {
    signal: new AbortController().signal,
    progress: () => undefined,
  });
  refuseUnusable(report);
  return { campaigns: sink.campaigns(), report };
}

/** An unusable file is reported at once: going on without it would look like an answer from all the data. */
export function refuseUnusable(report: ImportReport): void {
  const errors = report.faults.filter(({ severity }) => severity === 'error');
  const first = errors[0] ?? (report.usable ? undefined : report.faults[0]);
  if (first === undefined) {
    if (report.usable) return;
    throw new InputError('There are no rows to read.', 'Choose a file or folder with data.');
  }
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  throw new InputError(`${first.message}${more}`, first.fix);
}

/** Rows that were left out or flagged, one line each, for stderr. */
export function faultLines(report: ImportReport, shown = 10): string[] {
  const lines = report.faults.slice(0, shown).map((fault) => {
    const place = [fault.file, fault.line === null ? null : `line ${fault.line}`, fault.column]
      .filter((part) => part !== null)
      .join(', ');
    return `${fault.severity}: ${place}: ${fault.message} ${fault.fix}`;
  });
  const total = Object.values(report.faultCounts).reduce((sum, count) => sum + count, 0);
  if (total > lines.length) lines.push(`… and ${total - lines.length} more like these.`);
  return lines;
}
