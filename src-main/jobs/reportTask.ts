import { setImmediate } from 'node:timers/promises';
import { summaryOf } from '../../src-core/diagnosis/whatIf/inWords.ts';
import { buildReport } from '../../src-core/reports/build.ts';
import { withFonts } from '../../src-core/reports/html/page.ts';
import type { ReportInput, ReportSource } from '../../src-core/reports/model.ts';
import { reportName } from '../../src-core/reports/name.ts';
import { renderReport } from '../../src-core/reports/render.ts';
import { dayRange } from '../../src-shared/format/day.ts';
import type { Id } from '../../src-shared/model/ids.ts';
import type { Recommendation, WordedRecommendation } from '../../src-shared/model/recommendation.ts';
import { mostReported, type ReportScope } from '../../src-shared/model/reporting.ts';
import { localDayEnd, localMidnight, localToday } from '../base/clock.ts';
import { TaskFailure } from '../base/failure.ts';
import { inSentences } from '../services/inSentences.ts';
import { fontsFor } from '../services/reports/fonts.ts';
import { StoreError } from '../store/database/storeError.ts';
import type { StoreReader } from '../store/openReader.ts';
import type { ReportResult, TaskContext, WorkerTask } from './protocol.ts';

type ReportTask = WorkerTask & { readonly kind: 'report' };
type Context = Pick<TaskContext, 'signal' | 'progress'>;

/** Reads what a report is about, and writes it: a PDF as the HTML it is printed from. */
export async function writeReport(
  store: StoreReader,
  { request, madeBy, at }: ReportTask,
  context: Context,
): Promise<ReportResult> {
  const { scope, layout, wording, format } = request;
  const ids = idsOf(store, scope);
  const { sources, unread } = await read(store, ids, new Set(request.whatIfs), context);
  if (sources.length === 0) throw unreadable(unread);
  context.progress({ done: ids.length, total: ids.length, step: 'Writing' });
  const input: ReportInput = {
    scope,
    layout,
    wording,
    settings: store.settings.get().reports,
    madeBy,
    today: localToday(new Date(at)),
    dayOf: (instant) => localToday(new Date(instant)),
    sources,
    unread,
  };
  const report = buildReport(input);
  const content = await renderReport(report, format);
  const isPage = format === 'html' || format === 'pdf';
  return {
    name: reportName(input),
    content: isPage && typeof content === 'string' ? withFonts(content, await fontsFor(content)) : content,
    items: sources.length,
    unread: unread.length,
  };
}

function idsOf(store: StoreReader, scope: ReportScope): readonly Id[] {
  if (scope.kind === 'selection') return [...new Set(scope.ids)];
  const { from, to } = scope;
  if (from > to)
    throw new TaskFailure(
      'UNUSABLE_INPUT',
      `The period of the report ends on ${to}, before it begins on ${from}.`,
      'Exchange the two days.',
    );
  const ids = store.decisions.decidedBetween(localMidnight(from), localDayEnd(to));
  if (ids.length === 0)
    throw new TaskFailure(
      'UNUSABLE_INPUT',
      `Nothing was decided over ${dayRange(scope)}, so there is nothing to report.`,
      'Choose other days, or report on recommendations by selecting them.',
    );
  if (ids.length > mostReported)
    throw new TaskFailure(
      'UNUSABLE_INPUT',
      `${ids.length} recommendations were decided on over ${dayRange(scope)}; a report holds at most ${mostReported}.`,
      'Choose fewer days.',
    );
  return ids;
}

async function read(
  store: StoreReader,
  ids: readonly Id[],
  whatIfs: ReadonlySet<Id>,
  { signal, progress }: Context,
) {
  const sources: ReportSource[] = [];
  const unread: string[] = [];
  for (const [index, id] of ids.entries()) {
    // A cancel arrives between two of them.
    await setImmediate();
    signal.throwIfAborted();
    progress({ done: index, total: ids.length, step: 'Reading what it is about' });
    const found = oneOf(store, id, whatIfs);
    if (typeof found === 'string') unread.push(found);
    else sources.push(found);
  }
  return { sources, unread };
}

/** A recommendation with its campaign's newest diagnosis; a sentence where it cannot be read. */
function oneOf(store: StoreReader, id: Id, whatIfs: ReadonlySet<Id>): ReportSource | string {
  try {
    const found = store.recommendations.get(id);
    if (found === null) return `The recommendation ${id} is not in this workspace.`;
    const recommendation = inSentences(store, found);
    return {
      recommendation,
      latest: latestOf(store, found),
      whatIfs: whatIfs.size === 0 ? [] : savedOf(store, recommendation, whatIfs),
    };
  } catch (error) {
    if (error instanceof StoreError) return `${error.message} ${error.fix}`;
    throw error;
  }
}

/** Those that were asked for, in the order they were saved. */
function savedOf(
  store: StoreReader,
  { id, diagnosis }: WordedRecommendation,
  asked: ReadonlySet<Id>,
): ReportSource['whatIfs'] {
  return store.whatIfs
    .list(id)
    .filter((saved) => asked.has(saved.id))
    .toReversed()
    .map(({ answer, ...saved }) => ({ ...saved, summary: summaryOf(answer, diagnosis) }));
}

function latestOf(store: StoreReader, own: Recommendation): ReportSource['latest'] {
  const newest = store.recommendations.ofCampaign(own.campaignId, 1)[0];
  if (newest === undefined || newest.id === own.id) return own.diagnosis;
  try {
    return store.recommendations.get(newest.id)?.diagnosis ?? null;
  } catch (error) {
    if (error instanceof StoreError) return null;
    throw error;
  }
}

function unreadable([first]: readonly string[]): TaskFailure {
  return new TaskFailure(
    'NOT_FOUND',
    `Nothing the report is about can be read: ${first ?? 'nothing was chosen.'}`,
    'Read the queue again, then choose once more.',
  );
}
