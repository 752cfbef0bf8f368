import { z } from 'zod';
import type { Day, DayWindow } from '../../../src-shared/model/day.ts';
import { ConnectorError } from '../base/failure.ts';
import { fileGone } from '../base/fileAnswer.ts';
import type { Reading } from '../base/platform.ts';
import { callReporting } from './call.ts';
import { tableOf } from './table.ts';
import { reportZoneOf } from './zones.ts';

export interface Report {
  /** Such as `CampaignPerformance`. */
  readonly type: string;
  readonly columns: readonly [string, ...string[]];
  readonly days: DayWindow;
  /** A row for each day; without it the report has its own times. */
  readonly isDaily: boolean;
}

const submitted = z.object({ ReportRequestId: z.string().min(1) });
const polled = z.object({
  ReportRequestStatus: z.object({ Status: z.string(), ReportDownloadUrl: z.string().nullish() }),
});

/** Between two questions whether a report is ready: most are within seconds, and Microsoft wants few. */
const waitsMs = [2_000, 4_000, 8_000, 15_000] as const;
const usualWaitMs = 30_000;
/** A report that takes longer is asked for anew another time. */
const mostQuestions = 25;

/**
 * A report: asked for, made by Microsoft in its own time, and fetched as a file. Each row is parsed by its schema. Rejects with
 * ConnectorError.
 */
export async function report<Row>(
  reading: Reading,
  asked: Report,
  row: z.ZodType<Row>,
): Promise<readonly Row[]> {
  const { ReportRequestId } = await callReporting(
    reading,
    'GenerateReport/Submit',
    { ReportRequest: requestOf(reading, asked) },
    submitted,
  );
  const table = tableOf(asked.columns, row);
  const fetched = async (): Promise<readonly Row[]> => {
    const address = await addressOf(reading, ReportRequestId);
    // A report without rows has no file.
    if (address === null) return [];
    return reading.door.ask({ path: address, isFile: true }, table, reading.signal);
  };
  try {
    return await fetched();
  } catch (error) {
    // The address ends after five minutes, which a throttled reading can take; a new one is given for the asking.
    if (!(error instanceof ConnectorError) || error.failure.code !== fileGone) throw error;
    return fetched();
  }
}

async function addressOf(reading: Reading, ReportRequestId: string): Promise<string | null> {
  for (let question = 0; question < mostQuestions; question += 1) {
    await reading.door.pause(waitsMs[question] ?? usualWaitMs, reading.signal);
    const { ReportRequestStatus: found } = await callReporting(
      reading,
      'GenerateReport/Poll',
      { ReportRequestId },
      polled,
    );
    if (found.Status === 'Success')
      return found.ReportDownloadUrl === '' ? null : (found.ReportDownloadUrl ?? null);
    if (found.Status !== 'Pending')
      throw new ConnectorError('unavailable', { status: 200, code: `report: ${found.Status}` });
  }
  throw new ConnectorError('timeout', { status: 200, code: 'report: Pending' });
}

const requestOf = ({ account }: Reading, { type, columns, days, isDaily }: Report) => ({
  Type: `${type}ReportRequest`,
  ReportName: type,
  Format: 'Csv',
  FormatVersion: '2.0',
  // It counts the rows, which tells half a report from a whole one.
  ExcludeReportHeader: false,
  ExcludeColumnHeaders: false,
  ExcludeReportFooter: true,
  // The last days are read again anyway.
  ReturnOnlyCompleteData: false,
  ...(isDaily ? { Aggregation: 'Daily' } : {}),
  Columns: columns,
  Scope: { AccountIds: [account.id] },
  Time: {
    CustomDateRangeStart: dateOf(days.from),
    CustomDateRangeEnd: dateOf(days.to),
    // Without it days begin in California.
    ReportTimeZone: reportZoneOf(account.timezone),
  },
});

function dateOf(day: Day) {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { Day: date, Month: month, Year: year };
}
